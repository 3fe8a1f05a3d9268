package io.lockstep.chaostests.sim.world;

import io.lockstep.codecs.PlainInstrument;
import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.FeedStatusEncoder;
import io.lockstep.codecs.log.InstrumentDefinedEncoder;
import io.lockstep.codecs.log.InstrumentKind;
import io.lockstep.codecs.log.PositionSide;
import io.lockstep.codecs.log.RiskLimitsSetEncoder;
import io.lockstep.codecs.log.ShardDefinedEncoder;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.FeedTerms;
import java.util.ArrayList;
import java.util.List;

/** What is traded: two symbols at each of two venues, an account at each; a shard has its instrument's number. */
public final class TradedWorld {
    /** By account. */
    static final List<Venue> ACCOUNTS = List.of(Venue.BINANCE_SPOT, Venue.BINANCE_USDM);

    static final List<String> BASES = List.of("BTC", "ETH");
    static final int SHARDS = ACCOUNTS.size() * BASES.size();

    /** Where prices begin, in ticks of 0.01. */
    static final long[] MIDDLES = {60_000_00, 3_000_00, 60_010_00, 3_001_00};

    private static final long MUCH = Long.MAX_VALUE / 8;

    private TradedWorld() {}

    static int account(int shard) {
        return shard / BASES.size();
    }

    static boolean isSpot(int shard) {
        return ACCOUNTS.get(account(shard)) == Venue.BINANCE_SPOT;
    }

    static String base(int shard) {
        return BASES.get(shard % BASES.size());
    }

    static String symbol(int shard) {
        return base(shard) + "USDT";
    }

    static List<FeedInstrument> listed() {
        final List<FeedInstrument> listed = new ArrayList<>();
        for (int id = 0; id < SHARDS; id++) {
            listed.add(new FeedInstrument(
                    id,
                    ACCOUNTS.get(account(id)),
                    isSpot(id) ? InstrumentKind.SPOT : InstrumentKind.LINEAR_PERPETUAL,
                    symbol(id),
                    base(id),
                    "USDT",
                    -2,
                    -5,
                    1,
                    1,
                    1,
                    1_000_000_000,
                    0,
                    isSpot(id) ? FeedTerms.spot("USDT") : FeedTerms.perpetual("USDT")));
        }
        return listed;
    }

    /** Tells the engine what can be traded. */
    static void list(Voice feed) {
        for (int id = 0; id < SHARDS; id++) {
            final InstrumentDefinedEncoder instrument = PlainInstrument.encode(
                            feed.begin(new InstrumentDefinedEncoder()), id, base(id), 1_000_000_000)
                    .symbol(symbol(id));
            if (!isSpot(id)) {
                instrument
                        .venue(Venue.BINANCE_USDM)
                        .kind(InstrumentKind.LINEAR_PERPETUAL)
                        .fundingIntervalNs(FeedTerms.EIGHT_HOURS_NS);
            }
            feed.say(instrument);
            feed.say(feed.begin(new FeedStatusEncoder()).instrumentId(id).state(FeedState.SYNCED));
        }
    }

    /** Tells the engine what is to be traded, when it knows what can be. */
    static void define(Voice operator) {
        for (int id = 0; id < SHARDS; id++) {
            operator.say(operator.begin(new ShardDefinedEncoder())
                    .shardId(id)
                    .accountId(account(id))
                    .instrumentId(id)
                    .positionSide(PositionSide.NET));
            operator.say(operator.begin(new RiskLimitsSetEncoder())
                    .shardId(id)
                    .maxOrderLots(MUCH)
                    .maxOrderNotionalUnits(MUCH)
                    .priceCollarPpm(50_000)
                    .maxPositionLots(MUCH)
                    .maxOrdersPerWindow(1_000)
                    .windowNs(VirtualTime.SECOND / 100)
                    .staleAfterNs(10 * VirtualTime.SECOND)
                    .placeWithinNs(VirtualTime.SECOND));
        }
    }
}
