package io.lockstep.chaostests.check.engine;

import io.lockstep.chaostests.check.model.Event;
import io.lockstep.chaostests.check.model.Input;
import io.lockstep.statemachine.engine.ledger.PositionSide;
import io.lockstep.statemachine.engine.market.FeedState;
import io.lockstep.statemachine.engine.market.InstrumentKind;
import io.lockstep.statemachine.engine.market.InstrumentStatus;
import io.lockstep.statemachine.engine.market.InstrumentTerms;
import io.lockstep.statemachine.engine.market.Venue;
import io.lockstep.statemachine.engine.risk.MarginMode;
import io.lockstep.statemachine.engine.session.Role;
import java.util.ArrayList;
import java.util.List;

/** Three accounts, eight shards, six instruments of each kind, and limits so tight that every one is met. */
final class SmallWorld {
    static final int FEED = 1;
    static final int GATEWAY = 2;
    static final int OPERATOR = 3;
    static final int OTHER_GATEWAY = 4;
    static final int OTHER_OPERATOR = 5;
    static final int ACCOUNTS = 3;
    static final int INSTRUMENTS = 6;
    static final int SHARDS = 8;
    static final int STRATEGY = 1;
    static final int STRATEGY_SHARD = 2;
    static final String[] ASSETS = {"USDT", "BTC", "ETH", "USD", "BNB"};

    static final long SECOND_NS = 1_000_000_000;
    static final long MAX_ORDER_LOTS = 20;
    static final long MAX_POSITION_LOTS = 40;
    static final long START_NS = 1_700_000_000_000_000_000L;
    private static final long ONE = 100_000_000;

    /** By instrument, in ticks, where the market begins. */
    static final long[] MIDDLES = {10_000, 50_000, 10_000, 10_000, 2_000, 10_000};

    private static final int[] ACCOUNT_OF = {0, 0, 1, 1, 1, 1, 2, 2};
    private static final int[] INSTRUMENT_OF = {0, 1, 2, 4, 4, 3, 0, 5};

    private SmallWorld() {}

    /** What is said before chance begins. */
    static List<Object> setup(Chance chance) {
        final List<Object> events = new ArrayList<>();
        open(events, FEED, Role.FEED, "feed");
        open(events, GATEWAY, Role.GATEWAY, "gateway");
        open(events, OPERATOR, Role.OPERATOR, "one");
        open(events, OTHER_GATEWAY, Role.GATEWAY, "gateway-2");
        open(events, OTHER_OPERATOR, Role.OPERATOR, "two");
        for (int id = 0; id < INSTRUMENTS; id++) {
            events.add(new Input.Define(terms(id, chance)));
            events.add(new Input.Feed(id, FeedState.SYNCED));
            events.add(new Input.Quote(id, 1, MIDDLES[id] - 5, 50, MIDDLES[id] + 5, 50));
        }
        for (int id = 0; id < SHARDS; id++) {
            final PositionSide side = id == 3 ? PositionSide.LONG : id == 4 ? PositionSide.SHORT : PositionSide.NET;
            events.add(new Input.DefineShard(id, ACCOUNT_OF[id], INSTRUMENT_OF[id], side));
            if (!chance.oneIn(12)) {
                events.add(new Input.ShardLimits(id, shardLimits(chance)));
            }
        }
        for (int id = 0; id < ACCOUNTS; id++) {
            events.add(new Input.Lease(id, 7));
        }
        if (chance.below(3) > 0) {
            events.add(new Input.ReportIn("USDT"));
        }
        for (int id = 0; id < SHARDS; id++) {
            if (isDerivative(id) && chance.below(4) > 0) {
                events.add(new Input.SetTiers(INSTRUMENT_OF[id], tiers(chance, 0)));
                events.add(margin(id, chance));
            }
        }
        events.add(new Input.DefineStrategy(STRATEGY, STRATEGY_SHARD, Prober.KIND));
        return events;
    }

    static void open(List<Object> events, int session, Role role, String person) {
        events.add(new Event.Opened(session, role, person));
        events.add(new Event.Hello(session, session, session));
    }

