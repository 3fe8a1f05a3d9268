package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.ledger.Reconciliation;
import io.lockstep.statemachine.engine.order.ExecutionKind;
import io.lockstep.statemachine.engine.order.ExecutionReport;
import io.lockstep.statemachine.engine.order.Executions;
import io.lockstep.statemachine.engine.order.ProposalDesk;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.outbox.Leases;
import io.lockstep.statemachine.engine.risk.StateCause;
import io.lockstep.statemachine.engine.risk.Supervision;

/**
 * What order gateways say. Facts are facts, whoever reports them; claims about what a gateway alone knows are the lease
 * holder's.
 */
final class GatewayHandler implements GatewayInputs {
    private final Slots<Account> accounts;
    private final Slots<Shard> shards;
    private final Leases leases;
    private final Executions executions;
    private final Reconciliation reconciliation;
    private final Supervision supervision;
    private final ProposalDesk proposalDesk;

    GatewayHandler(
            Slots<Account> accounts,
            Slots<Shard> shards,
            Leases leases,
            Executions executions,
            Reconciliation reconciliation,
            Supervision supervision,
            ProposalDesk proposalDesk) {
        this.accounts = accounts;
        this.shards = shards;
        this.leases = leases;
        this.executions = executions;
        this.reconciliation = reconciliation;
        this.supervision = supervision;
        this.proposalDesk = proposalDesk;
    }

    @Override
    public RejectReason onLeaseRequest(long sessionId, int accountId, int gatewayId) {
        final RejectReason reason = leases.request(sessionId, accountId, gatewayId);
        proposalDesk.carryOutAll();
        return reason;
    }

    @Override
    public RejectReason onLeaseRenew(long sessionId, int accountId, long epoch, long acknowledgedSequence) {
        return leases.renew(sessionId, accountId, epoch, acknowledgedSequence);
    }

    @Override
    public RejectReason onLeaseRelease(long sessionId, int accountId, long epoch) {
        final RejectReason reason = leases.release(sessionId, accountId, epoch);
        proposalDesk.carryOutAll();
        return reason;
    }

    @Override
    public RejectReason onOutboxResume(long sessionId, int accountId, long epoch, long acknowledgedSequence) {
        return leases.resume(sessionId, accountId, epoch, acknowledgedSequence);
    }

    @Override
    public RejectReason onExecutionReport(long sessionId, ExecutionReport report) {
        final Shard shard = shards.find(report.shardId());
        if (shard == null) {
            return RejectReason.UNKNOWN_SHARD;
        }
        if (report.kind().isClaim() && !leases.isHolder(shard.account(), sessionId, report.epoch())) {
            return RejectReason.NOT_LEASE_HOLDER;
        }
        final boolean isFill = report.kind() == ExecutionKind.FILL;
        final RejectReason reason = isFill ? executions.onFill(shard, report) : executions.onReport(shard, report);
        proposalDesk.carryOutAll();
        return reason;
    }

    @Override
    public RejectReason onFunding(int shardId, long transactionId, long amountUnits) {
        final Shard shard = shards.find(shardId);
        if (shard == null) {
            return RejectReason.UNKNOWN_SHARD;
        }
        final RejectReason reason = reconciliation.onFunding(shard, transactionId, amountUnits);
        proposalDesk.carryOutAll();
        return reason;
    }

    @Override
    public RejectReason onTransfer(int accountId, long transactionId, long amountUnits, long assetHead, int assetTail) {
        final Account account = accounts.find(accountId);
        if (account == null) {
            return RejectReason.UNKNOWN_ACCOUNT;
        }
        final RejectReason reason =
                reconciliation.onTransfer(account, transactionId, amountUnits, assetHead, assetTail);
        proposalDesk.carryOutAll();
        return reason;
    }

    @Override
    public RejectReason onBalance(
            long sessionId,
            int accountId,
            long epoch,
            long walletUnits,
            boolean isSettled,
            long assetHead,
            int assetTail) {
        final Account account = accounts.find(accountId);
        if (account == null) {
            return RejectReason.UNKNOWN_ACCOUNT;
        }
        if (!leases.isHolder(account, sessionId, epoch)) {
            return RejectReason.NOT_LEASE_HOLDER;
        }
        final RejectReason reason = reconciliation.onBalance(account, assetHead, assetTail, walletUnits, isSettled);
        proposalDesk.carryOutAll();
        return reason;
    }

    @Override
    public RejectReason onGateClosed(long sessionId, int accountId, long epoch) {
        final Account account = accounts.find(accountId);
        if (account == null) {
            return RejectReason.UNKNOWN_ACCOUNT;
        }
        if (!leases.isHolder(account, sessionId, epoch)) {
            return RejectReason.NOT_LEASE_HOLDER;
        }
        supervision.halt(account, StateCause.GATE_CLOSED);
        proposalDesk.carryOutAll();
        return RejectReason.NONE;
    }

    @Override
    public RejectReason onPosition(long sessionId, int shardId, long epoch, long positionLots, boolean isSettled) {
        final Shard shard = shards.find(shardId);
        if (shard == null) {
            return RejectReason.UNKNOWN_SHARD;
        }
        if (!leases.isHolder(shard.account(), sessionId, epoch)) {
            return RejectReason.NOT_LEASE_HOLDER;
        }
        final RejectReason reason = reconciliation.onPosition(shard, positionLots, isSettled);
        proposalDesk.carryOutAll();
        return reason;
    }
}
