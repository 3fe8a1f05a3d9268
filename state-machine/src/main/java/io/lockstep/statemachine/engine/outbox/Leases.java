package io.lockstep.statemachine.engine.outbox;

import io.lockstep.statemachine.engine.Outputs;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.Slots;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.order.SyntheticOrders;
import io.lockstep.statemachine.engine.time.EngineClock;
import io.lockstep.statemachine.engine.time.TimerKind;
import io.lockstep.statemachine.engine.time.Timers;

/**
 * Who may act for which account: one gateway session at a time, under an epoch that only rises. A lease ends when it
 * expires, when its session closes, when its holder gives it back, or when the same gateway comes back in a new
 * session; what its holder may have sent and nobody answered is then in doubt.
 */
public final class Leases {
    /** How long a lease lasts without being renewed: longer than a failover, during which nobody can renew. */
    public static final long DURATION_NS = 5_000_000_000L;

    /** Told when a lease ends, before another is granted. */
    public interface Listener {
        /** Nobody acts for the account now; entries of the ended lease are still in its outbox. */
        void onLeaseEnded(Account account);
    }

    private final EngineClock clock;
    private final Timers timers;
    private final Slots<Account> accounts;
    private final Slots<Shard> shards;
    private final SyntheticOrders orders;
    private final Outbox outbox;
    private final Outputs out;
    private final Listener listener;

    public Leases(
            EngineClock clock,
            Timers timers,
            Slots<Account> accounts,
            Slots<Shard> shards,
            SyntheticOrders orders,
            Outbox outbox,
            Outputs out,
            Listener listener) {
        this.clock = clock;
        this.timers = timers;
        this.accounts = accounts;
        this.shards = shards;
        this.orders = orders;
        this.outbox = outbox;
        this.out = out;
        this.listener = listener;
    }

    public RejectReason request(long sessionId, int accountId, int gatewayId) {
        final Account account = accounts.find(accountId);
        if (account == null) {
            return RejectReason.UNKNOWN_ACCOUNT;
        }
        if (account.isLeased() && account.holderGatewayId != gatewayId) {
            out.leaseRefused(sessionId, account);
            return RejectReason.NONE;
        }
        final long timerId = timers.schedule(clock.nowNs() + DURATION_NS, TimerKind.LEASE_EXPIRY, account.accountId());
        if (timerId == Timers.NONE) {
            return RejectReason.CAPACITY;
        }

        // From here on the grant must succeed.
        end(account);
        account.epoch++;
        account.holderSessionId = sessionId;
        account.holderGatewayId = gatewayId;
        account.expiresNs = clock.nowNs() + DURATION_NS;
        account.expiryTimerId = timerId;
        account.acknowledgedSequence = 0;
        out.leaseChanged(account);
        out.leaseGranted(account, onBook(account, false));
        tellShards(account);
        onBook(account, true);
        outbox.resume(account, 0);
        return RejectReason.NONE;
    }

    public RejectReason renew(long sessionId, int accountId, long epoch, long acknowledgedSequence) {
        final Account account = accounts.find(accountId);
        if (account == null) {
            return RejectReason.UNKNOWN_ACCOUNT;
        }
        if (!isHolder(account, sessionId, epoch)) {
            out.leaseRefused(sessionId, account);
            return RejectReason.NOT_LEASE_HOLDER;
        }
        final long timerId = timers.schedule(clock.nowNs() + DURATION_NS, TimerKind.LEASE_EXPIRY, account.accountId());
        if (timerId == Timers.NONE) {
            return RejectReason.CAPACITY;
        }

        timers.cancel(account.expiryTimerId);
        account.expiryTimerId = timerId;
        account.expiresNs = clock.nowNs() + DURATION_NS;
        acknowledge(account, acknowledgedSequence);
        out.leaseRenewed(account);
        return RejectReason.NONE;
    }

    public RejectReason release(long sessionId, int accountId, long epoch) {
        final Account account = accounts.find(accountId);
        if (account == null || !isHolder(account, sessionId, epoch)) {
            return RejectReason.NOT_LEASE_HOLDER;
        }
        end(account);
        return RejectReason.NONE;
    }

    /** The holder missed something. */
    public RejectReason resume(long sessionId, int accountId, long epoch, long acknowledgedSequence) {
        final Account account = accounts.find(accountId);
        if (account == null || !isHolder(account, sessionId, epoch)) {
            return RejectReason.NOT_LEASE_HOLDER;
        }
        acknowledge(account, acknowledgedSequence);
        tellShards(account);
        outbox.resume(account, acknowledgedSequence);
        return RejectReason.NONE;
    }

    public void onExpiry(int accountId) {
        final Account account = accounts.find(accountId);
        if (account != null) {
            end(account);
        }
    }

    public void onSessionClosed(long sessionId) {
        for (int id = 0; id < accounts.end(); id++) {
            final Account account = accounts.find(id);
            if (account != null && account.holderSessionId == sessionId) {
                end(account);
            }
        }
    }

    public boolean isHolder(Account account, long sessionId, long epoch) {
        return account.isLeased() && account.holderSessionId == sessionId && account.epoch == epoch;
    }

    private void tellShards(Account account) {
        for (int id = 0; id < shards.end(); id++) {
            final Shard shard = shards.find(id);
            if (shard != null && shard.account() == account) {
                tellShard(id);
            }
        }
    }

    /** The holder of its account, if there is one, must know of a shard; to be told twice does no harm. */
    public void tellShard(int shardId) {
        final Shard shard = shards.find(shardId);
        if (shard != null && shard.account().isLeased()) {
            out.leaseShard(shard);
        }
    }

    /** Counts the account's attempts that should be on the venue's book, and tells them if wanted. */
    private int onBook(Account account, boolean tell) {
        int count = 0;
        for (SyntheticOrder order = orders.firstOpen(); order != null; order = orders.after(order)) {
            if (order.shard().account() == account && order.attempt().state().isOnBook()) {
                count++;
                if (tell) {
                    out.leaseOrder(order);
                }
            }
        }
        return count;
    }

    private static void acknowledge(Account account, long sequence) {
        account.acknowledgedSequence = Math.clamp(sequence, account.acknowledgedSequence, account.lastSequence);
    }

    private void end(Account account) {
        if (!account.isLeased()) {
            return;
        }
        timers.cancel(account.expiryTimerId);
        account.expiryTimerId = Timers.NONE;
        account.holderSessionId = Account.NO_SESSION;
        account.holderGatewayId = Account.NO_GATEWAY;
        out.leaseChanged(account);
        listener.onLeaseEnded(account);
    }
}
