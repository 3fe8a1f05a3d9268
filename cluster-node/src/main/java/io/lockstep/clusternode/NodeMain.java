package io.lockstep.clusternode;

import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.ShutdownSignalBarrier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lockstep node}: runs one member until it is told to stop. */
@Command(
        name = "lockstep node",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        description = "Runs one member of the cluster until it is told to stop (SIGTERM, Ctrl-C).",
        footer = {
            "",
            "Exit codes: 0 stopped on request, 2 wrong settings, 3 stopped itself: the log says why.",
            "All settings with their defaults: ops/config/node.conf"
        })
public final class NodeMain implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(NodeMain.class);

    @Option(names = "--id", paramLabel = "N", description = "Which member this is: 0, 1, 2. Default: the setting id.")
    private @Nullable Integer id;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings that differ from ops/config/node.conf.")
    private @Nullable Path config;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Same as --set data-dir=DIR.")
    private @Nullable Path dataDir;

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "One setting; may be repeated.")
    private List<String> settings = new ArrayList<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new NodeMain()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        final NodeConfig nodeConfig;
        try {
            nodeConfig = NodeConfig.load(config, allSettings());
        } catch (RuntimeException e) {
            System.err.println("lockstep node: " + e.getMessage());
            return 2;
        }
        try (ShutdownSignalBarrier barrier = new ShutdownSignalBarrier();
                Member member = new Member(nodeConfig)) {
            final Thread watch = new Thread(() -> signalWhenStopped(member, barrier), "member-watch");
            watch.setDaemon(true);
            watch.start();
            barrier.await();
            return member.failure() == null && !member.awaitStop(0) ? 0 : 3;
        } catch (IOException e) {
            System.err.println("lockstep node: " + e.getMessage());
            return 3;
        }
    }

    private List<String> allSettings() {
        final List<String> all = new ArrayList<>(settings);
        if (id != null) {
            all.add("id=" + id);
        }
        if (dataDir != null) {
            all.add("data-dir=" + dataDir);
        }
        return all;
    }

    private static void signalWhenStopped(Member member, ShutdownSignalBarrier barrier) {
        try {
            if (member.awaitStop(TimeUnit.DAYS.toNanos(36_500))) {
                LOG.error("the member stopped itself", member.failure());
                barrier.signalAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
