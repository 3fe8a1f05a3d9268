package io.lockstep.chaostests.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A ZooKeeper of one server, for a cell on one machine. */
final class ZooKeeperProcess {
    private static final String NAME = "zookeeper";

    /** Short, so that gateways may be taken for dead after a second. */
    private static final int TICK_MILLIS = 500;

    private ZooKeeperProcess() {}

    /** Writes the server's settings into the cell's directory; nothing runs yet. */
    static CellProcess of(Path directory, CellAddresses addresses) throws IOException {
        final Path data = Files.createDirectories(directory.resolve(NAME));
        final Path settings = data.resolve("zoo.cfg");
        Files.write(
                settings,
                List.of(
                        "tickTime=" + TICK_MILLIS,
                        "dataDir=" + data,
                        "clientPortAddress=" + addresses.place().host(NAME),
                        "clientPort=" + addresses.port(CellPorts.ZOOKEEPER),
                        "admin.enableServer=false"));
        return addresses
                .place()
                .process(
                        NAME,
                        "org.apache.zookeeper.server.ZooKeeperServerMain",
                        "-Xmx64m",
                        List.of(settings.toString()));
    }
}
