package io.lockstep.chaostests.check.model;

import static io.lockstep.chaostests.check.model.Amounts.whole;

import io.lockstep.chaostests.check.model.ModelLedger.LedgerKey;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.ledger.LedgerKind;
import io.lockstep.statemachine.engine.order.ExecutionKind;
import io.lockstep.statemachine.engine.order.FillOrigin;
import io.lockstep.statemachine.engine.order.OrderState;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.risk.RiskLimit;
import io.lockstep.statemachine.engine.risk.TradingState;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What gateways report of orders, and what the venue booked and holds. */
final class ModelReports {
    private static final int REMEMBERED = 512;

    private final ModelWorld world;
    private final ModelWorker worker;
    private final ModelChanges changes;
    private final ModelStrategies strategies;

    ModelReports(ModelWorld world, ModelWorker worker, ModelChanges changes, ModelStrategies strategies) {
        this.strategies = strategies;
        this.world = world;
        this.worker = worker;
        this.changes = changes;
    }

    RejectReason report(int session, Input.Report report) {
        final ModelShard shard = world.shards.get(report.shard());
        if (shard == null) {
            return RejectReason.UNKNOWN_SHARD;
        }
        final boolean isClaim = switch (report.kind()) {
            case NOT_SENT, IN_DOUBT, ABSENT, CANCEL_REJECTED -> true;
            default -> false;
        };
        if (isClaim && !shard.account.isHeldBy(session, report.epoch())) {
            return RejectReason.NOT_LEASE_HOLDER;
        }
        return report.kind() == ExecutionKind.FILL ? fill(shard, report) : answer(shard, report);
    }

    private RejectReason answer(ModelShard shard, Input.Report report) {
        final ModelOrder order = world.order(report.order());
        if (report.attempt() == 0 && report.kind() == ExecutionKind.ACCEPTED && report.venueOrder() > 0) {
            return RejectReason.NONE; // said, and nothing else
        }
        if (order == null || order.shard != shard || report.attempt() == 0) {
            return RejectReason.UNKNOWN_ORDER;
        }
        if (report.attempt() != order.attempt) {
            return RejectReason.OUT_OF_SEQUENCE;
        }
        final OrderState next =
                AttemptLife.next(order.attemptState, report.kind(), order.attemptLots, order.attemptFilled);
        if (next == null) {
            return RejectReason.IMPOSSIBLE_TRANSITION;
        }
        order.venueOrder = report.venueOrder() == 0 ? order.venueOrder : report.venueOrder();
        order.venueCode = report.venueCode() == 0 ? order.venueCode : report.venueCode();
        worker.enter(order, next, report.kind());
        return RejectReason.NONE;
    }

    private RejectReason fill(ModelShard shard, Input.Report fill) {
        if (fill.price() <= 0 || fill.lots() <= 0 || fill.trade() <= 0) {
            return RejectReason.INVALID_VALUE;
        }
        if (shard.trades.contains(fill.trade())) {
            return RejectReason.DUPLICATE_FILL;
        }
        final ModelOrder found = world.order(fill.order());
        final ModelOrder order =
                found != null && found.shard == shard && fill.attempt() > 0 && fill.attempt() <= found.attempt
                        ? found
                        : null;
        final Side side = order == null ? fill.side() : order.leg.side();
        final String feeAsset = fill.feeAsset().isEmpty() ? shard.instrument.settleAsset() : fill.feeAsset();
        world.values.assets.add(feeAsset);
        final boolean isCountable =
                order == null || Amounts.fits(whole(order.filled()).add(whole(fill.lots())));
        if (!isCountable || !book(shard, side, fill, feeAsset)) {
            changes.halt(shard);
            return RejectReason.CAPACITY;
        }
        remember(shard.trades, fill.trade());
        if (order != null) {
            countExecution(order);
            apply(order, fill);
        }
        if (fill.origin() == FillOrigin.LIQUIDATION || fill.origin() == FillOrigin.DELEVERAGING) {
            changes.halt(shard);
        }
        worker.trimReduceOnly(shard);
        return RejectReason.NONE;
    }

