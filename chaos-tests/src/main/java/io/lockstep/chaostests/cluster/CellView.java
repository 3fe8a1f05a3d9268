package io.lockstep.chaostests.cluster;

import java.util.List;
import java.util.Map;

/**
 * What a cell's committed log says, at one moment.
 *
 * @param position of the log
 * @param agreedPosition the latest at which all members reported the observer's own hash
 * @param decisions the latest, newest last
 */
public record CellView(
        long position,
        long inputs,
        int openOrders,
        int inDoubt,
        int exiting,
        long ordersPlaced,
        long fills,
        long agreedPosition,
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

    static final CellView NOTHING = new CellView(0, 0, 0, 0, 0, 0, 0, 0, List.of(), List.of(), Map.of());
}
