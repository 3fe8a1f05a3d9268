package io.lockstep.chaostests.load;

import io.lockstep.codecs.PlainOrder;
import io.lockstep.codecs.log.ExecutionKind;
import io.lockstep.codecs.log.OrderType;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.SubmitOrdersEncoder;
import io.lockstep.codecs.log.TimeInForce;
import io.lockstep.statemachine.engine.session.Role;
import io.lockstep.statemachine.engine.strategy.Strategies;
import io.lockstep.statemachine.wire.EngineHost;
import io.lockstep.statemachine.wire.HashGuard;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Inputs per second of one engine on one thread, from the bytes of the log to the bytes of the outputs, hash chain
 * included. Answers of the venue and renewals of leases go in as well and are not counted as inputs.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class EngineBench {
    private static final long INPUT_EVERY_NS = 10_000;
    private static final int INPUTS_PER_RENEWAL = 100_000;

    /** An engine with what it needs around it. */
    abstract static class World {
        final AcceptingVenue venue = new AcceptingVenue();
        final EngineHost host = new EngineHost(
                (kind, context) -> kind.equals(TickingStrategy.KIND)
                        ? new TickingStrategy(context)
                        : Strategies.create(kind, context),
                venue,
                new HashGuard(-1),
                (position, timeNs, hash) -> {});
        final EngineLog log = new EngineLog(host);
        final Desk desk = new Desk(log);
        private int sinceRenewal;

        void beforeInput() {
            log.advance(INPUT_EVERY_NS);
            if (++sinceRenewal == INPUTS_PER_RENEWAL) {
                sinceRenewal = 0;
                desk.renew();
            }
        }

        @TearDown
        public void check() {
            venue.requireNothingRejected();
        }
    }

    /** Quotes of instruments that have a market maker each, which trades. */
    @State(Scope.Thread)
    public static class Quotes extends World {
        private final MarketRing ring = MarketRing.ofQuotes(4);

        /** The digest at checkpoints goes over every instrument. */
        @Param({"4", "1000"})
        int instruments;

        @Setup
        public void define() throws IOException {
            desk.open(instruments);
            for (int i = 0; i < 4; i++) {
                desk.marketMaker(i);
            }
        }

        @Override
        public void check() {
            super.check();
            if (venue.placed() < 10) {
                throw new IllegalStateException("the market makers placed " + venue.placed() + " orders only");
            }
        }
    }

    /** Depth of instruments that have a market maker each. */
    @State(Scope.Thread)
    public static class Depth extends World {
        private final MarketRing ring = MarketRing.ofDepth(4);

        @Setup
        public void define() throws IOException {
            desk.open(4);
            for (int i = 0; i < 4; i++) {
                desk.marketMaker(i);
            }
        }
    }

    /** Trades on instruments that have a market maker each, to which a trade means nothing. */
    @State(Scope.Thread)
    public static class Trades extends World {
        private final MarketRing ring = MarketRing.ofTrades(4);

        @Setup
        public void define() throws IOException {
            desk.open(4);
            for (int i = 0; i < 4; i++) {
                desk.marketMaker(i);
            }
        }
    }

    /** A large buying and a large selling order, which fill lot by lot, in turns. */
    @State(Scope.Thread)
    public static class Executions extends World {
        private static final long LOTS = 10_000_000_000L;
        private long buyOrder;
        private long sellOrder;
        private long tradeId;

        @Setup
        public void define() throws IOException {
            desk.open(Desk.ACCOUNTS);
            MarketRing.ofQuotes(1).put(log);
            buyOrder = submit(Side.BUY);
            sellOrder = submit(Side.SELL);
        }

        private long submit(Side side) {
            final long priceTicks = Desk.MID_TICKS + (side == Side.BUY ? -1 : 1); // it would not take the other one
            final SubmitOrdersEncoder order = log.begin(Role.OPERATOR, new SubmitOrdersEncoder());
            PlainOrder.encode(order, 0, side, OrderType.LIMIT, TimeInForce.GTC, priceTicks, LOTS);
            log.send(Role.OPERATOR, order);
            venue.answerAll(log);
            return venue.lastOrderId();
        }

        private void fill() {
            tradeId++;
            final boolean isBuy = (tradeId & 1) == 0;
            log.send(
                    Role.GATEWAY,
                    venue.begin(log, isBuy ? buyOrder : sellOrder, 1, 0)
                            .kind(ExecutionKind.FILL)
                            .side(isBuy ? Side.BUY : Side.SELL)
                            .tradeId(tradeId)
                            .priceTicks(Desk.MID_TICKS)
                            .quantityLots(1)
                            .feeUnits(1));
        }
    }

    /** Orders by an operator from their wish to their end, buying and selling in turns, so that each closes the last. */
    @State(Scope.Thread)
    public static class Lives extends World {
        private static final long LOTS = 1_000;
        private static final int LIVES_PER_QUOTE = 1_000;
        private final SubmitOrdersEncoder order = new SubmitOrdersEncoder();
        private final MarketRing ring = MarketRing.ofQuotes(1);
        private long lives;
        private long tradeId;

        @Setup
        public void define() throws IOException {
            desk.open(Desk.ACCOUNTS);
        }

        /** Wish, risk, attempt; acknowledgement; two fills with fees; ledger. */
        private void live() {
            if (lives % LIVES_PER_QUOTE == 0) {
                ring.put(log); // or the book would be too old to price from
            }
            final Side side = (++lives & 1) == 0 ? Side.SELL : Side.BUY;
            PlainOrder.encode(
                    log.begin(Role.OPERATOR, order), 0, side, OrderType.LIMIT, TimeInForce.GTC, Desk.MID_TICKS, LOTS);
            log.send(Role.OPERATOR, order);
            venue.ignoreAll();
            log.send(Role.GATEWAY, venue.begin(log, venue.lastOrderId(), 1, 0).kind(ExecutionKind.ACCEPTED));
            fill(side);
            fill(side);
        }

        private void fill(Side side) {
            log.send(
                    Role.GATEWAY,
                    venue.begin(log, venue.lastOrderId(), 1, 0)
                            .kind(ExecutionKind.FILL)
                            .side(side)
                            .tradeId(++tradeId)
                            .priceTicks(Desk.MID_TICKS + (tradeId & 7))
                            .quantityLots(LOTS / 2)
                            .feeUnits(7));
        }

        @Override
        public void check() {
            super.check();
            if (host.state().orders().openCount() > 0 || venue.placed() != lives) {
                throw new IllegalStateException("not every order lived to its end");
            }
        }
    }

    /** Strategies with timers; each heartbeat brings one timer due, which is asked for anew. */
    @State(Scope.Thread)
    public static class Heartbeats extends World {
        private static final int STRATEGIES = 200;

        @Setup
        public void define() throws IOException {
            desk.open(Desk.ACCOUNTS);
            for (int i = 0; i < STRATEGIES; i++) {
                desk.strategy(i, 0, TickingStrategy.KIND);
                desk.set(i, TickingStrategy.PERIOD, STRATEGIES * INPUT_EVERY_NS);
                desk.start(i);
                log.advance(INPUT_EVERY_NS);
            }
        }
    }

    @Benchmark
    public long bestQuote(Quotes world) {
        world.beforeInput();
        if (world.venue.isAsked()) {
            world.venue.answerAll(world.log);
        }
        world.ring.put(world.log);
        return world.host.hash();
    }

    @Benchmark
    public long depthUpdate(Depth world) {
        world.log.advance(INPUT_EVERY_NS);
        world.ring.put(world.log);
        return world.host.hash();
    }

    @Benchmark
    public long trade(Trades world) {
        world.log.advance(INPUT_EVERY_NS);
        world.ring.put(world.log);
        return world.host.hash();
    }

    @Benchmark
    public long executionReport(Executions world) {
        world.beforeInput();
        world.fill();
        return world.host.hash();
    }

    @Benchmark
    public long orderLife(Lives world) {
        world.log.advance(2 * INPUT_EVERY_NS);
        world.beforeInput();
        world.live();
        return world.host.hash();
    }

    @Benchmark
    public long timer(Heartbeats world) {
        world.log.advance(INPUT_EVERY_NS);
        world.log.tick();
        return world.host.hash();
    }
}