    private void countExecution(ModelOrder order) {
        final RiskLimit rate = RiskLimit.EXECUTIONS_PER_WINDOW;
        for (ModelScope scope : world.scopesOf(order.shard, order.strategy)) {
            if (!scope.permits(rate, world.nowNs) && scope.state != TradingState.HALTED) {
                changes.enter(scope, TradingState.HALTED);
            }
            scope.count(rate, world.nowNs);
        }
    }

    private void apply(ModelOrder order, Input.Report fill) {
        order.fills.add(fill.lots());
        strategies.onFill(order, fill.lots());
        worker.tellListOfFill(order, fill.lots());
        if (fill.attempt() < order.attempt) {
            worker.goOn(order);
            return;
        }
        order.attemptFilled = Math.addExact(order.attemptFilled, fill.lots());
        final OrderState next =
                AttemptLife.next(order.attemptState, ExecutionKind.FILL, order.attemptLots, order.attemptFilled);
        if (next == null) {
            throw new IllegalStateException("a fill is possible in every state");
        }
        worker.enter(order, next, ExecutionKind.FILL);
    }

    /** A trade and its fee; a fee in the base asset of a spot trade is paid by selling so much at the same price. */
    private boolean book(ModelShard shard, Side side, Input.Report fill, String feeAsset) {
        if (fill.fee() == Long.MIN_VALUE) {
            return false; // no amount has this value, so no fee can
        }
        final ModelInstrument instrument = shard.instrument;
        final BigInteger bought = instrument.units(whole(fill.lots())).multiply(whole(side.sign()));
        final BigInteger fee = whole(fill.fee());
        final LedgerKey wallet = new LedgerKey(LedgerKind.WALLET, shard.account.id, feeAsset);
        final LedgerKey fees = new LedgerKey(LedgerKind.FEES, shard.id, feeAsset);
        final boolean isFeeInBase = instrument.isSpot() && feeAsset.equals(instrument.quantityAsset());
        final Holding before = new Holding(world.position(shard), world.cost(shard));
        final Holding after = exchange(shard, before, bought, fill.price(), null);
        if (isFeeInBase && fee.signum() != 0) {
            exchange(
                    shard,
                    after,
                    fee.negate(),
                    fill.price(),
                    new LedgerKey(LedgerKind.FEES, shard.id, instrument.settleAsset()));
        } else {
            world.ledger.move(wallet, fees, fee);
        }
        return world.ledger.post();
    }

    /** What is held, and what it cost. */
    private record Holding(BigInteger units, BigInteger cost) {}

    /** @param payer who gives or gets the value, where it is not who holds it otherwise */
    private Holding exchange(
            ModelShard shard, Holding before, BigInteger units, long price, @Nullable LedgerKey payer) {
        final ModelInstrument instrument = shard.instrument;
        final String quantity = instrument.quantityAsset();
        final String settle = instrument.settleAsset();
        final LedgerKey wallet = new LedgerKey(LedgerKind.WALLET, shard.account.id, settle);
        final LedgerKey exchangedValue = new LedgerKey(LedgerKind.EXCHANGE, shard.id, settle);
        final LedgerKey heldQuantity = instrument.isSpot()
                ? new LedgerKey(LedgerKind.WALLET, shard.account.id, quantity)
                : new LedgerKey(LedgerKind.CONTRACTS, shard.id, quantity);
        final LedgerKey heldValue =
                instrument.isSpot() ? wallet : new LedgerKey(LedgerKind.UNSETTLED, shard.id, settle);
        final BigInteger value = instrument.value(price, units);
        final BigInteger realised = realised(instrument, before, units, price);
        world.ledger
                .move(new LedgerKey(LedgerKind.EXCHANGE, shard.id, quantity), heldQuantity, units)
                .move(payer == null ? heldValue : payer, exchangedValue, value)
                .move(new LedgerKey(LedgerKind.REALISED, shard.id, settle), exchangedValue, realised);
        if (!instrument.isSpot()) {
            world.ledger.move(heldValue, wallet, realised);
        }
        return new Holding(before.units.add(units), before.cost.add(value).add(realised));
    }

    /** What is closed is worth its value now less its share of the cost. */
    private static BigInteger realised(ModelInstrument instrument, Holding before, BigInteger units, long price) {
        if (before.units.signum() * units.signum() >= 0) {
            return BigInteger.ZERO;
        }
        final BigInteger closed = before.units.abs().min(units.abs());
        final BigInteger cost = before.cost.multiply(closed).divide(before.units.abs());
        final BigInteger value = instrument.value(price, closed.multiply(whole(before.units.signum())));
        return value.subtract(cost);
    }

