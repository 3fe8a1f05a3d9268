package io.lockstep.chaostests.sim.world;

import io.lockstep.codecs.log.BestQuoteEncoder;
import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.FeedStatusEncoder;
import io.lockstep.codecs.log.MarkPriceEncoder;
import io.lockstep.codecs.log.Side;
import io.lockstep.gatewayingress.feed.MarketData;
import java.util.SplittableRandom;

/** Prices that walk, told to the venue and to the engine: quotes, trades between others, and marks. */
public final class SeededMarket {
    private static final long MARK_EVERY_NS = VirtualTime.SECOND;
    private static final long FUNDING_EVERY_NS = 300 * VirtualTime.SECOND;
    private static final long FUNDING_PPB = 10_000;

    private final VirtualTime time;
    private final SplittableRandom random;
    private final MarketData venue;
    private final Voice log;
    private final long quoteNs;
    private final long[] bids = TradedWorld.MIDDLES.clone();
    private final long[] asks = TradedWorld.MIDDLES.clone();
    private long quotedNs;
    private long markedNs;
    private long sequence;

    /** @param quoteNs between two best quotes */
    SeededMarket(VirtualTime time, SplittableRandom random, MarketData venue, Voice log, long quoteNs) {
        this.time = time;
        this.random = random;
        this.venue = venue;
        this.log = log;
        this.quoteNs = quoteNs;
    }

    /** The first quotes. */
    void open() {
        for (int id = 0; id < TradedWorld.SHARDS; id++) {
            venue.feedState(id, FeedState.SYNCED);
            quote(id);
        }
    }

    long bidTicks(int instrument) {
        return bids[instrument];
    }

    long askTicks(int instrument) {
        return asks[instrument];
    }

    void poll() {
        if (time.nowNs() - quotedNs >= quoteNs) {
            quotedNs = time.nowNs();
            final int id = random.nextInt(TradedWorld.SHARDS);
            if (random.nextInt(4) == 0) {
                trade(id);
            }
            quote(id);
        }
        if (time.nowNs() - markedNs >= MARK_EVERY_NS) {
            markedNs = time.nowNs();
            for (int id = 0; id < TradedWorld.SHARDS; id++) {
                heartbeat(id);
                if (!TradedWorld.isSpot(id)) {
                    mark(id);
                }
            }
        }
    }

    /** As a feed says it now and then: whose session was lost, its books are stale until it says that they are not. */
    private void heartbeat(int id) {
        log.say(log.begin(new FeedStatusEncoder()).instrumentId(id).state(FeedState.SYNCED));
    }

    /** Goes back to where prices began, a little at a time, so that no limit of price is ever near. */
    private void quote(int id) {
        final long start = TradedWorld.MIDDLES[id];
        final long middle = (bids[id] + asks[id]) / 2;
        final long step = start / 20_000;
        final long next = middle + random.nextLong(-step, step + 1) + (start - middle) / 50;
        final long halfSpread = 1 + random.nextLong(start / 50_000 + 1);
        bids[id] = next - halfSpread;
        asks[id] = next + halfSpread;
        final long bidLots = random.nextLong(1, 500);
        final long askLots = random.nextLong(1, 500);
        sequence++;
        venue.bestQuote(time.nowNs(), id, sequence, bids[id], bidLots, asks[id], askLots);
        log.say(log.begin(new BestQuoteEncoder())
                .instrumentId(id)
                .receiveTimeNs(time.nowNs())
                .venueSequence(sequence)
                .bidTicks(bids[id])
                .bidLots(bidLots)
                .askTicks(asks[id])
                .askLots(askLots));
    }

    private void trade(int id) {
        sequence++;
        final boolean isSale = random.nextBoolean();
        venue.trade(
                time.nowNs(),
                id,
                isSale ? Side.SELL : Side.BUY,
                sequence,
                isSale ? bids[id] : asks[id],
                random.nextLong(1, 1_000));
    }

    private void mark(int id) {
        final long middle = (bids[id] + asks[id]) / 2;
        final long nextFundingNs = (time.nowNs() / FUNDING_EVERY_NS + 1) * FUNDING_EVERY_NS;
        venue.mark(time.nowNs(), id, middle, middle, FUNDING_PPB, nextFundingNs);
        log.say(log.begin(new MarkPriceEncoder())
                .instrumentId(id)
                .receiveTimeNs(time.nowNs())
                .markTicks(middle)
                .indexTicks(middle)
                .fundingRatePpb(FUNDING_PPB)
                .nextFundingNs(nextFundingNs));
    }
}
