package io.lockstep.chaostests.cluster;

import io.lockstep.gatewayingress.log.ClusterAddress;
import java.net.URI;
import java.util.List;
import java.util.stream.IntStream;

/** Where the processes of a cell are found. */
record CellAddresses(Place place) {
    List<String> members() {
        return IntStream.range(0, Cell.MEMBERS)
                .mapToObj(id -> place.host("node-" + id) + ":" + (place.basePort() + CellPorts.MEMBER_PORTS * id))
                .toList();
    }

    /** As a client in this JVM sees them. */
    ClusterAddress cluster() {
        return new ClusterAddress(members(), place.clientHost());
    }

    int port(int offset) {
        return place.basePort() + offset;
    }

    URI venue() {
        return URI.create("http://" + place.host("venue") + ":" + port(CellPorts.VENUE));
    }

    URI gatewayStatus(int id) {
        return URI.create("http://" + place.host("gateway-" + id) + ":" + port(CellPorts.GATEWAY + id) + "/status");
    }

    String zooKeeper() {
        return place.host("zookeeper") + ":" + port(CellPorts.ZOOKEEPER);
    }
}
