package io.lockstep.chaostests.sim.world;

/**
 * What a world is like, apart from what goes wrong in it.
 *
 * @param tickNs time goes on by so much at once
 * @param gateways how many there are for each account, 1 or 2
 * @param actsPerSecond what the operator does
 * @param quoteNs between two best quotes
 * @param weightPerMinute, ordersPerTenSeconds the venue's limits
 */
public record WorldSettings(
        ClusterSettings cluster,
        long tickNs,
        int gateways,
        int actsPerSecond,
        long quoteNs,
        int weightPerMinute,
        int ordersPerTenSeconds) {}
