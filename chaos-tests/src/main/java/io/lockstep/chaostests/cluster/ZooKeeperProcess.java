package io.lockstep.chaostests.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A ZooKeeper of one server, for a cell on one machine. */
final class ZooKeeperProcess {
    /** Short, so that gateways may be taken for dead after a second. */
    private static final int TICK_MILLIS = 500;

    private ZooKeeperProcess() {}

    /** Writes the server's settings into the cell's directory; nothing runs yet. */
    static CellProcess of(Path directory, Path logs, int port) throws IOException {
        final Path data = Files.createDirectories(directory.resolve("zookeeper"));
        final Path settings = data.resolve("zoo.cfg");
        Files.write(
                settings,
                List.of(
                        "tickTime=" + TICK_MILLIS,
                        "dataDir=" + data,
                        "clientPortAddress=127.0.0.1",
                        "clientPort=" + port,
                        "admin.enableServer=false"));
        return new ChildProcess(
                "zookeeper",
                logs,
                "org.apache.zookeeper.server.ZooKeeperServerMain",
                "-Xmx64m",
                List.of(settings.toString()));
    }
}
