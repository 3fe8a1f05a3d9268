package io.lockstep.chaostests.load;

import io.lockstep.codecs.log.BestQuoteEncoder;
import io.lockstep.codecs.log.DepthUpdateEncoder;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.TradeEncoder;
import java.util.Arrays;
import java.util.Random;

/** What a feed would have to say of some instruments whose prices walk at random: the same for the same instruments. */
final class Market {
    private static final int LEVELS_PER_SIDE = 10;

    private final Random random = new Random(1);
    private final long[] midTicks;
    private int instrument;
    private long venueSequence;

    Market(int instruments) {
        midTicks = new long[instruments];
        Arrays.fill(midTicks, Desk.MID_TICKS);
    }

    /** A best quote of the next instrument; every fourth moves the price, by a tick. */
    BestQuoteEncoder quote(BestQuoteEncoder quote, long timeNs) {
        step();
        if (random.nextInt(4) == 0) {
            midTicks[instrument] += random.nextBoolean() ? 1 : -1;
        }
        return quote.instrumentId(instrument)
                .receiveTimeNs(timeNs)
                .venueSequence(++venueSequence)
                .bidTicks(midTicks[instrument] - 1)
                .bidLots(1 + random.nextInt(1_000))
                .askTicks(midTicks[instrument] + 1)
                .askLots(1 + random.nextInt(1_000));
    }

    /** An update of ten levels a side, up to thirty ticks from the best; one level in ten is removed. */
    DepthUpdateEncoder depth(DepthUpdateEncoder depth, long timeNs) {
        step();
        depth.instrumentId(instrument)
                .receiveTimeNs(timeNs)
                .venueSequence(++venueSequence)
                .flags()
                .clear();
        final DepthUpdateEncoder.BidsEncoder bids = depth.bidsCount(LEVELS_PER_SIDE);
        for (int level = 0; level < LEVELS_PER_SIDE; level++) {
            bids.next().priceTicks(midTicks[instrument] - distance(level)).quantityLots(lots(level));
        }
        final DepthUpdateEncoder.AsksEncoder asks = depth.asksCount(LEVELS_PER_SIDE);
        for (int level = 0; level < LEVELS_PER_SIDE; level++) {
            asks.next().priceTicks(midTicks[instrument] + distance(level)).quantityLots(lots(level));
        }
        return depth;
    }

    /** A public trade. */
    TradeEncoder trade(TradeEncoder trade, long timeNs) {
        step();
        return trade.instrumentId(instrument)
                .aggressor(random.nextBoolean() ? Side.BUY : Side.SELL)
                .receiveTimeNs(timeNs)
                .tradeId(++venueSequence)
                .priceTicks(midTicks[instrument])
                .quantityLots(1 + random.nextInt(1_000));
    }

    private void step() {
        instrument = (instrument + 1) % midTicks.length;
    }

    /** The best level always stands; the others lie somewhere behind it. */
    private long distance(int level) {
        return level == 0 ? 1 : 2 + random.nextInt(30);
    }

    private long lots(int level) {
        return level > 0 && random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(1_000);
    }
}
