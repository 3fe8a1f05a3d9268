package io.lockstep.chaostests.sim.world;

import io.lockstep.codecs.PlainOrder;
import io.lockstep.codecs.log.AmendOrderEncoder;
import io.lockstep.codecs.log.CancelOrderEncoder;
import io.lockstep.codecs.log.OrderType;
import io.lockstep.codecs.log.Scope;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.SubmitOrdersEncoder;
import io.lockstep.codecs.log.TimeInForce;
import io.lockstep.codecs.log.TradingState;
import io.lockstep.codecs.log.TradingStateSetEncoder;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.order.SyntheticOrders;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Somebody who places, amends and cancels at random: what fills at once, what fills in part, what rests, what may not. */
public final class RandomOperator {
    private static final int OPEN_ORDERS_MAX = 60;
    private static final long LOTS_MAX = 800;

    /** Some rest where the market does not come, so that nothing but a cancel ends them. */
    private static final long FAR = 50;

    private static final long FAR_ONE_IN = 4;
    private static final long AGAIN_NS = VirtualTime.SECOND;

    private final VirtualTime time;
    private final SplittableRandom random;
    private final Voice log;
    private final Supplier<EngineState> engine;
    private final SeededMarket market;
    private final int actsPerSecond;
    private long cancelledNs;
    private long resumedNs;

    RandomOperator(
            VirtualTime time,
            SplittableRandom random,
            Voice log,
            Supplier<EngineState> engine,
            SeededMarket market,
            int actsPerSecond) {
        this.time = time;
        this.random = random;
        this.log = log;
        this.engine = engine;
        this.market = market;
        this.actsPerSecond = actsPerSecond;
    }

    /** @param elapsedNs since it was called before */
    public void poll(long elapsedNs) {
        if (random.nextLong(VirtualTime.SECOND) >= actsPerSecond * elapsedNs) {
            return;
        }
        final List<SyntheticOrder> open = open();
        final int what = random.nextInt(100);
        if (open.size() > OPEN_ORDERS_MAX) {
            cancel(open.getFirst());
        } else if (what < 75 || open.isEmpty()) {
            submit(random.nextInt(TradedWorld.SHARDS));
        } else if (what < 90) {
            cancel(open.get(random.nextInt(open.size())));
        } else {
            amend(open.get(random.nextInt(open.size())));
        }
    }

    private List<SyntheticOrder> open() {
        final SyntheticOrders orders = engine.get().orders();
        final List<SyntheticOrder> open = new ArrayList<>();
        for (SyntheticOrder order = orders.firstOpen(); order != null; order = orders.after(order)) {
            open.add(order);
        }
        return open;
    }

    private void submit(int shard) {
        final boolean isSale = random.nextBoolean();
        final Side side = isSale ? Side.SELL : Side.BUY;
        final long here = isSale ? market.askTicks(shard) : market.bidTicks(shard);
        final long there = isSale ? market.bidTicks(shard) : market.askTicks(shard);
        final long away = isSale ? 1 : -1;
        final long depth = random.nextLong(here / 5_000);
        final long lots = random.nextLong(1, LOTS_MAX);
        final long apart = away * depth * (lots % FAR_ONE_IN == 0 ? FAR : 1);
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> submit(shard, side, OrderType.LIMIT, TimeInForce.GTC, here + apart, lots, true);
            case 3, 4 -> submit(shard, side, OrderType.LIMIT, TimeInForce.GTC, there - away * depth / 10, lots, false);
            case 5 -> submit(shard, side, OrderType.LIMIT, TimeInForce.IOC, there, lots, false);
            case 6 -> submit(shard, side, OrderType.LIMIT, TimeInForce.FOK, there, lots, false);
            default -> submit(shard, side, OrderType.MARKET, TimeInForce.IOC, 0, lots, false);
        }
    }

    private void submit(
            int shard, Side side, OrderType type, TimeInForce timeInForce, long price, long lots, boolean isPostOnly) {
        final SubmitOrdersEncoder message = log.begin(new SubmitOrdersEncoder());
        PlainOrder.encode(message, shard, side, type, timeInForce, price, lots)
                .flags()
                .postOnly(isPostOnly);
        log.say(message);
    }

    private void cancel(SyntheticOrder order) {
        log.say(log.begin(new CancelOrderEncoder()).orderId(order.orderId()));
    }

    private void amend(SyntheticOrder order) {
        final long price = order.priceTicks();
        log.say(log.begin(new AmendOrderEncoder())
                .orderId(order.orderId())
                .priceTicks(price == 0 ? 0 : price + random.nextLong(-50, 51))
                .quantityLots(random.nextBoolean() ? 0 : order.filledLots() + random.nextLong(1, LOTS_MAX))
                .triggerTicks(0));
    }

    /**
     * Lets everything go on, and says so again: there may have been no room to say it, or somebody else first with its number.
     *
     * @return whether it goes on
     */
    boolean resumeTrading() {
        final boolean isActive =
                engine.get().scopes().total().state() == io.lockstep.statemachine.engine.risk.TradingState.ACTIVE;
        if (!isActive && time.nowNs() - resumedNs >= AGAIN_NS) {
            resumedNs = time.nowNs();
            setTrading(true);
        }
        return isActive;
    }

    /** Halts everything, or lets it go on. */
    public void setTrading(boolean isActive) {
        log.say(log.begin(new TradingStateSetEncoder())
                .scopeKind(Scope.TOTAL)
                .scopeId(0)
                .state(isActive ? TradingState.ACTIVE : TradingState.HALTED));
    }

    /** Cancels all that is open; again only where the engine did not take it: it must not forget what is wanted. */
    public void cancelAll() {
        if (time.nowNs() - cancelledNs >= AGAIN_NS) {
            cancelledNs = time.nowNs();
            open().stream()
                    .filter(order -> order.goal() != SyntheticOrder.Goal.CANCEL)
                    .forEach(this::cancel);
        }
    }

    /**
     * Brings every derivative's position nearer to nothing, where no order is open: in between venues round, and not as we do.
     *
     * @return whether there was one
     */
    public boolean flatten() {
        boolean isAny = false;
        for (int id = 0; id < TradedWorld.SHARDS; id++) {
            final Shard shard = engine.get().shards().find(id);
            final long lots = shard == null ? 0 : shard.position().lots();
            if (!TradedWorld.isSpot(id) && lots != 0) {
                isAny = true;
                final Side side = lots > 0 ? Side.SELL : Side.BUY;
                submit(id, side, OrderType.MARKET, TimeInForce.IOC, 0, Math.abs(lots), false);
            }
        }
        return isAny;
    }
}
