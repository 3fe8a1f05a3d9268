package io.lockstep.chaostests.cluster;

import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Which ports a cell uses, counted from its base port; a member has the one here and those that follow. */
final class CellPorts {
    static final int MEMBER_PORTS = 10;
    static final int VENUE = 100;
    static final int VENUE_STATUS = 102;
    static final int ZOOKEEPER = 103;
    static final int GATEWAY = 110;
    static final int FEED = 120;
    private static final int MAX_GATEWAYS = 2;
    private static final int MAX_FEEDS = 2;

    static final int[] USED = Stream.of(
                    IntStream.range(0, Cell.MEMBERS * MEMBER_PORTS),
                    IntStream.of(VENUE, VENUE_STATUS, ZOOKEEPER),
                    IntStream.rangeClosed(GATEWAY + 1, GATEWAY + MAX_GATEWAYS),
                    IntStream.rangeClosed(FEED + 1, FEED + MAX_FEEDS))
            .flatMapToInt(ports -> ports)
            .toArray();

    private CellPorts() {}
}
