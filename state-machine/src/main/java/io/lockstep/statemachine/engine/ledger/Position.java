package io.lockstep.statemachine.engine.ledger;

import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.market.Instrument;
import io.lockstep.statemachine.engine.order.Side;

/**
 * What a shard holds and what it made. The average price is not kept: it is {@code costUnits / positionLots}, and
 * keeping the cost instead loses nothing to rounding.
 */
public final class Position {
    private long lots;
    private long costUnits;
    private long realisedUnits;
    private long feesUnits;

    /** Signed: negative is short. */
    public long lots() {
        return lots;
    }

    /** What the open position cost, in the quote asset: has the sign of {@link #lots()}. */
    public long costUnits() {
        return costUnits;
    }

    /** Profit of what was closed, before fees, in the quote asset. */
    public long realisedUnits() {
        return realisedUnits;
    }

    /** Paid; negative is earned. */
    public long feesUnits() {
        return feesUnits;
    }

    /** Profit of closing now at a price, before fees; {@link Money#OVERFLOW} if it does not fit. */
    public long unrealisedUnits(Instrument instrument, long priceTicks) {
        final long value = instrument.notionalUnits(priceTicks, lots);
        return value == Money.OVERFLOW ? Money.OVERFLOW : Money.add(value, -costUnits);
    }

    /**
     * Applies a fill, or nothing.
     *
     * @return false where the numbers would overflow
     */
    public boolean apply(Instrument instrument, Side side, long priceTicks, long quantityLots, long fillFeeUnits) {
        final long signedLots = side.sign() * quantityLots;
        final long newLots = Money.add(lots, signedLots);
        final long newFees = Money.add(feesUnits, fillFeeUnits);
        final boolean closes = lots != 0 && (lots < 0) != (signedLots < 0);
        final long closedLots = closes ? Math.min(Math.abs(lots), quantityLots) : 0;
        final long openedLots = quantityLots - closedLots;

        final long closedCost = closes ? Money.multiplyDivide(costUnits, closedLots, Math.abs(lots)) : 0;
        final long closedValue = instrument.notionalUnits(priceTicks, -side.sign() * closedLots);
        final long openedCost = instrument.notionalUnits(priceTicks, side.sign() * openedLots);
        if (newLots == Money.OVERFLOW || newFees == Money.OVERFLOW || closedValue == Money.OVERFLOW) {
            return false;
        }
        final long newRealised = Money.add(realisedUnits, closedValue - closedCost);
        final long newCost =
                openedCost == Money.OVERFLOW ? Money.OVERFLOW : Money.add(costUnits - closedCost, openedCost);
        if (newRealised == Money.OVERFLOW || newCost == Money.OVERFLOW) {
            return false;
        }

        // From here on the fill must succeed.
        lots = newLots;
        costUnits = newCost;
        realisedUnits = newRealised;
        feesUnits = newFees;
        return true;
    }

    public void restore(long positionLots, long cost, long realised, long fees) {
        lots = positionLots;
        costUnits = cost;
        realisedUnits = realised;
        feesUnits = fees;
    }
}