    private static void remember(Set<Long> seen, long id) {
        seen.add(id);
        if (seen.size() > REMEMBERED) {
            final Iterator<Long> oldest = seen.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    RejectReason funding(Input.Funding funding) {
        final ModelShard shard = world.shards.get(funding.shard());
        if (shard == null) {
            return RejectReason.UNKNOWN_SHARD;
        }
        final String settle = shard.instrument.settleAsset();
        return book(
                shard.account,
                funding.transaction(),
                funding.amount(),
                new LedgerKey(LedgerKind.FUNDING, shard.id, settle),
                settle);
    }

    RejectReason transfer(Input.Transfer transfer) {
        final ModelAccount account = world.accounts.get(transfer.account());
        if (account == null) {
            return RejectReason.UNKNOWN_ACCOUNT;
        }
        final LedgerKey capital = new LedgerKey(LedgerKind.CAPITAL, account.id, transfer.asset());
        return book(account, transfer.transaction(), transfer.amount(), capital, transfer.asset());
    }

    private RejectReason book(ModelAccount account, long transaction, long amount, LedgerKey from, String asset) {
        if (transaction <= 0 || amount == 0 || amount == Long.MIN_VALUE) {
            return RejectReason.INVALID_VALUE;
        }
        if (account.transactions.contains(transaction)) {
            return RejectReason.DUPLICATE_BOOKING;
        }
        final LedgerKey wallet = new LedgerKey(LedgerKind.WALLET, account.id, asset);
        if (!world.ledger.move(from, wallet, whole(amount)).post()) {
            haltShards(account);
            return RejectReason.CAPACITY;
        }
        remember(account.transactions, transaction);
        return RejectReason.NONE;
    }

    private void haltShards(ModelAccount account) {
        for (ModelShard shard : world.shards.values()) {
            if (shard.account == account) {
                changes.halt(shard);
            }
        }
    }

    RejectReason balance(int session, Input.Balance told) {
        final ModelAccount account = world.accounts.get(told.account());
        if (account == null) {
            return RejectReason.UNKNOWN_ACCOUNT;
        }
        if (!account.isHeldBy(session, told.epoch())) {
            return RejectReason.NOT_LEASE_HOLDER;
        }
        if (told.amount() == Long.MIN_VALUE || told.asset().isEmpty()) {
            return RejectReason.INVALID_VALUE;
        }
        if (!told.settled()) {
            return RejectReason.NONE;
        }
        final LedgerKey wallet = new LedgerKey(LedgerKind.WALLET, account.id, told.asset());
        final BigInteger difference = whole(told.amount()).subtract(world.ledger.balance(wallet));
        if (!world.ledger.isOpened(account.id, told.asset())) {
            final LedgerKey capital = new LedgerKey(LedgerKind.CAPITAL, account.id, told.asset());
            if (!world.ledger.move(capital, wallet, difference).post()) {
                return RejectReason.CAPACITY;
            }
            world.ledger.setOpened(account.id, told.asset());
            return RejectReason.NONE;
        }
        final ModelScope scope = world.accountScopes.get(account.id);
        final long tolerance = scope == null ? 0 : Math.max(0, scope.limit(RiskLimit.DIFFERENCE_UNITS));
        if (difference.abs().compareTo(whole(tolerance)) > 0) {
            haltShards(account);
        }
        return RejectReason.NONE;
    }

    RejectReason position(int session, Input.PositionTold told) {
        final ModelShard shard = world.shards.get(told.shard());
        if (shard == null) {
            return RejectReason.UNKNOWN_SHARD;
        }
        if (!shard.account.isHeldBy(session, told.epoch())) {
            return RejectReason.NOT_LEASE_HOLDER;
        }
        if (!Amounts.fits(shard.instrument.units(whole(told.lots())))) {
            return RejectReason.INVALID_VALUE;
        }
        if (told.settled() && !world.positionLots(shard).equals(whole(told.lots()))) {
            changes.halt(shard);
        }
        return RejectReason.NONE;
    }
}
