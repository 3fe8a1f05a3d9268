package io.lockstep.statemachine.engine.strategy;

import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.Limits;
import io.lockstep.statemachine.engine.Outputs;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.Slots;
import io.lockstep.statemachine.engine.order.OrderListener;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.order.SyntheticOrders;
import io.lockstep.statemachine.engine.time.EngineClock;
import io.lockstep.statemachine.engine.time.Timers;
import org.jspecify.annotations.Nullable;

/** The in-memory bus: brings what happens to the strategies that asked for it, in the order of their numbers. */
public final class StrategyRuntime implements OrderListener {
    /** One kind of news from the market; without captured variables, so that telling it allocates nothing. */
    private interface MarketEvent {
        void tell(Strategy to, Shard shard, Side side, long priceTicks, long quantityLots);
    }

    private static final MarketEvent QUOTE = (to, shard, side, priceTicks, quantityLots) -> to.onQuote(shard);
    private static final MarketEvent DEPTH = (to, shard, side, priceTicks, quantityLots) -> to.onDepth(shard);
    private static final MarketEvent TRADE = Strategy::onTrade;
    private static final MarketEvent MARK = (to, shard, side, priceTicks, quantityLots) -> to.onMark(shard);

    private final Limits limits;
    private final EngineClock clock;
    private final Timers timers;
    private final SyntheticOrders orders;
    private final Proposals proposals;
    private final Outputs out;
    private final StrategyFactory factory;
    private final Slots<StrategySlot> strategies = new Slots<>();
    private final Slots<Subscriptions> byInstrument = new Slots<>();
    private int newFaults;

    public StrategyRuntime(
            Limits limits,
            EngineClock clock,
            Timers timers,
            SyntheticOrders orders,
            Proposals proposals,
            Outputs out,
            StrategyFactory factory) {
        this.limits = limits;
        this.clock = clock;
        this.timers = timers;
        this.orders = orders;
        this.proposals = proposals;
        this.out = out;
        this.factory = factory;
    }

    /** Adds a strategy, stopped. To define the same again changes nothing. */
    public RejectReason define(int strategyId, String kind, String name, Shard shard, @Nullable Shard otherShard) {
        if (strategyId >= limits.of(Limit.STRATEGIES)) {
            return RejectReason.CAPACITY;
        }
        final StrategySlot known = strategies.find(strategyId);
        if (known != null) {
            return known.isSame(kind, shard) ? RejectReason.NONE : RejectReason.CONFLICTING_DEFINITION;
        }
        final StrategyContext context =
                new StrategyContext(strategyId, shard, otherShard, clock, timers, orders, proposals);
        final Strategy strategy = factory.create(kind, context);
        if (strategy == null) {
            return RejectReason.UNKNOWN_STRATEGY;
        }

        final StrategySlot slot = new StrategySlot(strategyId, kind, name, strategy, context);
        strategies.put(strategyId, slot);
        subscribe(slot, shard);
        if (otherShard != null) {
            subscribe(slot, otherShard);
        }
        return RejectReason.NONE;
    }

    public RejectReason setParameter(int strategyId, String name, long value) {
        final StrategySlot slot = strategies.find(strategyId);
        if (slot == null) {
            return RejectReason.UNKNOWN_STRATEGY;
        }
        final Slots<Parameter> parameters = slot.context().parameters();
        for (int i = 0; i < parameters.end(); i++) {
            final Parameter parameter = parameters.get(i);
            if (parameter.name().equals(name)) {
                final long oldValue = parameter.get();
                final RejectReason reason = parameter.set(value);
                if (reason == RejectReason.NONE) {
                    out.parameterChanged(strategyId, i, oldValue, value);
                }
                return reason;
            }
        }
        return RejectReason.UNKNOWN_PARAMETER;
    }

    /** Carries out a supervisor's command, but for the cancelling of orders, which is the caller's. */
    public RejectReason command(int strategyId, StrategyAction action) {
        final StrategySlot slot = strategies.find(strategyId);
        if (slot == null) {
            return RejectReason.UNKNOWN_STRATEGY;
        }
        final StrategyState from = slot.state();
        final boolean isPossible = switch (action) {
            case START -> from == StrategyState.STOPPED || from == StrategyState.FAULTED;
            case STOP -> from != StrategyState.STOPPED;
            case PAUSE -> from == StrategyState.RUNNING;
            case RESUME -> from == StrategyState.PAUSED;
            case GRACEFUL_EXIT -> from == StrategyState.RUNNING || from == StrategyState.PAUSED;
            case FORCE_EXIT ->
                from == StrategyState.RUNNING || from == StrategyState.PAUSED || from == StrategyState.EXITING;
        };
        if (!isPossible) {
            return RejectReason.WRONG_STATE;
        }

        switch (action) {
            case STOP -> enter(slot, StrategyState.STOPPED);
            case PAUSE -> enter(slot, StrategyState.PAUSED);
            case START, RESUME -> {
                enter(slot, StrategyState.RUNNING);
                start(slot);
            }
            case GRACEFUL_EXIT -> exit(slot, false);
            case FORCE_EXIT -> exit(slot, true);
        }
        return RejectReason.NONE;
    }

    /** A strategy said that it is done. */
    public void stop(int strategyId) {
        enter(strategies.get(strategyId), StrategyState.STOPPED);
    }

