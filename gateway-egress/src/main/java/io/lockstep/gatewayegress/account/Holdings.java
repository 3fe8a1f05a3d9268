package io.lockstep.gatewayegress.account;

import io.lockstep.codecs.Decimals;
import io.lockstep.codecs.outbox.PositionSide;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueBalance;
import io.lockstep.gatewayegress.venue.VenuePosition;
import java.util.ArrayList;
import java.util.List;

/** What the venue says that an account has, at one moment. What it does not list the account has none of. */
record Holdings(List<VenueBalance> balances, List<VenuePosition> positions) {

    /** Whether wallets and positions are the same; what is available of them changes with every price. */
    boolean isSame(Holdings other) {
        return amounts().equals(other.amounts());
    }

    private List<Object> amounts() {
        final List<Object> amounts = new ArrayList<>();
        balances.forEach(each -> amounts.addAll(List.of(each.asset(), each.walletUnits())));
        positions.forEach(each -> amounts.addAll(List.of(each.symbol(), each.side(), each.quantityUnits())));
        return amounts;
    }

    /** In 10^-8 of the asset. */
    long walletUnits(String asset) {
        for (final VenueBalance balance : balances) {
            if (balance.asset().equals(asset)) {
                return balance.walletUnits();
            }
        }
        return 0;
    }

    /**
     * The position that a shard trades.
     *
     * @return {@link Decimals#INVALID} where it is no whole number of lots
     */
    long lots(VenueShard shard) {
        for (final VenuePosition position : positions) {
            if (isOf(shard, position)) {
                return position.lots(shard.quantityExponent());
            }
        }
        return 0;
    }

    /** Whether a position is the one that a shard trades. */
    static boolean isOf(VenueShard shard, VenuePosition position) {
        return position.symbol().equals(shard.symbol()) && position.side() == side(shard.positionSide());
    }

    private static VenuePosition.Side side(PositionSide side) {
        return switch (side) {
            case LONG -> VenuePosition.Side.LONG;
            case SHORT -> VenuePosition.Side.SHORT;
            default -> VenuePosition.Side.BOTH;
        };
    }

    /**
     * What a shard changes, and can be compared. The wallet behind derivatives can be where there is no position, and holds
     * all that was won and lost: in between venues round, and not as we do.
     */
    List<String> assets(VenueShard shard) {
        if (shard.isSpot()) {
            return List.of(shard.baseAsset(), shard.quoteAsset());
        }
        final boolean isFlat = positions.stream().allMatch(position -> position.quantityUnits() == 0);
        return isFlat ? List.of(shard.settleAsset()) : List.of();
    }
}
