package io.lockstep.chaostests.check.model;

import static io.lockstep.chaostests.check.model.Amounts.PPM;
import static io.lockstep.chaostests.check.model.Amounts.known;
import static io.lockstep.chaostests.check.model.Amounts.sum;
import static io.lockstep.chaostests.check.model.Amounts.whole;

import io.lockstep.statemachine.engine.ledger.LedgerKind;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.risk.MarginMode;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Margin in an account's settlement asset, of the shards that were told how they are margined. Initial margin is worth over
 * leverage. A position is liquidated where what stands behind it, with its profit, comes to what its tier wants: worth x
 * rate - deduction. Null is not known.
 */
public final class ModelMargins {
    /** Of a position that cannot be liquidated. */
    static final BigInteger ENDLESS = whole(Long.MAX_VALUE);

    private final ModelWorld world;

    ModelMargins(ModelWorld world) {
        this.world = world;
    }

    private List<ModelShard> beside(ModelShard of) {
        return world.shards.values().stream()
                .filter(shard -> shard.leverage > 0
                        && shard.account == of.account
                        && shard.instrument.settleAsset().equals(of.instrument.settleAsset()))
                .toList();
    }

    private BigInteger wallet(ModelShard of) {
        return world.ledger.balance(LedgerKind.WALLET, of.account.id, of.instrument.settleAsset());
    }

    /** The wallet and what all positions beside each other would make of it. */
    public @Nullable BigInteger equity(ModelShard of) {
        BigInteger equity = wallet(of);
        for (ModelShard shard : beside(of)) {
            equity = sum(equity, world.values.unrealised(shard));
        }
        return equity;
    }

    /** Of the worse side of each, with its working orders, and some lots more on one of them. */
    public @Nullable BigInteger initial(ModelShard of, Side side, long more) {
        BigInteger margin = BigInteger.ZERO;
        for (ModelShard shard : beside(of)) {
            final BigInteger up = worthWith(shard, Side.BUY, shard == of && side == Side.BUY ? more : 0);
            final BigInteger down = worthWith(shard, Side.SELL, shard == of && side == Side.SELL ? more : 0);
            margin =
                    sum(margin, up == null || down == null ? null : up.max(down).divide(whole(shard.leverage)));
        }
        return margin;
    }

    private @Nullable BigInteger worthWith(ModelShard shard, Side side, long more) {
        final BigInteger working = whole(world.working(shard, side)).add(whole(more));
        final BigInteger lots = world.positionLots(shard).add(whole(side.sign()).multiply(working));
        return worth(shard, shard.instrument.units(lots));
    }

    private @Nullable BigInteger worth(ModelShard shard, BigInteger units) {
        if (units.signum() == 0) {
            return BigInteger.ZERO;
        }
        final long ticks = shard.instrument.valuationTicks(world.nowNs);
        final BigInteger value = ticks == 0 || !Amounts.fits(units) ? null : shard.instrument.value(ticks, units);
        return value == null ? null : known(value.abs());
    }

    /** What a position is worth, without sign. */
    public @Nullable BigInteger worth(ModelShard shard) {
        return worth(shard, world.position(shard));
    }

    /** How far the price may go before the venue liquidates, over the price, in parts per million. */
    public @Nullable BigInteger liquidationDistance(ModelShard shard) {
        final int sign = world.position(shard).signum();
        if (sign == 0 || shard.leverage == 0) {
            return ENDLESS;
        }
        final boolean isAsset = sign > 0 != shard.instrument.isInverse();
        final BigInteger worth = liquidationWorth(shard, isAsset);
        if (worth == null) {
            return null;
        }
        if (worth.signum() <= 0) {
            return isAsset ? ENDLESS : BigInteger.ZERO;
        }
        final BigInteger price =
                known(shard.instrument.ticksOf(worth, world.position(shard).abs()));
        if (price == null) {
            return null;
        }
        final BigInteger mark = whole(shard.instrument.valuationTicks(world.nowNs));
        final BigInteger away = mark.subtract(price).multiply(whole(sign));
        return known(away.max(BigInteger.ZERO).multiply(PPM).divide(mark));
    }

    /**
     * What the position is worth where it is liquidated. One that is an asset, a linear long or an inverse short, loses as
     * it becomes worth less, and never where it may come to nothing; the others are owed, and lose as they grow.
     */
    private @Nullable BigInteger liquidationWorth(ModelShard shard, boolean isAsset) {
        final BigInteger worth = worth(shard);
        final BigInteger behind = behind(shard);
        if (worth == null || behind == null) {
            return null;
        }
        final Input.Tier tier = shard.instrument.tier(worth);
        final BigInteger spare = known(behind.add(whole(tier.deduction())).subtract(world.cost(shard)));
        if (spare == null) {
            return null;
        }
        return isAsset
                ? known(spare.negate().multiply(PPM).divide(PPM.subtract(whole(tier.ratePpm()))))
                : spare.multiply(PPM).divide(PPM.add(whole(tier.ratePpm())));
    }

    /** Of an isolated position its entry over its leverage; of a cross one the wallet and what the other ones can spare. */
    private @Nullable BigInteger behind(ModelShard of) {
        if (of.marginMode == MarginMode.ISOLATED) {
            return world.cost(of).abs().divide(whole(of.leverage));
        }
        BigInteger behind = wallet(of);
        for (ModelShard shard : beside(of)) {
            if (shard != of && shard.marginMode == MarginMode.CROSS) {
                behind = sum(behind, world.values.unrealised(shard));
                behind = sum(behind, negated(maintenance(shard)));
            }
        }
        return behind;
    }

    /** What a position must keep. */
    public @Nullable BigInteger maintenance(ModelShard shard) {
        final BigInteger worth = worth(shard);
        if (worth == null) {
            return null;
        }
        final Input.Tier tier = shard.instrument.tier(worth);
        return Amounts.share(worth, tier.ratePpm())
                .subtract(whole(tier.deduction()))
                .max(BigInteger.ZERO);
    }

    private static @Nullable BigInteger negated(@Nullable BigInteger value) {
        return value == null ? null : value.negate();
    }
}
