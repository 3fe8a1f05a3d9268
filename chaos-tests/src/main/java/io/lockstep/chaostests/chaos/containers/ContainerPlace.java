package io.lockstep.chaostests.chaos.containers;

import com.github.dockerjava.api.model.AccessMode;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.Volume;
import io.lockstep.chaostests.cluster.Cell;
import io.lockstep.chaostests.cluster.CellProcess;
import io.lockstep.chaostests.cluster.ChildProcess;
import io.lockstep.chaostests.cluster.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Containers on this machine, one for each process of a cell. Files have the same names inside and outside: the JDK and the
 * class path of this JVM are mounted, and of the cell's directory what the process needs. So its disk can be looked at, and
 * spoiled, from outside.
 */
public final class ContainerPlace implements Place, AutoCloseable {
    private static final int BASE_PORT = 20_000;
    private static final long SHARED_MEMORY = 512L << 20;

    private final Path directory;
    private final String image;
    private final boolean hasClocks;
    private final Map<String, String> labels = Leftovers.labels();
    private final ContainerNetwork network;
    private final Map<String, ContainerProcess> processes = new LinkedHashMap<>();

    /**
     * An empty network.
     *
     * @param directory of the cell
     * @param hasClocks whether each container has a clock that can be set, as {@link #clock} says
     */
    public ContainerPlace(Path directory, String image, boolean hasClocks) throws IOException {
        this.directory = directory.toAbsolutePath().normalize();
        this.image = image;
        this.hasClocks = hasClocks;
        Leftovers.remove();
        network = ContainerNetwork.create(labels);
    }

    @Override
    public String host(String process) {
        return network.address(process);
    }

    @Override
    public String clientHost() {
        return network.gateway();
    }

    @Override
    public int basePort() {
        return BASE_PORT;
    }

    /** The venue and ZooKeeper are the world: their clocks are right. */
    private boolean hasClock(String process) {
        return hasClocks && !process.equals("venue") && !process.equals("zookeeper");
    }

    /** What a process's clock says, in libfaketime's words: {@code +0}, {@code -3600}. At another rate a JVM's waits never end. */
    public Path clock(String process) {
        return clocks(process).resolve("clock");
    }

    private Path clocks(String process) {
        return directory.resolve("clocks").resolve(process);
    }

    @Override
    public CellProcess process(String name, String mainClass, String heap, List<String> arguments) {
        final Path log = Cell.logs(directory).resolve(name + ".log");
        final List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >>\"$0\" 2>&1", log.toString()));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ChildProcess.jvmArguments(heap));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Dlockstep.log=INFO", "-cp", ClassPath.text(), mainClass));
        command.addAll(arguments);
        final GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(image))
                .withImagePullPolicy(wanted -> false)
                .withNetwork(network.network())
                .withLabels(labels)
                .withEnv(environment(name))
                .withSharedMemorySize(SHARED_MEMORY)
                .withCommand(command.toArray(String[]::new));
        // Testcontainers' own way to bind files tries it first, with an image from a registry.
        container.withCreateContainerCmdModifier(create -> Objects.requireNonNull(
                        create.withIpv4Address(host(name)).getHostConfig())
                .withBinds(binds(name))
                .withCapAdd(Capability.NET_ADMIN, Capability.SYS_PTRACE));
        final ContainerProcess process = new ContainerProcess(name, host(name), log, container);
        processes.put(name, process);
        return process;
    }

    private List<Bind> binds(String name) {
        final List<Bind> binds = new ArrayList<>();
        ClassPath.folders(directory).forEach(folder -> binds.add(bind(folder, AccessMode.ro)));
        try {
            binds.add(bind(Files.createDirectories(directory.resolve(name)), AccessMode.rw));
            binds.add(bind(Cell.logs(directory), AccessMode.rw));
            for (String shared : List.of("principals", "cell.conf", "keys")) {
                binds.add(bind(directory.resolve(shared), AccessMode.ro));
            }
            if (hasClock(name)) {
                binds.add(bind(Files.createDirectories(clocks(name)), AccessMode.ro));
                Files.writeString(clock(name), "+0\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return binds;
    }

    private static Bind bind(Path path, AccessMode mode) {
        return new Bind(path.toString(), new Volume(path.toString()), mode);
    }

    /** Without the last of these, whatever waits for a time in a JVM is woken at once, and waits again. */
    private Map<String, String> environment(String name) {
        return hasClock(name)
                ? Map.of(
                        "LD_PRELOAD", "/usr/local/lib/libfaketime.so",
                        "FAKETIME_TIMESTAMP_FILE", clock(name).toString(),
                        "FAKETIME_CACHE_DURATION", "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                        "FAKETIME_FORCE_MONOTONIC_FIX", "0")
                : Map.of();
    }

    /** By name, in the order in which they were described. */
    public Map<String, ContainerProcess> processes() {
        return processes;
    }

    public ContainerProcess process(String name) {
        return Objects.requireNonNull(processes.get(name), name);
    }

    /** Nothing of it is left, however the processes are. */
    @Override
    public void close() {
        processes.values().parallelStream().forEach(ContainerProcess::remove);
        network.close();
    }
}
