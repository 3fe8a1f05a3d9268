package io.lockstep.statemachine.engine.ledger;

/** One account of the ledger: the sum of what was posted to it. */
public final class LedgerAccount {
    private final LedgerKind kind;
    private final int ownerId;
    private final int assetId;
    long balanceUnits;
    private boolean opened;

    LedgerAccount(LedgerKind kind, int ownerId, int assetId) {
        this.kind = kind;
        this.ownerId = ownerId;
        this.assetId = assetId;
    }

    public LedgerKind kind() {
        return kind;
    }

    /** An account or a shard, as the kind says. */
    public int ownerId() {
        return ownerId;
    }

    public int assetId() {
        return assetId;
    }

    /** Positive is a debit. */
    public long balanceUnits() {
        return balanceUnits;
    }

    /** Of a wallet: whether the venue has told what was in it. Until then only changes are known. */
    public boolean isOpened() {
        return opened;
    }

    public void setOpened() {
        opened = true;
    }

    public void restore(long balance, boolean wasOpened) {
        balanceUnits = balance;
        opened = wasOpened;
    }
}
