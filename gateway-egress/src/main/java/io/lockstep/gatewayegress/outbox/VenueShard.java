package io.lockstep.gatewayegress.outbox;

import io.lockstep.codecs.outbox.Venue;

/**
 * A shard as the gateway must know it: how to speak of it at the venue.
 *
 * @param lastTradeId the greatest trade that the engine had applied when the lease was granted
 */
public record VenueShard(
        int shardId,
        int instrumentId,
        Venue venue,
        String symbol,
        int priceExponent,
        int quantityExponent,
        long lastTradeId) {}
