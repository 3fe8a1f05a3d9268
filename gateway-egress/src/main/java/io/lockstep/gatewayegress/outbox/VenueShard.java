package io.lockstep.gatewayegress.outbox;

import io.lockstep.codecs.outbox.PositionSide;
import io.lockstep.codecs.outbox.Venue;

/**
 * A shard as the gateway must know it: how to speak of it at the venue, and what it changes there.
 *
 * @param positionSide which of the instrument's positions it trades
 * @param settleAsset of profit and loss
 * @param lastTradeId its trades up to this one need not be read; of those behind it the engine knows which it applied
 */
public record VenueShard(
        int shardId,
        int instrumentId,
        Venue venue,
        String symbol,
        int priceExponent,
        int quantityExponent,
        PositionSide positionSide,
        String baseAsset,
        String quoteAsset,
        String settleAsset,
        long lastTradeId) {

    /** Whether its trades are exchanges of one asset for another; otherwise they change a position. */
    public boolean isSpot() {
        return venue == Venue.BINANCE_SPOT || venue == Venue.OKX_SPOT;
    }
}