    private static List<Long> shardLimits(Chance chance) {
        return List.of(
                MAX_ORDER_LOTS,
                chance.of(new Long[] {2_000 * ONE, 1_500 * ONE, 1L << 60}),
                chance.of(new Long[] {50_000L, 20_000L, 0L}),
                MAX_POSITION_LOTS,
                chance.of(new Long[] {20L, 200L, 1_000L}),
                SECOND_NS,
                2 * SECOND_NS,
                SECOND_NS);
    }

    /** That let a new attempt pass every nanosecond. */
    static List<Long> endlessLimits() {
        return List.of(MAX_ORDER_LOTS, 1L << 60, 50_000L, MAX_POSITION_LOTS, 2L, 1L, 100 * SECOND_NS, SECOND_NS);
    }

    private static boolean isDerivative(int shard) {
        return shard >= 2 && shard != 6;
    }

    /** Around what positions are worth, which is a few dozen at most; now and then on what one is worth just now. */
    static List<Input.Tier> tiers(Chance chance, long worth) {
        final List<Input.Tier> tiers = new ArrayList<>();
        long floor = 0;
        long ratePpm = chance.between(1_000, 20_000);
        long deduction = 0;
        for (int left = chance.below(5); left > 0; left--) {
            tiers.add(new Input.Tier(chance.odd(floor, 0), chance.odd(ratePpm, 999_999), chance.odd(deduction, 0)));
            final long next = floor + chance.between(1, 20) * ONE;
            floor = worth > floor + 1 && chance.oneIn(2) ? worth + chance.between(-1, 1) : next;
            final long higher = ratePpm + chance.between(1_000, 60_000);
            deduction += floor / 1_000_000 * (higher - ratePpm);
            ratePpm = higher;
        }
        return tiers;
    }

    /** How a shard is margined: mostly by a leverage that there is. */
    static Input.SetMargin margin(int shard, Chance chance) {
        final int leverage = chance.oneIn(20)
                ? chance.of(new Integer[] {0, 1, 1_000, 1_001, 65_535})
                : (int) chance.between(1, chance.oneIn(2) ? 5 : 125);
        return new Input.SetMargin(shard, chance.of(MarginMode.values()), leverage);
    }

    /** Rules of an instrument; what it is stays the same whenever this is asked. */
    static InstrumentTerms terms(int id, Chance chance) {
        return terms(id, chance, chance.below(3) > 0);
    }

    /** Rules that hinder nothing. */
    static InstrumentTerms plainTerms(int id) {
        return terms(id, new Chance(0), true);
    }

    private static InstrumentTerms terms(int id, Chance chance, boolean isPlain) {
        final InstrumentKind kind = switch (id) {
            case 0, 1 -> InstrumentKind.SPOT;
            case 3 -> InstrumentKind.INVERSE_PERPETUAL;
            case 5 -> InstrumentKind.LINEAR_FUTURE;
            default -> InstrumentKind.LINEAR_PERPETUAL;
        };
        final String base = id == 1 || id == 4 ? "ETH" : "BTC";
        final String quote = id == 1 ? "BTC" : id == 3 ? "USD" : "USDT";
        return new InstrumentTerms(
                id,
                kind == InstrumentKind.SPOT ? Venue.BINANCE_SPOT : Venue.BINANCE_USDM,
                kind,
                id == 1 ? -8 : -2,
                id == 1 ? -8 : id == 3 ? 0 : -2,
                isPlain || chance.below(3) > 0 ? InstrumentStatus.TRADING : InstrumentStatus.CANCEL_ONLY,
                isPlain ? 1 : chance.of(new Long[] {1L, 5L}),
                isPlain ? 1 : chance.of(new Long[] {1L, 2L}),
                isPlain ? 1 : chance.of(new Long[] {0L, 1L, 3L}),
                isPlain ? 1_000 : chance.of(new Long[] {12L, 1_000L}),
                isPlain ? 0 : chance.of(new Long[] {0L, 2 * ONE}),
                isPlain ? 0 : chance.of(new Long[] {0L, 15 * ONE}),
                id == 3 ? 100 * ONE : ONE,
                isPlain ? 0 : chance.of(new Long[] {0L, 10_000L}),
                isPlain ? 0 : chance.of(new Long[] {0L, 10_000L}),
                0,
                0,
                0,
                id == 5 ? START_NS + 40 * SECOND_NS : 0,
                "SYMBOL" + id,
                base,
                quote,
                kind == InstrumentKind.INVERSE_PERPETUAL ? base : quote);
    }
}
