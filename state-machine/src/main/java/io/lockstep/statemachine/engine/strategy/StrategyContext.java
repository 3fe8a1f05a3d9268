package io.lockstep.statemachine.engine.strategy;

import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.Slots;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.order.SyntheticOrders;
import io.lockstep.statemachine.engine.time.EngineClock;
import io.lockstep.statemachine.engine.time.TimerKind;
import io.lockstep.statemachine.engine.time.Timers;
import org.jspecify.annotations.Nullable;

/** A strategy's view of the world, and the only way it acts on it. */
public final class StrategyContext {
    private final int strategyId;
    private final Shard shard;
    private final @Nullable Shard otherShard;
    private final EngineClock clock;
    private final Timers timers;
    private final SyntheticOrders orders;
    private final Proposals proposals;
    private final Slots<Parameter> parameters = new Slots<>();
    private final Slots<Variable> variables = new Slots<>();
    private final Slots<Calculation> calculations = new Slots<>();
    private int generation;

    StrategyContext(
            int strategyId,
            Shard shard,
            @Nullable Shard otherShard,
            EngineClock clock,
            Timers timers,
            SyntheticOrders orders,
            Proposals proposals) {
        this.strategyId = strategyId;
        this.shard = shard;
        this.otherShard = otherShard;
        this.clock = clock;
        this.timers = timers;
        this.orders = orders;
        this.proposals = proposals;
    }

    /** Declares a parameter. To be called in the strategy's constructor only, always in the same order. */
    public Parameter parameter(String name, long standard, long min, long max) {
        final Parameter parameter = new Parameter(name, standard, min, max);
        parameters.add(parameter);
        return parameter;
    }

    /** Declares something that is calculated outside. To be called in the constructor only, always in the same order. */
    public Calculation calculation(String name, long min, long max) {
        final Calculation calculation = new Calculation(name, min, max);
        calculations.add(calculation);
        return calculation;
    }

    /** Declares a variable. To be called in the strategy's constructor only, always in the same order. */
    public Variable variable(long initial) {
        final Variable variable = new Variable(initial);
        variables.add(variable);
        return variable;
    }

    /** Where it trades. */
    public Shard shard() {
        return shard;
    }

    /** Its other leg; null where it has one leg only. */
    public @Nullable Shard otherShard() {
        return otherShard;
    }

    /** The log's time, in nanoseconds since the Unix epoch. */
    public long nowNs() {
        return clock.nowNs();
    }

    /** An order of its own that is open; null otherwise. */
    public @Nullable SyntheticOrder openOrder(long orderId) {
        final SyntheticOrder order = orders.findOpen(orderId);
        return order != null && order.strategyId() == strategyId ? order : null;
    }

    /** Proposes an order; what is not said otherwise is as in {@link Proposal}. */
    public Proposal submit(Shard on, Side side, long quantityLots) {
        return proposals.submit(strategyId, orders.newOrderId(), on, side, quantityLots);
    }

    /** Proposes another price and quantity for an open order. */
    public void replace(SyntheticOrder order, long priceTicks, long quantityLots) {
        about(Proposal.Kind.REPLACE, order, quantityLots).limit(priceTicks);
    }

    public void cancel(SyntheticOrder order) {
        about(Proposal.Kind.CANCEL, order, order.quantityLots());
    }

    /** It is done: what it proposed before is carried out, then it is stopped. */
    public void exited() {
        proposals.next(Proposal.Kind.EXIT, strategyId, SyntheticOrder.NONE, shard, Side.BUY, 0);
    }

    private Proposal about(Proposal.Kind kind, SyntheticOrder order, long quantityLots) {
        return proposals.next(kind, strategyId, order.orderId(), order.shard(), order.side(), quantityLots);
    }

    /** Asks to be told by {@link Strategy#onTimer}, never in the same moment. */
    public void schedule(long delayNs, int tag) {
        final long subject = StrategyTimer.subject(strategyId, generation, tag);
        if (timers.schedule(clock.nowNs() + Math.max(1, delayNs), TimerKind.STRATEGY, subject) == Timers.NONE) {
            throw new IllegalStateException("no room for a timer");
        }
    }

    /** How often its variables were forgotten: timers of an earlier time are void. */
    public int generation() {
        return generation;
    }

    void forget() {
        generation = (generation + 1) & StrategyTimer.MAX_GENERATION;
        for (int i = 0; i < variables.end(); i++) {
            variables.get(i).reset();
        }
    }

    public void restoreGeneration(int newGeneration) {
        generation = newGeneration;
    }

    public Slots<Parameter> parameters() {
        return parameters;
    }

    public Slots<Variable> variables() {
        return variables;
    }

    public Slots<Calculation> calculations() {
        return calculations;
    }
}
