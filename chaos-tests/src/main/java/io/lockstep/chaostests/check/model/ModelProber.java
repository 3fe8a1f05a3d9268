package io.lockstep.chaostests.check.model;

import io.lockstep.statemachine.engine.order.Algorithm;
import io.lockstep.statemachine.engine.order.OrderType;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.TimeInForce;
import io.lockstep.statemachine.engine.order.TriggerBy;
import io.lockstep.statemachine.engine.strategy.StrategyState;

/** A strategy of the one kind that runs here, as the engine's {@code Prober} is. */
public final class ModelProber {
    static final String KIND = "prober";
    static final String PARAMETER = "lots";
    static final long MOST_LOTS = 15;

    public final int id;
    final ModelShard shard;
    public StrategyState state = StrategyState.STOPPED;
    public long lots = 1;
    /** The order that its quotes are about; 0 after it was stopped. */
    public long latest;

    ModelProber(int id, ModelShard shard) {
        this.id = id;
        this.shard = shard;
    }

    boolean isActive() {
        return state == StrategyState.RUNNING || state == StrategyState.EXITING;
    }

    void enter(StrategyState next) {
        state = next;
        latest = next == StrategyState.STOPPED || next == StrategyState.FAULTED ? 0 : latest;
    }

    void onQuote(ModelStrategies on) {
        final ModelInstrument market = shard.instrument;
        final ModelOrder order = on.open(latest, id);
        final long rule = market.bid % 4;
        if (order == null) {
            final Side side = rule < 2 ? Side.BUY : Side.SELL;
            latest = on.submit(this, limit(side, side == Side.BUY ? market.bid : market.ask));
        } else if (rule == 0) {
            on.cancel(this, latest);
        } else if (rule == 1) {
            final long price = order.leg.side() == Side.BUY ? market.bid : market.ask;
            on.replace(this, latest, price, order.filled() + lots);
        }
    }

    void onFill(ModelStrategies on, ModelOrder order, long filled) {
        final Side side = order.leg.side() == Side.BUY ? Side.SELL : Side.BUY;
        on.submit(this, leg(side, OrderType.MARKET, 0, filled).withReduceOnly());
    }

    void onTrade(ModelStrategies on, Input.PublicTrade trade) {
        if (trade.lots() == 101) {
            throw new ModelStrategies.Fault();
        }
        if (trade.lots() == 103) {
            on.exit(this);
        }
        while (trade.lots() == 102) {
            on.submit(this, limit(Side.BUY, trade.price()));
        }
    }

    private Input.Leg limit(Side side, long price) {
        return leg(side, OrderType.LIMIT, price, lots);
    }

    private Input.Leg leg(Side side, OrderType type, long price, long quantity) {
        return new Input.Leg(
                shard.id,
                side,
                type,
                TimeInForce.GTC,
                TriggerBy.LAST,
                Algorithm.NONE,
                false,
                false,
                0,
                0,
                price,
                quantity,
                0,
                0,
                0,
                0,
                0);
    }
}
