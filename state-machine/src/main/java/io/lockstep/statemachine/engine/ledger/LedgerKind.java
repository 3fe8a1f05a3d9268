package io.lockstep.statemachine.engine.ledger;

/**
 * The chart of accounts. A positive amount is a debit. Each account of the ledger is of one kind, of one asset, and owned
 * by one venue account or one shard.
 */
public enum LedgerKind {
    /** What the venue holds for us. */
    WALLET(Owner.ACCOUNT, "what the venue holds for us"),
    /** Where it came from: deposits less withdrawals, and what was there when the venue first told; a credit. */
    CAPITAL(Owner.ACCOUNT, "deposits less withdrawals, and what was there at the opening; a credit"),
    /** Corrections by operators; a credit where they gave. */
    ADJUSTMENTS(Owner.ACCOUNT, "corrections by operators"),
    /**
     * What a shard exchanged. In the asset that its quantity counts in: its position, as a credit. In the settlement
     * asset: what the open position cost, as a debit.
     */
    EXCHANGE(Owner.SHARD, "the position, as a credit, and what it cost, as a debit"),
    /** Of a derivative: the contracts held, the other side of its position, because no wallet holds them. */
    CONTRACTS(Owner.SHARD, "of a derivative: the contracts held"),
    /** Of a derivative: the other side of its cost, because nothing was paid yet. */
    UNSETTLED(Owner.SHARD, "of a derivative: what the open position will cost when it is closed"),
    /** Profit of what was closed, before fees and funding; a credit. */
    REALISED(Owner.SHARD, "profit of what was closed, before fees and funding; a credit"),
    /** Trading fees; a debit. */
    FEES(Owner.SHARD, "trading fees paid; a debit"),
    /** Funding received, a credit, or paid, a debit. */
    FUNDING(Owner.SHARD, "funding: received is a credit, paid a debit");

    /** What owns an account of the ledger. */
    public enum Owner {
        ACCOUNT,
        SHARD
    }

    private final Owner owner;
    private final String meaning;

    LedgerKind(Owner owner, String meaning) {
        this.owner = owner;
        this.meaning = meaning;
    }

    public Owner owner() {
        return owner;
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }
}
