package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.order.ExecutionReport;

/** What order gateways say. Amounts are signed: negative went out. */
public interface GatewayInputs {
    RejectReason onLeaseRequest(long sessionId, int accountId, int gatewayId);

    RejectReason onLeaseRenew(long sessionId, int accountId, long epoch, long acknowledgedSequence);

    RejectReason onLeaseRelease(long sessionId, int accountId, long epoch);

    RejectReason onOutboxResume(long sessionId, int accountId, long epoch, long acknowledgedSequence);

    RejectReason onExecutionReport(long sessionId, ExecutionReport report);

    /** Funding of a position, in its settlement asset. */
    RejectReason onFunding(int shardId, long transactionId, long amountUnits);

    /** A deposit, a withdrawal, or a transfer between accounts. An asset's name comes as its first eight bytes and the rest. */
    RejectReason onTransfer(int accountId, long transactionId, long amountUnits, long assetHead, int assetTail);

    /**
     * What the venue says the account holds.
     *
     * @param isSettled whether every fill and booking that is in it was reported before
     */
    RejectReason onBalance(
            long sessionId,
            int accountId,
            long epoch,
            long walletUnits,
            boolean isSettled,
            long assetHead,
            int assetTail);

    /** The gateway's own last check was breached: it sends nothing more. */
    RejectReason onGateClosed(long sessionId, int accountId, long epoch);

    /** What the venue says the position is. */
    RejectReason onPosition(long sessionId, int shardId, long epoch, long positionLots, boolean isSettled);
}
