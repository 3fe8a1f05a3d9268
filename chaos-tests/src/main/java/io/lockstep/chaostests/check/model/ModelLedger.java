package io.lockstep.chaostests.check.model;

import io.lockstep.statemachine.engine.ledger.LedgerKind;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Double entry: a list of postings, and what they sum up to. */
public final class ModelLedger {
    /** An account of the ledger. */
    public record LedgerKey(LedgerKind kind, int owner, String asset) implements Comparable<LedgerKey> {
        @Override
        public int compareTo(LedgerKey other) {
            final int byKind = kind.compareTo(other.kind);
            final int byOwner = byKind == 0 ? Integer.compare(owner, other.owner) : byKind;
            return byOwner == 0 ? asset.compareTo(other.asset) : byOwner;
        }
    }

    private record Posting(LedgerKey key, BigInteger amount) {}

    private final List<Posting> postings = new ArrayList<>();
    private final TreeMap<LedgerKey, BigInteger> balances = new TreeMap<>();
    private final TreeMap<LedgerKey, BigInteger> foldedBefore = new TreeMap<>();
    private final TreeSet<LedgerKey> openedWallets = new TreeSet<>();
    private final List<Posting> group = new ArrayList<>();

    /** Into one account and out of another. */
    ModelLedger move(LedgerKey from, LedgerKey to, BigInteger amount) {
        group.add(new Posting(to, amount));
        group.add(new Posting(from, amount.negate()));
        return this;
    }

    /** Makes the postings since the last call: all, or none where an account's amount or its balance does not fit. */
    boolean post() {
        final Map<LedgerKey, BigInteger> net = new TreeMap<>();
        for (Posting posting : group) {
            net.merge(posting.key, posting.amount, BigInteger::add);
        }
        final boolean fits = net.entrySet().stream()
                .allMatch(entry -> Amounts.fits(entry.getValue())
                        && Amounts.fits(balance(entry.getKey()).add(entry.getValue())));
        if (fits) {
            postings.addAll(group);
            net.forEach((key, amount) -> balances.merge(key, amount, BigInteger::add));
        }
        group.clear();
        return fits;
    }

    public BigInteger balance(LedgerKind kind, int owner, String asset) {
        return balance(new LedgerKey(kind, owner, asset));
    }

    public BigInteger balance(LedgerKey key) {
        return balances.getOrDefault(key, BigInteger.ZERO);
    }

    /** All accounts that anything was posted to. */
    public Map<LedgerKey, BigInteger> balances() {
        return balances;
    }

    boolean isOpened(int account, String asset) {
        return openedWallets.contains(new LedgerKey(LedgerKind.WALLET, account, asset));
    }

    void setOpened(int account, String asset) {
        openedWallets.add(new LedgerKey(LedgerKind.WALLET, account, asset));
    }

    /** Sums up the postings anew. @return whether they come to the balances, and to zero for each asset */
    public boolean isFoldRight() {
        for (Posting posting : postings) {
            foldedBefore.merge(posting.key, posting.amount, BigInteger::add);
        }
        postings.clear();
        final Map<String, BigInteger> byAsset = new TreeMap<>();
        foldedBefore.forEach((key, amount) -> byAsset.merge(key.asset, amount, BigInteger::add));
        return foldedBefore.equals(balances) && byAsset.values().stream().allMatch(sum -> sum.signum() == 0);
    }
}
