package io.lockstep.statemachine.engine.ledger;

import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.Outputs;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.market.Instrument;

/**
 * Turns what happened into postings. Each method books all of it, tells it and returns true, or leaves the ledger as it
 * was and returns false: an amount does not fit, or a capacity is used up.
 */
public final class Bookkeeper {
    private final Ledger ledger;
    private final Outputs out;
    private final PostingGroup group = new PostingGroup();

    /** Of the shard being booked, with what this group has done to them so far. */
    private long heldUnits;

    private long costUnits;

    public Bookkeeper(Ledger ledger, Outputs out) {
        this.ledger = ledger;
        this.out = out;
    }

    /**
     * A trade and its fee. A fee in the asset that was bought leaves less of it: it is booked as if so much had been sold
     * at the trade's own price to pay the fee, so that the position is what is really there.
     *
     * @param signedLots negative was sold
     * @param feeUnits negative is a rebate
     */
    public boolean bookFill(
            Shard shard, long signedLots, long priceTicks, long feeUnits, int feeAssetId, long tradeId) {
        final ShardAccounts accounts = shard.accounts();
        final Instrument instrument = shard.instrument();
        final int accountId = shard.account().accountId();
        group.begin(accountId, PostingReason.FILL, tradeId);
        heldUnits = accounts.position().units();
        costUnits = accounts.position().costUnits();

        exchange(accounts, instrument, priceTicks, Money.multiply(signedLots, instrument.unitsPerLot()), false);
        if (feeUnits == 0) {
            return post(shard);
        }
        if (instrument.kind().isSpot() && feeAssetId == instrument.quantityAssetId()) {
            exchange(accounts, instrument, priceTicks, -feeUnits, true);
        } else if (feeAssetId == instrument.settleAssetId()) {
            group.move(accounts.wallet, accounts.fees, feeUnits);
        } else {
            group.move(
                    ledger.account(LedgerKind.WALLET, accountId, feeAssetId),
                    ledger.account(LedgerKind.FEES, shard.shardId(), feeAssetId),
                    feeUnits);
        }
        return post(shard);
    }

    /** Funding of a position, in its settlement asset; negative was paid. */
    public boolean bookFunding(Shard shard, long amountUnits, long transactionId) {
        group.begin(shard.account().accountId(), PostingReason.FUNDING, transactionId);
        group.move(shard.accounts().funding, shard.accounts().wallet, amountUnits);
        return post(shard);
    }

    /** Into the venue account, or with a negative amount out of it. */
    public boolean bookTransfer(int accountId, int assetId, long amountUnits, long transactionId) {
        return bookWallet(accountId, assetId, LedgerKind.CAPITAL, amountUnits, PostingReason.TRANSFER, transactionId);
    }

    /** What the venue account held before anything was booked. */
    public boolean bookOpening(int accountId, int assetId, long amountUnits) {
        return bookWallet(accountId, assetId, LedgerKind.CAPITAL, amountUnits, PostingReason.OPENING, 0);
    }

    /** A correction by operators. */
    public boolean bookAdjustment(int accountId, int assetId, long amountUnits, long changeId) {
        return bookWallet(accountId, assetId, LedgerKind.ADJUSTMENTS, amountUnits, PostingReason.ADJUSTMENT, changeId);
    }

    private boolean bookWallet(
            int accountId, int assetId, LedgerKind from, long amountUnits, PostingReason reason, long reference) {
        group.begin(accountId, reason, reference);
        group.move(
                ledger.account(from, accountId, assetId),
                ledger.account(LedgerKind.WALLET, accountId, assetId),
                amountUnits);
        return post();
    }

    /**
     * Quantity against value at a price. What it closes of the position realises a profit, which a derivative settles at
     * once.
     *
     * @param units bought; negative was sold
     * @param forFee whether the fee gets the value, and not whoever holds it otherwise
     */
    private void exchange(ShardAccounts accounts, Instrument instrument, long priceTicks, long units, boolean forFee) {
        final long valueUnits = units == Money.OVERFLOW ? Money.OVERFLOW : instrument.valueUnits(priceTicks, units);
        if (valueUnits == Money.OVERFLOW) {
            group.add(null, 0);
            return;
        }
        final long realisedUnits = realised(instrument, priceTicks, units);
        group.move(accounts.exchangedQuantity, accounts.heldQuantity, units);
        group.move(forFee ? accounts.fees : accounts.heldValue, accounts.exchangedValue, valueUnits);
        group.move(accounts.realised, accounts.exchangedValue, realisedUnits);
        if (!instrument.kind().isSpot()) {
            group.move(accounts.heldValue, accounts.wallet, realisedUnits);
        }
        heldUnits += units;
        costUnits += valueUnits + realisedUnits;
    }

    /** The profit of what an exchange closes: its value now, less the share of the cost that was paid for it. */
    private long realised(Instrument instrument, long priceTicks, long units) {
        if (heldUnits == 0 || (heldUnits < 0) == (units < 0)) {
            return 0;
        }
        final long closedUnits = Math.min(Math.abs(heldUnits), Math.abs(units));
        final long closedCost = Money.multiplyDivide(costUnits, closedUnits, Math.abs(heldUnits));
        final long closedValue = instrument.valueUnits(priceTicks, heldUnits < 0 ? -closedUnits : closedUnits);
        return closedValue == Money.OVERFLOW ? Money.OVERFLOW : Money.add(closedValue, -closedCost);
    }

    private boolean post(Shard shard) {
        final boolean posted = post();
        shard.position().refresh();
        return posted;
    }

    private boolean post() {
        if (!group.isPossible()) {
            return false;
        }

        // From here on the booking must succeed.
        group.post();
        out.posted(group);
        return true;
    }
}
