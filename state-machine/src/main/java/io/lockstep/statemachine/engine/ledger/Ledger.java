package io.lockstep.statemachine.engine.ledger;

import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.Limits;
import io.lockstep.statemachine.engine.Slots;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** The accounts of the double-entry ledger, in the order they were opened. Balances and positions are read from them. */
public final class Ledger {
    private final Limits limits;
    private final Slots<LedgerAccount> accounts = new Slots<>();
    private final Long2ObjectHashMap<LedgerAccount> byKey = new Long2ObjectHashMap<>();

    public Ledger(Limits limits) {
        this.limits = limits;
    }

    /** The account, which is opened now if it is not yet; null where there is no room or no such asset. */
    public @Nullable LedgerAccount account(LedgerKind kind, int ownerId, int assetId) {
        final LedgerAccount known = find(kind, ownerId, assetId);
        if (known != null || assetId == Assets.NONE || accounts.end() >= limits.of(Limit.LEDGER_ACCOUNTS)) {
            return known;
        }
        final LedgerAccount account = new LedgerAccount(kind, ownerId, assetId);
        accounts.add(account);
        byKey.put(key(kind, ownerId, assetId), account);
        return account;
    }

    /** @return null for one that was never opened */
    public @Nullable LedgerAccount find(LedgerKind kind, int ownerId, int assetId) {
        return byKey.get(key(kind, ownerId, assetId));
    }

    /** Its balance; 0 for one that was never opened. */
    public long balanceUnits(LedgerKind kind, int ownerId, int assetId) {
        final LedgerAccount account = find(kind, ownerId, assetId);
        return account == null ? 0 : account.balanceUnits;
    }

    /** Whether so many more may be opened. */
    public boolean hasRoom(int more) {
        return accounts.end() + more <= limits.of(Limit.LEDGER_ACCOUNTS);
    }

    /** Number of accounts. */
    public int size() {
        return accounts.end();
    }

    /** In the order they were opened. */
    public LedgerAccount get(int index) {
        return accounts.get(index);
    }

    private static long key(LedgerKind kind, int ownerId, int assetId) {
        return ((long) kind.ordinal() << Integer.SIZE) | ((long) ownerId << Short.SIZE) | assetId;
    }
}
