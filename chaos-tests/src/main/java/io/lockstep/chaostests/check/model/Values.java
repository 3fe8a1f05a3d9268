package io.lockstep.chaostests.check.model;

import static io.lockstep.chaostests.check.model.Amounts.known;
import static io.lockstep.chaostests.check.model.Amounts.sum;
import static io.lockstep.chaostests.check.model.Amounts.whole;

import io.lockstep.statemachine.engine.ledger.LedgerKind;
import io.lockstep.statemachine.engine.order.Side;
import java.math.BigInteger;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What things are worth in the reporting asset; null is not known. */
final class Values {
    private final ModelWorld world;
    /** Assets that a fee may be in. */
    final Set<String> assets = new TreeSet<>();

    @Nullable
    String reportingAsset;

    Values(ModelWorld world) {
        this.world = world;
    }

    private @Nullable BigInteger inReporting(String asset, @Nullable BigInteger amount) {
        if (amount == null || amount.signum() == 0 || reportingAsset == null || asset.equals(reportingAsset)) {
            return amount;
        }
        for (ModelInstrument instrument : world.instruments.values()) {
            if (!instrument.isInverse()
                    && instrument.quantityAsset().equals(asset)
                    && instrument.settleAsset().equals(reportingAsset)) {
                final long ticks = instrument.valuationTicks(world.nowNs);
                return ticks == 0 ? null : known(instrument.value(ticks, amount));
            }
        }
        return null;
    }

    /** Of a shard's lots: long is positive, also where inverse. */
    private @Nullable BigInteger exposure(ModelShard shard, BigInteger lots) {
        if (lots.signum() == 0) {
            return BigInteger.ZERO;
        }
        final ModelInstrument instrument = shard.instrument;
        final long ticks = instrument.valuationTicks(world.nowNs);
        final BigInteger units = known(instrument.units(lots));
        if (ticks == 0 || units == null || !Amounts.fits(lots)) {
            return null;
        }
        final BigInteger value = known(instrument.value(ticks, units));
        if (value == null) {
            return null;
        }
        return inReporting(instrument.settleAsset(), instrument.isInverse() ? value.negate() : value);
    }

    private @Nullable BigInteger exposureWith(ModelShard shard, Side side, long more) {
        final BigInteger working = whole(world.working(shard, side)).add(whole(more));
        return exposure(shard, world.positionLots(shard).add(whole(side.sign()).multiply(working)));
    }

    private boolean isWithin(ModelShard shard, ModelScope scope) {
        return switch (scope.kind) {
            case TOTAL -> true;
            case ACCOUNT -> shard.account.id == scope.id;
            case SHARD -> shard.id == scope.id;
            case STRATEGY -> !world.strategies.containsKey(scope.id) || world.strategies.get(scope.id).shard == shard;
        };
    }

    private @Nullable BigInteger larger(ModelShard shard, Side side, long more) {
        final BigInteger up = exposureWith(shard, Side.BUY, side == Side.BUY ? more : 0);
        final BigInteger down = exposureWith(shard, Side.SELL, side == Side.SELL ? more : 0);
        return up == null || down == null ? null : up.abs().max(down.abs());
    }

    /** Of all shards of a scope, each with its working orders, and some lots more on one. */
    @Nullable
    BigInteger gross(ModelScope scope, ModelShard on, Side side, long more) {
        BigInteger total = BigInteger.ZERO;
        for (ModelShard shard : world.shards.values()) {
            if (isWithin(shard, scope)) {
                total = sum(total, larger(shard, side, shard == on ? more : 0));
            }
        }
        return total;
    }

    /** The same, each over its leverage. */
    @Nullable
    BigInteger used(ModelScope scope, ModelShard on, Side side, long more) {
        BigInteger total = BigInteger.ZERO;
        for (ModelShard shard : world.shards.values()) {
            if (isWithin(shard, scope)) {
                final BigInteger worth = larger(shard, side, shard == on ? more : 0);
                total = sum(total, worth == null ? null : worth.divide(whole(Math.max(1, shard.leverage))));
            }
        }
        return total;
    }

    /** Longs less shorts, toward a side. */
    @Nullable
    BigInteger net(ModelScope scope, ModelShard on, Side side, long more) {
        BigInteger total = BigInteger.ZERO;
        for (ModelShard shard : world.shards.values()) {
            if (isWithin(shard, scope)) {
                total = sum(total, exposureWith(shard, side, shard == on ? more : 0));
            }
        }
        return total == null ? null : total.multiply(whole(side.sign()));
    }

    /** Realised, unrealised and funding less fees of all shards of a scope. */
    @Nullable
    BigInteger profit(ModelScope scope) {
        BigInteger total = BigInteger.ZERO;
        for (ModelShard shard : world.shards.values()) {
            if (isWithin(shard, scope)) {
                total = sum(total, profit(shard));
            }
        }
        return total;
    }

    private @Nullable BigInteger profit(ModelShard shard) {
        final String settle = shard.instrument.settleAsset();
        final BigInteger settled = world.ledger
                .balance(LedgerKind.REALISED, shard.id, settle)
                .add(world.ledger.balance(LedgerKind.FUNDING, shard.id, settle))
                .negate();
        BigInteger profit = inReporting(settle, sum(known(settled), unrealised(shard)));
        for (String asset : assets) {
            final BigInteger fees = inReporting(asset, world.ledger.balance(LedgerKind.FEES, shard.id, asset));
            profit = fees == null ? null : sum(profit, fees.negate());
        }
        return profit;
    }

    @Nullable
    BigInteger unrealised(ModelShard shard) {
        final BigInteger units = world.position(shard);
        if (units.signum() == 0) {
            return BigInteger.ZERO;
        }
        final long ticks = shard.instrument.valuationTicks(world.nowNs);
        if (ticks == 0) {
            return null;
        }
        return sum(
                known(shard.instrument.value(ticks, units)), world.cost(shard).negate());
    }
}
