package io.lockstep.gatewayegress.venue.simulator.exchange;

import org.jspecify.annotations.Nullable;

/**
 * How a USD-M account stands in one currency, all cross margin, in 10^-8 of it.
 *
 * @param unrealisedUnits profit of what is open, at the marks
 * @param positionUnits initial margin of what is open
 * @param orderUnits what open orders add to that
 * @param maintenanceUnits below this it is liquidated
 */
public record Margin(
        long walletUnits, long unrealisedUnits, long positionUnits, long orderUnits, long maintenanceUnits) {
    /** What there is. */
    public long balanceUnits() {
        return Decimals.sum(walletUnits, unrealisedUnits);
    }

    /** What more could be opened with; not below zero. */
    public long availableUnits() {
        return Math.max(0, balanceUnits() - positionUnits - orderUnits);
    }

    /** An order that may come: as if it were on the book. */
    record Wanted(Holding holding, OrderTerms terms, long notionalUnits) {}

    /**
     * Adds up an account.
     *
     * @param wanted counted as well; null is none
     * @param replaced not counted; null is none
     */
    static Margin of(
            PaperAccount account,
            String asset,
            FundingDesk funding,
            @Nullable Wanted wanted,
            @Nullable PaperOrder replaced) {
        long unrealisedUnits = 0;
        long positionUnits = 0;
        long orderUnits = 0;
        long maintenanceUnits = 0;
        for (final Holding holding : account.holdings(Market.USDM)) {
            if (!holding.listing().rules().terms().settleAsset().equals(asset)) {
                continue;
            }
            final PaperMark mark = funding.mark(holding.listing());
            final int leverage = account.settings().leverage(holding.listing());
            unrealisedUnits += mark == null ? 0 : holding.unrealisedUnits(mark.markTicks());
            for (final PositionSide side : PositionSide.values()) {
                final Position position = holding.position(side);
                final long notionalUnits = notionalUnits(position, mark);
                final long neededUnits = Math.abs(notionalUnits) / leverage;
                positionUnits += neededUnits;
                orderUnits += largestUnits(holding, side, notionalUnits, wanted, replaced) / leverage - neededUnits;
                maintenanceUnits += Bracket.maintenanceUnits(Math.abs(notionalUnits));
            }
        }
        return new Margin(
                account.balance(Market.USDM, asset), unrealisedUnits, positionUnits, orderUnits, maintenanceUnits);
    }

    /** What a position is worth at the mark, or what it cost where none is known; of a short one it is negative. */
    static long notionalUnits(Position position, @Nullable PaperMark mark) {
        return mark == null ? position.costUnits() : mark.notionalUnits(position);
    }

    /** The worth of the position if all orders on its worse side were filled. */
    static long largestUnits(
            Holding holding,
            PositionSide side,
            long notionalUnits,
            @Nullable Wanted wanted,
            @Nullable PaperOrder replaced) {
        long bidUnits = 0;
        long askUnits = 0;
        for (final PaperOrder order : holding.open()) {
            final OrderTerms terms = order.terms();
            if (order != replaced && terms.positionSide() == side && !terms.mustReduce()) {
                final long units = holding.listing().notionalUnits(terms.priceTicks(), order.leavesLots());
                bidUnits += terms.side() == OrderSide.BUY ? units : 0;
                askUnits += terms.side() == OrderSide.SELL ? units : 0;
            }
        }
        if (wanted != null && wanted.holding == holding && wanted.terms.positionSide() == side) {
            bidUnits += wanted.terms.side() == OrderSide.BUY ? wanted.notionalUnits : 0;
            askUnits += wanted.terms.side() == OrderSide.SELL ? wanted.notionalUnits : 0;
        }
        return Math.max(Math.abs(notionalUnits + bidUnits), Math.abs(notionalUnits - askUnits));
    }
}
