package io.lockstep.statemachine.engine.ledger;

import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.market.Instrument;

/**
 * What a shard holds and what it made: a view of its accounts in the ledger. The average price is not kept: it is
 * {@code costUnits / units}, and keeping the cost instead loses nothing to rounding.
 */
public final class Position {
    private final LedgerAccount quantity;
    private final LedgerAccount cost;
    private final LedgerAccount realised;
    private final LedgerAccount fees;
    private final LedgerAccount funding;
    private final long unitsPerLot;
    private long lots;

    Position(
            LedgerAccount quantity,
            LedgerAccount cost,
            LedgerAccount realised,
            LedgerAccount fees,
            LedgerAccount funding,
            long unitsPerLot) {
        this.quantity = quantity;
        this.cost = cost;
        this.realised = realised;
        this.fees = fees;
        this.funding = funding;
        this.unitsPerLot = unitsPerLot;
        refresh();
    }

    /** To be called when its accounts have changed. */
    public void refresh() {
        lots = units() / unitsPerLot;
    }

    /** Whole lots, signed: negative is short. What a fee in the base asset leaves of a lot is not counted. */
    public long lots() {
        return lots;
    }

    /** The same exactly: of the base asset, or of the quote asset where inverse. */
    public long units() {
        return -quantity.balanceUnits;
    }

    /** What the open position cost, in the settlement asset; long is positive, but negative where inverse. */
    public long costUnits() {
        return cost.balanceUnits;
    }

    /** Profit of what was closed, before fees and funding, in the settlement asset. */
    public long realisedUnits() {
        return -realised.balanceUnits;
    }

    /** Paid in the settlement asset, or valued in it; negative is earned. */
    public long feesUnits() {
        return fees.balanceUnits;
    }

    /** Received; negative was paid. */
    public long fundingUnits() {
        return -funding.balanceUnits;
    }

    /** Profit of closing now at a price, before fees; {@link Money#OVERFLOW} if it does not fit. */
    public long unrealisedUnits(Instrument instrument, long priceTicks) {
        final long value = instrument.valueUnits(priceTicks, units());
        return value == Money.OVERFLOW ? Money.OVERFLOW : Money.add(value, -costUnits());
    }
}
