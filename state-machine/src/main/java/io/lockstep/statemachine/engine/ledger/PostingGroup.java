package io.lockstep.statemachine.engine.ledger;

import io.lockstep.statemachine.engine.Money;
import org.jspecify.annotations.Nullable;

/**
 * Postings that belong together: all of them are made, or none. An amount that does not fit, or an account that could not
 * be had, makes the whole group impossible; it can still be added to, and asked once at its end.
 */
public final class PostingGroup {
    private static final int CAPACITY = 16;

    private final @Nullable LedgerAccount[] accounts = new @Nullable LedgerAccount[CAPACITY];
    private final long[] amounts = new long[CAPACITY];
    private int size;
    private boolean impossible;
    private int accountId;
    private PostingReason reason = PostingReason.FILL;
    private long reference;

    void begin(int newAccountId, PostingReason newReason, long newReference) {
        size = 0;
        impossible = false;
        accountId = newAccountId;
        reason = newReason;
        reference = newReference;
    }

    /** Debits an account, or with a negative amount credits it. Amounts of one account are summed up. */
    void add(@Nullable LedgerAccount account, long amountUnits) {
        if (account == null || amountUnits == Money.OVERFLOW) {
            impossible = true;
            return;
        }
        int at = 0;
        while (at < size && accounts[at] != account) {
            at++;
        }
        if (at == size) {
            accounts[at] = account;
            amounts[at] = 0;
            size++;
        }
        amounts[at] = Money.add(amounts[at], amountUnits);
        impossible |= amounts[at] == Money.OVERFLOW;
    }

    /** Moves an amount from one account to another of the same asset; nothing is not posted. */
    void move(@Nullable LedgerAccount from, @Nullable LedgerAccount to, long amountUnits) {
        if (amountUnits != 0) {
            add(to, amountUnits);
            add(from, -amountUnits);
        }
    }

    /** Whether every account was there and every number fits; what a balance passes through on its way does not matter. */
    boolean isPossible() {
        boolean fits = !impossible;
        for (int i = 0; i < size; i++) {
            fits &= Money.add(account(i).balanceUnits, amounts[i]) != Money.OVERFLOW;
        }
        return fits;
    }

    /**
     * Makes the postings.
     *
     * @throws IllegalStateException where they do not sum to zero for each asset: the engine itself is wrong, and stops
     */
    void post() {
        for (int i = 0; i < size; i++) {
            requireBalanced(account(i).assetId());
        }
        for (int i = 0; i < size; i++) {
            account(i).balanceUnits += amounts[i];
        }
    }

    private void requireBalanced(int assetId) {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += account(i).assetId() == assetId ? amounts[i] : 0;
        }
        if (sum != 0) {
            throw new IllegalStateException("postings of asset " + assetId + " sum to " + sum + ", not to zero");
        }
    }

    public int accountId() {
        return accountId;
    }

    public PostingReason reason() {
        return reason;
    }

    /** As the reason says. */
    public long reference() {
        return reference;
    }

    public int size() {
        return size;
    }

    public LedgerAccount account(int index) {
        final LedgerAccount account = accounts[index];
        if (account == null) {
            throw new IllegalStateException("no posting " + index);
        }
        return account;
    }

    public long amountUnits(int index) {
        return amounts[index];
    }
}
