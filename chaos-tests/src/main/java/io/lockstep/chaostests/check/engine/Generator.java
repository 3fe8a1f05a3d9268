package io.lockstep.chaostests.check.engine;

import io.lockstep.chaostests.check.model.Event;
import io.lockstep.chaostests.check.model.Input;
import io.lockstep.chaostests.check.model.Model;
import io.lockstep.chaostests.check.model.ModelAccount;
import io.lockstep.chaostests.check.model.ModelInstrument;
import io.lockstep.statemachine.engine.market.FeedState;
import io.lockstep.statemachine.engine.session.Role;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens next in a small world: a function of the seed and of what the model says the world is like. */
final class Generator {
    private static final long DIRECTED_STEP_NS = 1_000;

    /** Inputs so far back come again: some were refused, and some of those so long ago that it is forgotten. */
    private static final int AGAIN = 200;

    private static final int LONG_AGO = 20_000;

    private final Chance chance;
    private final Model model;
    private final OrderMaker orders;
    private final ReportMaker reports;
    private final ChangeMaker changes;
    private final Deque<Object> next = new ArrayDeque<>();
    private final long[] middles = SmallWorld.MIDDLES.clone();

    @Nullable
    private LongOrder longOrder;

    private long timeNs = SmallWorld.START_NS;
    private long venueSequence = 1;
    private int setupLeft;

    /** @param isLong whether it begins with an order that uses up its attempts */
    Generator(long seed, Model model, boolean isLong) {
        longOrder = isLong ? new LongOrder(model) : null;
        chance = new Chance(seed);
        this.model = model;
        orders = new OrderMaker(chance, model);
        reports = new ReportMaker(chance, model);
        changes = new ChangeMaker(chance, model, orders);
        next.addAll(SmallWorld.setup(chance));
        setupLeft = next.size();
    }

    /** Of the event that {@link #next} made last. */
    long timeNs() {
        return timeNs;
    }

    Event next() {
        if (setupLeft > 0) {
            setupLeft--;
            return said(next.removeFirst());
        }
        if (longOrder != null) {
            final Input directed = longOrder.next();
            timeNs += DIRECTED_STEP_NS;
            if (directed != null) {
                return said(directed);
            }
            longOrder = null;
        }
        if (chance.oneIn(1_000)) {
            return new Event.Restored();
        }
        timeNs += switch (chance.weighted(700, 270, 26, 2, 2)) {
            case 0 -> chance.between(0, 1_000_000);
            case 1 -> chance.between(0, 30_000_000);
            case 2 -> chance.between(500_000_000, 1_500_000_000);
            case 3 -> chance.between(4_900_000_000L, 6_000_000_000L);
            default -> -chance.between(0, 1_000_000_000);
        };
        if (chance.oneIn(20_000)) {
            timeNs += chance.between(60_000_000_000L, 90_000_000_000_000L);
        }
        if (!next.isEmpty()) {
            return said(next.removeFirst());
        }
        return chance.oneIn(120) ? disorder() : said(input());
    }

    private Input input() {
        return switch (chance.weighted(200, 200, 330, 40, 12, 40, 30, 6, 60, 30, 90, 15)) {
            case 0 -> market();
            case 1 -> orders.submit();
            case 2 -> orElseMarket(reports.ofLive());
            case 3 -> orElseMarket(reports.late());
            case 4 -> reports.foreign();
            case 5 -> orders.amend();
            case 6 -> orders.cancel();
            case 7 -> chance.oneIn(3) ? orders.cancelAll() : changes.state();
            case 8 -> lease();
            case 9 -> reports.booking();
            case 10 -> chance.oneIn(6) ? changes.limit() : changes.heal();
            default -> chance.oneIn(2) ? changes.rare() : changes.define();
        };
    }

    private Input orElseMarket(@Nullable Input input) {
        return input == null ? market() : input;
    }

    private Input market() {
        final int id = chance.oneIn(100) ? 99 : chance.below(SmallWorld.INSTRUMENTS);
        final ModelInstrument instrument = model.world().instruments.get(id);
        final long middle = id < middles.length ? middles[id] : 100;
        if (instrument != null && instrument.feed == FeedState.STALE && chance.oneIn(2)) {
            return new Input.Feed(id, FeedState.SYNCED);
        }
        return switch (chance.weighted(60, 25, 12, 3, 12)) {
            case 0 -> quote(id, middle);
            case 1 ->
                new Input.PublicTrade(
                        id, chance.odd(middle + chance.between(-middle / 100, middle / 100), 0), traded());
            case 4 -> depth(id, middle);
            case 2 ->
                new Input.Mark(
                        id,
                        chance.odd(middle + chance.between(-middle / 100, middle / 100), 0),
                        chance.odd(middle, 0),
                        chance.odd(100_000, 10_000_000_000L),
                        chance.odd(0, 0));
            default -> new Input.Feed(id, chance.of(FeedState.values()));
        };
    }

    /** Some sizes tell strategies to misbehave, though seldom. */
    private long traded() {
        return switch (chance.below(120)) {
            case 0 -> Prober.THROWS_AT;
            case 1 -> Prober.NEVER_STOPS_AT;
            case 2 -> Prober.EXITS_AT;
            default -> chance.odd(3, 0);
        };
    }

    private Input depth(int id, long middle) {
        return new Input.Depth(
                id,
                chance.oneIn(12) ? chance.between(0, venueSequence) : ++venueSequence,
                chance.oneIn(3),
                chance.oneIn(10),
                levels(middle - 1, -1),
                levels(middle + 1, 1));
    }

