package io.lockstep.chaostests.check.engine;

import io.lockstep.chaostests.check.model.Input;
import io.lockstep.chaostests.check.model.Model;
import io.lockstep.chaostests.check.model.ModelAccount;
import io.lockstep.chaostests.check.model.ModelOrder;
import io.lockstep.chaostests.check.model.ModelShard;
import io.lockstep.statemachine.engine.ledger.LedgerKind;
import io.lockstep.statemachine.engine.order.ExecutionKind;
import io.lockstep.statemachine.engine.order.FillOrigin;
import io.lockstep.statemachine.engine.order.OrderState;
import io.lockstep.statemachine.engine.order.RequestState;
import io.lockstep.statemachine.engine.order.Side;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What gateways report: for the most part what a venue would say, otherwise late, twice, wrong or of nobody's orders. */
final class ReportMaker {
    private static final int LATE_ONES = 30;

    private final Chance chance;
    private final Model model;
    private long trades;
    private long transactions;

    ReportMaker(Chance chance, Model model) {
        this.chance = chance;
        this.model = model;
    }

    /** Of an attempt that is, or may be, at the venue; null where there is none. */
    Input.@Nullable Report ofLive() {
        final List<ModelOrder> live = new ArrayList<>();
        for (ModelOrder order : model.world().open.values()) {
            if (isLive(order)) {
                live.add(order);
            }
        }
        if (live.isEmpty()) {
            return null;
        }
        final ModelOrder order = chance.of(live);
        return report(order, order.attempt, kind(order));
    }

    private static boolean isLive(ModelOrder order) {
        return switch (order.attemptState) {
            case PENDING, WORKING, PARTIALLY_FILLED, IN_DOUBT -> true;
            default -> false;
        };
    }

    private ExecutionKind kind(ModelOrder order) {
        if (order.cancel == RequestState.PENDING && chance.oneIn(2)) {
            return chance.oneIn(5) ? ExecutionKind.CANCEL_REJECTED : ExecutionKind.CANCELLED;
        }
        if (order.attemptState == OrderState.IN_DOUBT && chance.oneIn(2)) {
            return chance.of(new ExecutionKind[] {
                ExecutionKind.ABSENT, ExecutionKind.NOT_SENT, ExecutionKind.REJECTED, ExecutionKind.EXPIRED
            });
        }
        return ExecutionKind.values()[chance.weighted(30, 35, 8, 5, 8, 3, 6, 2, 3)];
    }

    /** Of an order that has ended, or of an earlier attempt. */
    Input.@Nullable Report late() {
        final List<ModelOrder> orders = new ArrayList<>(model.world().ended.values());
        final List<ModelOrder> latest =
                new ArrayList<>(orders.subList(Math.max(0, orders.size() - LATE_ONES), orders.size()));
        latest.addAll(model.world().open.values());
        if (latest.isEmpty()) {
            return null;
        }
        final ModelOrder order = chance.of(latest);
        final int attempt = chance.oneIn(2) ? order.attempt : chance.below(order.attempt + 2);
        final ExecutionKind kind = chance.oneIn(2) ? ExecutionKind.FILL : chance.of(ExecutionKind.values());
        return report(order, attempt, kind);
    }

    private Input.Report report(ModelOrder order, int attempt, ExecutionKind kind) {
        final long left = Math.max(1, order.attemptLots - order.attemptFilled);
        final long lots = chance.oneIn(3) ? left : chance.between(1, left);
        final long price = order.attemptPrice > 0 ? order.attemptPrice : order.shard.instrument.ask;
        final boolean isWrongShard = chance.oneIn(200);
        return execution(
                isWrongShard ? chance.below(SmallWorld.SHARDS) : order.shard.id,
                order.id,
                attempt,
                kind,
                order.leg.side(),
                price,
                chance.oneIn(40) ? lots + chance.below(5) : lots,
                FillOrigin.ORDER);
    }

