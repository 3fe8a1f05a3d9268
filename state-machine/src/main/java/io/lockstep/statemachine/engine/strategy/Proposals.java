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
     * @throws IllegalStateException as {@code next}
     */
    public Proposal submit(int strategyId, long orderId, Shard shard, Side side, long quantityLots) {
        return next(Proposal.Kind.SUBMIT, strategyId, orderId).on(shard, side, quantityLots);
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

    /** All that were not taken yet. */
    public void forget() {
        taken = made;
    }

    /**
     * A new row.
     *
     * @throws IllegalStateException beyond what {@link Limit#PROPOSALS_PER_INPUT} allows: the strategy runs in circles,
     *     and is stopped for it
     */
    Proposal next(Proposal.Kind kind, int strategyId, long orderId) {
        if (made >= limits.of(Limit.PROPOSALS_PER_INPUT)) {
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
        made++;
        return row.begin(kind, strategyId, orderId);
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