    public void onQuote(int instrumentId) {
        publish(instrumentId, QUOTE, Side.BUY, 0, 0);
    }

    public void onDepth(int instrumentId) {
        publish(instrumentId, DEPTH, Side.BUY, 0, 0);
    }

    public void onTrade(int instrumentId, Side aggressor, long priceTicks, long quantityLots) {
        publish(instrumentId, TRADE, aggressor, priceTicks, quantityLots);
    }

    public void onMark(int instrumentId) {
        publish(instrumentId, MARK, Side.BUY, 0, 0);
    }

    /** Keeps what was calculated for a strategy, and tells it where it runs. */
    public RejectReason onCalculation(int strategyId, int index, long value, long timeNs) {
        final StrategySlot slot = strategies.find(strategyId);
        if (slot == null) {
            return RejectReason.UNKNOWN_STRATEGY;
        }
        final Calculation calculation = slot.context().calculations().find(index);
        if (calculation == null) {
            return RejectReason.UNKNOWN_PARAMETER;
        }
        final RejectReason reason = calculation.set(value, timeNs, clock.nowNs());
        if (reason == RejectReason.NONE && slot.isActive()) {
            try {
                slot.strategy().onCalculation(calculation);
            } catch (RuntimeException e) {
                fault(slot);
            }
        }
        return reason;
    }

    @Override
    public void onOrder(SyntheticOrder order) {
        final StrategySlot slot = active(order.strategyId());
        if (slot != null) {
            try {
                slot.strategy().onOrder(order);
            } catch (RuntimeException e) {
                fault(slot);
            }
        }
    }

    @Override
    public void onFill(SyntheticOrder order, long priceTicks, long quantityLots) {
        final StrategySlot slot = active(order.strategyId());
        if (slot != null) {
            try {
                slot.strategy().onFill(order, priceTicks, quantityLots);
            } catch (RuntimeException e) {
                fault(slot);
            }
        }
    }

    public void onRejected(Proposal proposal) {
        final StrategySlot slot = active(proposal.strategyId());
        if (slot != null) {
            try {
                slot.strategy().onRejected(proposal);
            } catch (RuntimeException e) {
                fault(slot);
            }
        }
    }

    public void onTimer(long subject) {
        final StrategySlot slot = active(StrategyTimer.strategyId(subject));
        if (slot != null && slot.context().generation() == StrategyTimer.generation(subject)) {
            try {
                slot.strategy().onTimer(StrategyTimer.tag(subject));
            } catch (RuntimeException e) {
                fault(slot);
            }
        }
    }

    /** Whether a strategy's proposals are to be heard; an operator's always are. */
    public boolean mayPropose(int strategyId) {
        return strategyId == SyntheticOrder.NO_STRATEGY || active(strategyId) != null;
    }

    /** A strategy that faulted and was not taken yet; null when there is none. */
    public @Nullable StrategySlot takeFaulted() {
        for (int id = 0; newFaults > 0 && id < strategies.end(); id++) {
            final StrategySlot slot = strategies.find(id);
            if (slot != null && slot.hasNewFault()) {
                slot.setNewFault(false);
                newFaults--;
                return slot;
            }
        }
        return null;
    }

    /** @return null for a number that is not defined */
    public @Nullable StrategySlot find(int strategyId) {
        return strategies.find(strategyId);
    }

    /** Every strategy's number is below this. */
    public int end() {
        return strategies.end();
    }

    private @Nullable StrategySlot active(int strategyId) {
        final StrategySlot slot = strategies.find(strategyId);
        return slot != null && slot.isActive() ? slot : null;
    }

    private void publish(int instrumentId, MarketEvent event, Side side, long priceTicks, long quantityLots) {
        final Subscriptions subscriptions = byInstrument.find(instrumentId);
        for (int i = 0; subscriptions != null && i < subscriptions.size(); i++) {
            final StrategySlot slot = subscriptions.strategy(i);
            if (slot.isActive()) {
                try {
                    event.tell(slot.strategy(), subscriptions.shard(i), side, priceTicks, quantityLots);
                } catch (RuntimeException e) {
                    fault(slot);
                }
            }
        }
    }

    private void subscribe(StrategySlot slot, Shard shard) {
        final int instrumentId = shard.instrument().instrumentId();
        Subscriptions subscriptions = byInstrument.find(instrumentId);
        if (subscriptions == null) {
            subscriptions = new Subscriptions();
            byInstrument.put(instrumentId, subscriptions);
        }
        subscriptions.add(slot, shard);
    }

    private void start(StrategySlot slot) {
        try {
            slot.strategy().onStart();
        } catch (RuntimeException e) {
            fault(slot);
        }
    }

    private void exit(StrategySlot slot, boolean force) {
        if (slot.state() != StrategyState.EXITING) {
            enter(slot, StrategyState.EXITING);
        }
        try {
            if (!slot.strategy().onExit(force)) {
                enter(slot, StrategyState.STOPPED);
            }
        } catch (RuntimeException e) {
            fault(slot);
        }
    }

    private void fault(StrategySlot slot) {
        newFaults++;
        slot.setNewFault(true);
        enter(slot, StrategyState.FAULTED);
    }

    private void enter(StrategySlot slot, StrategyState state) {
        if (state == StrategyState.STOPPED || state == StrategyState.FAULTED) {
            slot.context().forget();
        }
        slot.setState(state);
        out.strategyChanged(slot);
    }
}
