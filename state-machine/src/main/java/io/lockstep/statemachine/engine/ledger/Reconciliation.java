package io.lockstep.statemachine.engine.ledger;

import io.lockstep.statemachine.engine.AnomalyKind;
import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.Limits;
import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.Outputs;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.SeenIds;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.risk.RiskLimit;
import io.lockstep.statemachine.engine.risk.RiskScopes;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.risk.StateCause;
import io.lockstep.statemachine.engine.risk.Supervision;

/**
 * What the venue says of its own books: bookings other than trades are entered, once each; balances and positions are
 * compared. A difference is told with both numbers and halts trading; nothing is ever booked to make it fit.
 */
public final class Reconciliation {
    private final Limits limits;
    private final Assets assets;
    private final Ledger ledger;
    private final Bookkeeper bookkeeper;
    private final RiskScopes scopes;
    private final Supervision supervision;
    private final Outputs out;

    public Reconciliation(
            Limits limits,
            Assets assets,
            Ledger ledger,
            Bookkeeper bookkeeper,
            RiskScopes scopes,
            Supervision supervision,
            Outputs out) {
        this.limits = limits;
        this.assets = assets;
        this.ledger = ledger;
        this.bookkeeper = bookkeeper;
        this.scopes = scopes;
        this.supervision = supervision;
        this.out = out;
    }

    public RejectReason onFunding(Shard shard, long transactionId, long amountUnits) {
        final RejectReason reason = check(shard.account(), transactionId, amountUnits);
        if (reason != RejectReason.NONE) {
            return reason;
        }
        final boolean booked = bookkeeper.bookFunding(shard, amountUnits, transactionId);
        if (booked) {
            out.positionChanged(shard);
        }
        return finish(shard.account(), transactionId, amountUnits, booked);
    }

    public RejectReason onTransfer(
            Account account, long transactionId, long amountUnits, long assetHead, int assetTail) {
        final RejectReason reason = check(account, transactionId, amountUnits);
        if (reason != RejectReason.NONE) {
            return reason;
        }
        final int assetId = assets.idOf(assetHead, assetTail);
        final boolean booked = bookkeeper.bookTransfer(account.accountId(), assetId, amountUnits, transactionId);
        return finish(account, transactionId, amountUnits, booked);
    }

    private static RejectReason check(Account account, long transactionId, long amountUnits) {
        if (transactionId <= 0 || amountUnits == 0 || amountUnits == Money.OVERFLOW) {
            return RejectReason.INVALID_VALUE;
        }
        return account.transactionIds().contains(transactionId) ? RejectReason.DUPLICATE_BOOKING : RejectReason.NONE;
    }

    private RejectReason finish(Account account, long transactionId, long amountUnits, boolean booked) {
        if (!booked) {
            out.anomaly(AnomalyKind.BOOKING_OVERFLOW, Shard.NONE, 0, transactionId, amountUnits);
            supervision.halt(account, StateCause.LEDGER_FULL);
            return RejectReason.CAPACITY;
        }
        final SeenIds seen = account.transactionIds();
        seen.add(transactionId, limits.of(Limit.TRADE_IDS));
        return RejectReason.NONE;
    }

    /**
     * What a wallet holds. The first word on it opens it; after that it must be what the ledger says.
     *
     * @param isSettled whether all that is in it was reported before; if not, it proves nothing
     */
    public RejectReason onBalance(Account account, long assetHead, int assetTail, long walletUnits, boolean isSettled) {
        final int assetId = assets.idOf(assetHead, assetTail);
        if (walletUnits == Money.OVERFLOW || assetHead == 0) {
            return RejectReason.INVALID_VALUE;
        }
        if (!isSettled) {
            return RejectReason.NONE;
        }
        final LedgerAccount wallet = ledger.account(LedgerKind.WALLET, account.accountId(), assetId);
        if (wallet == null) {
            return RejectReason.CAPACITY;
        }
        if (!wallet.isOpened()) {
            return open(account, wallet, walletUnits);
        }
        if (Math.abs(walletUnits - wallet.balanceUnits()) > toleranceUnits(account)) {
            out.differenceFound(account.accountId(), Shard.NONE, assetId, wallet.balanceUnits(), walletUnits);
            supervision.halt(account, StateCause.DIFFERENCE);
        }
        return RejectReason.NONE;
    }

    /** Venues round, and not as we do. */
    private long toleranceUnits(Account account) {
        return Math.max(
                0, scopes.get(Scope.ACCOUNT, account.accountId()).limits().of(RiskLimit.DIFFERENCE_UNITS));
    }

    private RejectReason open(Account account, LedgerAccount wallet, long walletUnits) {
        final long amountUnits = Money.add(walletUnits, -wallet.balanceUnits());
        if (!bookkeeper.bookOpening(account.accountId(), wallet.assetId(), amountUnits)) {
            return RejectReason.CAPACITY;
        }
        wallet.setOpened();
        return RejectReason.NONE;
    }

    /** What a shard's position is; as with a balance, but there is no opening: one that we did not trade is a difference. */
    public RejectReason onPosition(Shard shard, long positionLots, boolean isSettled) {
        final long venueUnits = Money.multiply(positionLots, shard.instrument().unitsPerLot());
        if (venueUnits == Money.OVERFLOW) {
            return RejectReason.INVALID_VALUE;
        }
        if (isSettled && positionLots != shard.position().lots()) {
            out.differenceFound(
                    shard.account().accountId(),
                    shard.shardId(),
                    shard.instrument().quantityAssetId(),
                    shard.position().units(),
                    venueUnits);
            supervision.halt(shard, StateCause.DIFFERENCE);
        }
        return RejectReason.NONE;
    }
}
