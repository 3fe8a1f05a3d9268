package io.lockstep.chaostests.load;

import io.lockstep.chaostests.cluster.ChildProcess;
import io.lockstep.codecs.Principals;
import io.lockstep.gatewayingress.command.PrincipalsMain;
import io.lockstep.gatewayingress.log.ClusterAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Members of a cluster, each a process with the flags and the heap of {@code ./lockstep node}, and nothing else. */
final class BenchCluster implements AutoCloseable {
    /** Apart from those of a demo's cell, and below those that a system gives out by itself. */
    private static final int FIRST_BASE = 30_000;

    private static final int LAST_BASE = 32_000;
    private static final int PORTS_PER_MEMBER = 10;
    private static final int STATUS = 6;

    private final Path directory;
    private final List<String> addresses;
    private final List<ChildProcess> members = new ArrayList<>();
    private final Thread hook = new Thread(this::stop, "stop");

    /**
     * Starts the members; a client waits until they answer.
     *
     * @param directory new or empty
     * @param mainClass of a member: takes the settings of {@code ./lockstep node}
     * @param settings of every member besides
     */
    BenchCluster(Path directory, int size, String mainClass, List<String> settings) throws IOException {
        this.directory = directory;
        final int basePort = freePorts(size);
        addresses = IntStream.range(0, size)
                .mapToObj(id -> "127.0.0.1:" + (basePort + PORTS_PER_MEMBER * id))
                .toList();
        Files.createDirectories(directory);
        Principals.create(principals(), PrincipalsMain.STANDARD);
        Runtime.getRuntime().addShutdownHook(hook);
        for (int id = 0; id < size; id++) {
            final ChildProcess member =
                    new ChildProcess("node-" + id, directory, mainClass, "-Xmx512m", settings(id, settings));
            members.add(member);
            member.start();
        }
    }

    private List<String> settings(int id, List<String> more) {
        final List<String> settings = new ArrayList<>(List.of(
                "id=" + id,
                "data-dir=" + directory.resolve("node-" + id),
                "members=[\"" + String.join("\",\"", addresses) + "\"]",
                "principals=" + principals()));
        settings.addAll(more);
        return settings.stream().flatMap(setting -> Stream.of("--set", setting)).toList();
    }

    private static int freePorts(int size) throws IOException {
        for (int base = FIRST_BASE; base < LAST_BASE; base += PORTS_PER_MEMBER * size) {
            final int candidate = base;
            if (IntStream.range(0, size).allMatch(id -> isFree(candidate + PORTS_PER_MEMBER * id + STATUS))) {
                return base;
            }
        }
        throw new IOException("no free ports between " + FIRST_BASE + " and " + LAST_BASE);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    Path principals() {
        return directory.resolve("principals");
    }

    ClusterAddress address() {
        return new ClusterAddress(addresses, "127.0.0.1");
    }

    /** @throws IOException where a member has ended, with where to look */
    void requireAlive() throws IOException {
        for (ChildProcess member : members) {
            if (!member.isAlive()) {
                throw new IOException("a member has ended: see " + member.log());
            }
        }
    }

    private void stop() {
        members.parallelStream().forEach(ChildProcess::stop);
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the hook runs already
        }
    }
}
