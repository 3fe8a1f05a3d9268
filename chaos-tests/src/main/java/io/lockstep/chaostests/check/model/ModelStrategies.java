package io.lockstep.chaostests.check.model;

import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.order.ListKind;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.strategy.StrategyAction;
import io.lockstep.statemachine.engine.strategy.StrategyState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What strategies are told, what they propose, and what becomes of it: decided in turn, once all have been told. */
public final class ModelStrategies {
    private static final int MOST_STRATEGIES = 256;
    private static final int MOST_PROPOSALS = 1_024;

    /** A strategy throws. */
    static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** A proposal that was not carried out. */
    public record Refusal(int strategy, long order, RejectReason reason) {}

    private record Proposal(ModelProber by, long order, Supplier<RejectReason> deed) {}

    private final ModelWorld world;
    private final ModelOrders orders;
    private final Deque<Proposal> proposals = new ArrayDeque<>();
    private final List<ModelProber> faulted = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private int made;

    ModelStrategies(ModelWorld world, ModelOrders orders) {
        this.world = world;
        this.orders = orders;
    }

    /** What was refused since the last call. */
    public List<Refusal> takeRefusals() {
        final List<Refusal> taken = List.copyOf(refusals);
        refusals.clear();
        return taken;
    }

    RejectReason define(Input.DefineStrategy define) {
        final ModelShard shard = world.shards.get(define.shard());
        if (shard == null) {
            return RejectReason.UNKNOWN_SHARD;
        }
        if (define.strategy() >= MOST_STRATEGIES) {
            return RejectReason.CAPACITY;
        }
        final ModelProber known = world.strategies.get(define.strategy());
        if (known != null) {
            return known.shard == shard && define.kind().equals(ModelProber.KIND)
                    ? RejectReason.NONE
                    : RejectReason.CONFLICTING_DEFINITION;
        }
        if (!define.kind().equals(ModelProber.KIND)) {
            return RejectReason.UNKNOWN_STRATEGY;
        }
        final var kind = Scope.STRATEGY;
        world.strategies.put(define.strategy(), new ModelProber(define.strategy(), shard));
        world.strategyScopes.put(define.strategy(), new ModelScope(kind, define.strategy()));
        return RejectReason.NONE;
    }

    RejectReason setParameter(Input.SetParameter set) {
        final ModelProber strategy = world.strategies.get(set.strategy());
        if (strategy == null) {
            return RejectReason.UNKNOWN_STRATEGY;
        }
        if (!set.parameter().equals(ModelProber.PARAMETER)) {
            return RejectReason.UNKNOWN_PARAMETER;
        }
        if (set.value() < 1 || set.value() > ModelProber.MOST_LOTS) {
            return RejectReason.INVALID_VALUE;
        }
        strategy.lots = set.value();
        return RejectReason.NONE;
    }

    /** Who is stopped, or told to exit and does not know how, keeps its position and loses its orders. */
    RejectReason command(Input.CommandStrategy command) {
        final ModelProber strategy = world.strategies.get(command.strategy());
        if (strategy == null) {
            return RejectReason.UNKNOWN_STRATEGY;
        }
        final StrategyState next = next(strategy.state, command.action());
        if (next == null) {
            return RejectReason.WRONG_STATE;
        }
        strategy.enter(next);
        if (!strategy.isActive()) {
            cancelAll(strategy);
        }
        return RejectReason.NONE;
    }

    private static @Nullable StrategyState next(StrategyState from, StrategyAction action) {
        final boolean isOn = from == StrategyState.RUNNING || from == StrategyState.PAUSED;
        return switch (action) {
            case START -> from == StrategyState.STOPPED || from == StrategyState.FAULTED ? StrategyState.RUNNING : null;
            case RESUME -> from == StrategyState.PAUSED ? StrategyState.RUNNING : null;
            case PAUSE -> from == StrategyState.RUNNING ? StrategyState.PAUSED : null;
            case STOP -> from == StrategyState.STOPPED ? null : StrategyState.STOPPED;
            case GRACEFUL_EXIT, FORCE_EXIT -> isOn ? StrategyState.STOPPED : null;
        };
    }

    void onQuote(ModelInstrument instrument) {
        tell(instrument, strategy -> strategy.onQuote(this));
    }

    void onTrade(ModelInstrument instrument, Input.PublicTrade trade) {
        tell(instrument, strategy -> strategy.onTrade(this, trade));
    }

    void onFill(ModelOrder order, long lots) {
        final ModelProber strategy = world.strategies.get(order.strategy);
        if (strategy != null) {
            tell(strategy, told -> told.onFill(this, order, lots));
        }
    }

    private void tell(ModelInstrument instrument, Consumer<ModelProber> news) {
        for (ModelProber strategy : world.strategies.values()) {
            if (strategy.shard.instrument == instrument) {
                tell(strategy, news);
            }
        }
    }

    private void tell(ModelProber strategy, Consumer<ModelProber> news) {
        if (!strategy.isActive()) {
            return;
        }
        try {
            news.accept(strategy);
        } catch (Fault fault) {
            strategy.enter(StrategyState.FAULTED);
            faulted.add(strategy);
        }
    }

    @Nullable
    ModelOrder open(long order, int strategy) {
        final ModelOrder found = world.open.get(order);
        return found != null && found.strategy == strategy ? found : null;
    }

    long submit(ModelProber by, Input.Leg leg) {
        final long id = world.newOrderId();
        propose(by, id, () -> orders.open(by.id, ListKind.SINGLE, List.of(leg), List.of(id)));
        return id;
    }

    void cancel(ModelProber by, long order) {
        propose(by, order, () -> orders.cancel(order));
    }

    void replace(ModelProber by, long order, long price, long quantity) {
        propose(by, order, () -> orders.replace(order, price, quantity));
    }

    void exit(ModelProber by) {
        propose(by, 0, () -> {
            by.enter(StrategyState.STOPPED);
            cancelAll(by);
            return RejectReason.NONE;
        });
    }

    /** The first one too many is still refused by its name, and the next ones are not heard. */
    private void propose(ModelProber by, long order, Supplier<RejectReason> deed) {
        if (made <= MOST_PROPOSALS) {
            proposals.add(new Proposal(by, order, deed));
            made++;
        }
        if (made > MOST_PROPOSALS) {
            throw new Fault();
        }
    }

    /** At the end of an input. */
    void carryOutAll() {
        faulted.forEach(this::cancelAll);
        faulted.clear();
        while (!proposals.isEmpty()) {
            final Proposal proposal = proposals.removeFirst();
            final RejectReason reason = decide(proposal);
            if (reason != RejectReason.NONE) {
                refusals.add(new Refusal(proposal.by.id, proposal.order, reason));
            }
        }
        made = 0;
    }

    private RejectReason decide(Proposal proposal) {
        if (proposal.by.isActive()) {
            return proposal.deed.get();
        }
        return made > MOST_PROPOSALS ? RejectReason.TOO_MANY_PROPOSALS : RejectReason.WRONG_STATE;
    }

    private void cancelAll(ModelProber strategy) {
        final ModelScope scope = world.strategyScopes.get(strategy.id);
        if (scope != null) {
            orders.cancelAll(scope);
        }
    }
}