    /** Of an order that is none of ours, or of one that the venue made. */
    Input.Report foreign() {
        final ModelShard shard = model.world().shards.get(chance.below(SmallWorld.SHARDS));
        if (shard == null) {
            return execution(77, 0, 0, ExecutionKind.FILL, Side.BUY, 1, 1, FillOrigin.ORDER);
        }
        final boolean closes = chance.oneIn(2);
        final int sign = model.world().positionLots(shard).signum();
        final Side side = closes ? (sign > 0 ? Side.SELL : Side.BUY) : chance.of(Side.values());
        return execution(
                chance.oneIn(50) ? 77 : shard.id,
                chance.oneIn(2) ? 0 : chance.between(0, model.world().lastOrderId()),
                chance.below(3),
                chance.oneIn(10) ? chance.of(ExecutionKind.values()) : ExecutionKind.FILL,
                side,
                Math.max(1, shard.instrument.bid),
                chance.between(1, 6),
                chance.oneIn(8) ? chance.of(FillOrigin.values()) : FillOrigin.ORDER);
    }

    private Input.Report execution(
            int shardId,
            long order,
            int attempt,
            ExecutionKind kind,
            Side side,
            long price,
            long lots,
            FillOrigin origin) {
        final ModelShard shard = model.world().shards.get(shardId);
        final boolean isFill = kind == ExecutionKind.FILL;
        final long epoch = shard == null ? 1 : shard.account.epoch;
        return new Input.Report(
                shardId,
                order,
                attempt,
                kind,
                chance.odd(epoch, epoch),
                chance.oneIn(3) ? chance.between(0, 99) : 0,
                kind == ExecutionKind.REJECTED ? -2010 : 0,
                side,
                isFill ? trade() : 0,
                isFill ? chance.careful(price, price) : 0,
                isFill ? chance.careful(lots, SmallWorld.MAX_ORDER_LOTS) : 0,
                isFill ? fee() : 0,
                isFill ? chance.of(new String[] {"", "", "USDT", "BTC", "ETH", "BNB"}) : "",
                isFill ? origin : FillOrigin.ORDER);
    }

    private long trade() {
        return chance.oneIn(15) ? chance.odd(Math.max(1, trades - chance.below(10)), 0) : ++trades;
    }

    private long fee() {
        return chance.below(3) > 0 ? 0 : chance.careful(chance.between(-10_000, 2_000_000), 1_500_000);
    }

    /** Funding, transfers, balances, positions. */
    Input booking() {
        final int account = chance.oneIn(40) ? 63 : chance.below(SmallWorld.ACCOUNTS);
        final int shard = chance.oneIn(40) ? 77 : chance.below(SmallWorld.SHARDS);
        final String asset = chance.of(SmallWorld.ASSETS);
        return switch (chance.below(6)) {
            case 0 -> new Input.Funding(shard, transaction(), chance.careful(chance.between(-5_000_000, 5_000_000), 1));
            case 1 ->
                new Input.Transfer(
                        account,
                        transaction(),
                        asset,
                        chance.isWild() && chance.oneIn(12)
                                ? Long.MAX_VALUE
                                : chance.careful(chance.between(-1_000_000, 900_000_000), 1));
            case 2, 3 -> balance(account, asset);
            default -> position(shard);
        };
    }

    private long transaction() {
        return chance.oneIn(8) ? chance.odd(Math.max(1, transactions - chance.below(5)), 0) : ++transactions;
    }

    /** Mostly what the ledger says, where it says anything. */
    private Input balance(int accountId, String asset) {
        final ModelAccount account = model.world().accounts.get(accountId);
        final long known = model.world()
                .ledger
                .balance(LedgerKind.WALLET, accountId, asset)
                .longValue();
        final long first = chance.oneIn(3) ? chance.of(new Long[] {100_000_000_000L, 2_000_000_000L}) : known;
        final long told = chance.oneIn(8) ? chance.odd(first, known) : known;
        final long epoch = account == null ? 1 : account.epoch;
        return new Input.Balance(accountId, chance.odd(epoch, epoch), asset, told, !chance.oneIn(4));
    }

    private Input position(int shardId) {
        final ModelShard shard = model.world().shards.get(shardId);
        if (shard == null) {
            return new Input.PositionTold(shardId, 1, 0, true);
        }
        final long lots = model.world().positionLots(shard).longValue();
        final long epoch = shard.account.epoch;
        return new Input.PositionTold(
                shardId,
                chance.odd(epoch, epoch),
                chance.oneIn(20) ? lots + 1 : chance.odd(lots, lots),
                !chance.oneIn(4));
    }
}
