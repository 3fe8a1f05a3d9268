package io.lockstep.chaostests.demo;

import java.util.List;
import java.util.Map;

/**
 * What the demo shows, at one moment.
 *
 * @param position of the log
 * @param reportsAgreed members' hashes that agreed with the observer's own
 * @param decisions the latest, newest last
 */
public record DemoView(
        long position,
        long inputs,
        int openOrders,
        int inDoubt,
        long ordersPlaced,
        long fills,
        long reportsAgreed,
        List<ShardView> shards,
        List<String> decisions,
        Map<String, Long> rejections) {

    /** One shard, in people's numbers. */
    public record ShardView(
            String name,
            String feed,
            String bid,
            String ask,
            String position,
            String averagePrice,
            String realised,
            String unrealised,
            String fees,
            int openOrders) {}

    static final DemoView NOTHING = new DemoView(0, 0, 0, 0, 0, 0, 0, List.of(), List.of(), Map.of());
}
