package io.lockstep.chaostests.check.engine;

import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.ledger.LedgerAccount;
import io.lockstep.statemachine.engine.order.Attempt;
import io.lockstep.statemachine.engine.order.OrderState;
import io.lockstep.statemachine.engine.order.RequestState;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.outbox.OutboxEntry;
import io.lockstep.statemachine.engine.outbox.OutboxKind;
import io.lockstep.statemachine.engine.risk.RiskLimit;
import java.math.BigInteger;

/** What must hold of the engine's own state, whatever the model says. */
final class Invariants {
    private static final int SIDES = 2;

    private final ObservedEngine engine;
    private final Differences differences;
    private BigInteger[] reachedBefore = new BigInteger[0];

    Invariants(ObservedEngine engine, Differences differences) {
        this.engine = engine;
        this.differences = differences;
    }

    /** After each input. */
    void check() {
        checkReach();
        checkOutbox();
    }

    /**
     * Position and working orders of a side pass the limit only by fills: no order is let through that makes it so.
     *
     * <p>A fill may, at most by its quantity: one that nobody ordered, or more than was ordered.
     */
    private void checkReach() {
        final BigInteger[] reached = new BigInteger[engine.state().shards().end() * SIDES];
        final Answers.Fill fill = engine.answers().fill();
        for (int id = 0; id < engine.state().shards().end(); id++) {
            final Shard shard = engine.state().shards().find(id);
            for (int place = 0; shard != null && place < SIDES; place++) {
                final Side side = Side.values()[place];
                final int at = id * SIDES + side.ordinal();
                reached[at] = reach(shard, side);
                final BigInteger before =
                        at < reachedBefore.length && reachedBefore[at] != null ? reachedBefore[at] : BigInteger.ZERO;
                final BigInteger more = fill != null && fill.shard() == id ? moves(shard, fill) : BigInteger.ZERO;
                final BigInteger most =
                        before.add(more).max(BigInteger.valueOf(shard.limit(RiskLimit.MAX_POSITION_LOTS)));
                if (reached[at].compareTo(most) > 0) {
                    differences.say("shard " + id + " " + side + " may reach " + reached[at] + ", after " + before
                            + ", and its limit is " + shard.limit(RiskLimit.MAX_POSITION_LOTS));
                }
            }
        }
        reachedBefore = reached;
    }

    /** By how many lots a fill may move a position at most; its fee too, where it is paid in kind. */
    private static BigInteger moves(Shard shard, Answers.Fill fill) {
        final BigInteger lots = BigInteger.valueOf(fill.signedLots()).abs();
        final var instrument = shard.instrument();
        if (!instrument.kind().isSpot() || fill.feeAsset() != instrument.quantityAssetId()) {
            return lots;
        }
        final BigInteger fee = BigInteger.valueOf(fill.fee()).abs();
        return lots.add(fee.divide(BigInteger.valueOf(instrument.unitsPerLot())))
                .add(BigInteger.ONE);
    }

    private static BigInteger reach(Shard shard, Side side) {
        return BigInteger.valueOf(side.sign())
                .multiply(BigInteger.valueOf(shard.position().lots()))
                .add(BigInteger.valueOf(shard.exposure().workingLots(side)));
    }

    /** Each entry is of a request that has no answer; and they are as many as their account says. */
    private void checkOutbox() {
        for (int id = 0; id < engine.state().accounts().end(); id++) {
            final Account account = engine.state().accounts().find(id);
            int count = 0;
            long last = 0;
            OutboxEntry entry = account == null ? null : account.firstUnsettled();
            while (entry != null) {
                final Attempt attempt = entry.order().attempt();
                final boolean isLive = entry.kind() == OutboxKind.PLACE
                        ? attempt.state() == OrderState.PENDING || attempt.state() == OrderState.IN_DOUBT
                        : attempt.cancelRequest() == RequestState.PENDING
                                && !attempt.state().isFinal();
                if (!isLive || entry.attempt() != attempt.number() || entry.sequence() <= last) {
                    differences.say("outbox entry " + entry.sequence() + " " + entry.kind() + " of order "
                            + entry.order().orderId() + " is of no live request: " + attempt.state());
                }
                last = entry.sequence();
                count++;
                entry = entry.next();
            }
            if (account != null) {
                differences.equal("unsettled entries", "account " + id, count, account.unsettled());
            }
        }
    }

    /** Each asset's accounts sum to zero; a position is what was bought less what was sold, and paid as fees in kind. */
    void checkLedger() {
        final BigInteger[] sums = new BigInteger[engine.state().assets().end()];
        for (int i = 0; i < engine.state().ledger().size(); i++) {
            final LedgerAccount account = engine.state().ledger().get(i);
            final BigInteger sum = sums[account.assetId()];
            final BigInteger balance = BigInteger.valueOf(account.balanceUnits());
            sums[account.assetId()] = sum == null ? balance : sum.add(balance);
        }
        for (int asset = 0; asset < sums.length; asset++) {
            if (sums[asset] != null && sums[asset].signum() != 0) {
                differences.say("the accounts of " + engine.state().assets().name(asset) + " sum to " + sums[asset]);
            }
        }
        for (int id = 0; id < engine.state().shards().end(); id++) {
            final Shard shard = engine.state().shards().find(id);
            if (shard != null) {
                final var instrument = shard.instrument();
                final BigInteger exchanged =
                        engine.answers().lots(id).multiply(BigInteger.valueOf(instrument.unitsPerLot()));
                final BigInteger paid = instrument.kind().isSpot()
                        ? engine.answers().fees(id, instrument.quantityAssetId())
                        : BigInteger.ZERO;
                differences.equal(
                        "position by its fills", "shard " + id, shard.position().units(), exchanged.subtract(paid));
            }
        }
    }
}