    private List<Input.Level> levels(long best, int sign) {
        final List<Input.Level> levels = new ArrayList<>();
        for (int left = chance.below(5); left > 0; left--) {
            final long price = best + sign * chance.between(0, Math.max(1, best / 2_000));
            levels.add(new Input.Level(chance.careful(price, best), chance.odd(chance.between(0, 3), 0)));
        }
        return levels;
    }

    private Input quote(int id, long middle) {
        if (id < middles.length && chance.oneIn(3)) {
            middles[id] = Math.max(500, middle + chance.between(-middle / 100, middle / 100));
        }
        final long half = chance.between(1, Math.max(1, middle / 1_000));
        return new Input.Quote(
                id,
                chance.oneIn(30) ? chance.between(0, venueSequence) : ++venueSequence,
                chance.careful(middle - half, middle + half),
                chance.odd(50, 0),
                chance.careful(middle + half, middle - half),
                chance.odd(50, 0));
    }

    /** Mostly renewed in time; asked for where nobody has it. */
    private Input lease() {
        final int id = chance.oneIn(60) ? 63 : chance.below(SmallWorld.ACCOUNTS);
        final ModelAccount account = model.world().accounts.get(id);
        final long epoch = account == null ? 1 : account.epoch;
        if (account == null || !account.isLeased()) {
            return new Input.Lease(id, chance.oneIn(3) ? 8 : 7);
        }
        return switch (chance.weighted(80, 6, 2, 6)) {
            case 0 -> new Input.Renew(id, chance.odd(epoch, epoch), chance.odd(account.requests, account.requests));
            case 1 -> new Input.Lease(id, chance.oneIn(2) ? 8 : 7);
            case 2 -> new Input.Release(id, chance.odd(epoch, epoch));
            default -> new Input.Resume(id, chance.odd(epoch, epoch), chance.odd(account.requests, account.requests));
        };
    }

    /** Sessions come and go, and what should not be said is said. */
    private Event disorder() {
        return switch (chance.below(8)) {
            case 0 -> {
                final boolean isFeed = chance.oneIn(2);
                final int session =
                        isFeed ? SmallWorld.FEED : chance.oneIn(2) ? SmallWorld.GATEWAY : SmallWorld.OTHER_GATEWAY;
                final List<Object> again = new ArrayList<>();
                SmallWorld.open(again, session, isFeed ? Role.FEED : Role.GATEWAY, isFeed ? "feed" : "gateway");
                next.addAll(again);
                yield new Event.Closed(session);
            }
            case 1 -> new Event.Hello(SmallWorld.OTHER_OPERATOR, 256, 1);
            case 2 -> new Event.Hello(99, 7, 1);
            case 3 -> new Event.Said(99, 99, 1, orders.cancel(), 0);
            case 4 -> new Event.Tick();
            case 5 -> {
                final int source = chance.of(new Integer[] {SmallWorld.FEED, SmallWorld.GATEWAY, SmallWorld.OPERATOR});
                yield new Event.Hello(source, source, chance.below(3)); // another process, or one that was here before
            }
            case 6 -> {
                final int source = chance.of(new Integer[] {SmallWorld.FEED, SmallWorld.GATEWAY, SmallWorld.OPERATOR});
                final long last = model.lastSequence(source);
                final long sequence = chance.oneIn(4)
                        ? chance.odd(last + 2, last + 3)
                        : last - chance.below(chance.oneIn(9) ? LONG_AGO : AGAIN);
                yield new Event.Said(source, source, sequence, orders.cancel(), 0);
            }
            default -> {
                final int session = chance.of(new Integer[] {SmallWorld.FEED, SmallWorld.GATEWAY, SmallWorld.OPERATOR});
                final boolean isCut = chance.oneIn(2);
                final Input input = chance.oneIn(2) ? orders.cancel() : market();
                // of what may be empty only so little that the fixed part stays whole
                final int most = input instanceof Input.Depth ? 3 : 12;
                yield new Event.Said(
                        session, session, model.lastSequence(session) + 1, input, isCut ? chance.below(most) : 0);
            }
        };
    }

    private Event said(Object what) {
        if (what instanceof Event event) {
            return event;
        }
        final Input input = (Input) what;
        final int session = switch (input.role()) {
            case FEED -> SmallWorld.FEED;
            case GATEWAY -> gateway(input);
            default -> operator(input);
        };
        return new Event.Said(session, session, model.lastSequence(session) + 1, input, 0);
    }

    /** Who decides is mostly another one than who asked. */
    private int operator(Input input) {
        final boolean isOther = (input instanceof Input.Decide decide && !chance.oneIn(20))
                ? model.personOf(decide.change()).equals("one")
                : chance.oneIn(3);
        return isOther ? SmallWorld.OTHER_OPERATOR : SmallWorld.OPERATOR;
    }

    /** The session that holds the account, mostly. */
    private int gateway(Input input) {
        final int account = switch (input) {
            case Input.Renew renew -> renew.account();
            case Input.Release release -> release.account();
            case Input.Resume resume -> resume.account();
            case Input.Balance balance -> balance.account();
            case Input.Report report -> accountOf(report.shard());
            case Input.PositionTold told -> accountOf(told.shard());
            default -> -1;
        };
        final ModelAccount known = model.world().accounts.get(account);
        if (known != null && known.isLeased() && !chance.oneIn(25)) {
            return known.holder();
        }
        return chance.oneIn(3) ? SmallWorld.OTHER_GATEWAY : SmallWorld.GATEWAY;
    }

    private int accountOf(int shard) {
        final var known = model.world().shards.get(shard);
        return known == null ? -1 : known.account.id;
    }
}
