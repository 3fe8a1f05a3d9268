package io.lockstep.statemachine.engine.strategy;

import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.Limits;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.order.OrderTerms;
import io.lockstep.statemachine.engine.order.Side;
import org.jspecify.annotations.Nullable;

/** The proposals that one input led to, first in, first out; empty between inputs. */
public final class Proposals {
    private final Limits limits;
    private @Nullable Proposal[] rows = new @Nullable Proposal[16];
    private int taken;
    private int made;

    public Proposals(Limits limits) {
        this.limits = limits;
    }

    /**
     * A wish for a new order.
     *
     * @throws IllegalStateException as {@link #next}
     */
    public Proposal submit(int strategyId, long orderId, Shard shard, Side side, long quantityLots) {
        return next(Proposal.Kind.SUBMIT, strategyId, orderId, shard, side, quantityLots);
    }

    /** A wish for a new order with these terms. */
    public Proposal submit(int strategyId, long orderId, Shard shard, OrderTerms terms) {
        final Proposal proposal = submit(strategyId, orderId, shard, terms.side(), terms.quantityLots());
        proposal.terms().copyFrom(terms);
        return proposal;
    }

    /** Number of those not taken yet. */
    public int size() {
        return made - taken;
    }

    /** All of them. */
    public void forget() {
        taken = 0;
        made = 0;
    }

    /** Whether one input led to more of them than {@link Limit#PROPOSALS_PER_INPUT} allows. */
    public boolean areTooMany() {
        return made > limits.of(Limit.PROPOSALS_PER_INPUT);
    }

    /**
     * A new row.
     *
     * @throws IllegalStateException where there are too many: the strategy runs in circles, and is stopped for it; the
     *     first one too many is refused with those of it that were not taken yet
     */
    Proposal next(Proposal.Kind kind, int strategyId, long orderId, Shard shard, Side side, long quantityLots) {
        if (areTooMany()) {
            throw new IllegalStateException("too many proposals");
        }
        if (made == rows.length) {
            final @Nullable Proposal[] old = rows;
            rows = new @Nullable Proposal[old.length * 2];
            System.arraycopy(old, 0, rows, 0, old.length);
        }
        Proposal row = rows[made];
        if (row == null) {
            row = new Proposal();
            rows[made] = row;
        }
        row.begin(kind, strategyId, orderId).on(shard, side, quantityLots);
        made++;
        if (areTooMany()) {
            throw new IllegalStateException("too many proposals");
        }
        return row;
    }

    /** The oldest one not yet taken; null when there is none, and the next input starts afresh. */
    public @Nullable Proposal take() {
        if (taken == made) {
            taken = 0;
            made = 0;
            return null;
        }
        return rows[taken++];
    }
}
