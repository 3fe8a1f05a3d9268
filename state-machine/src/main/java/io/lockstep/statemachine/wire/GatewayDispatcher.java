package io.lockstep.statemachine.wire;

import io.lockstep.codecs.log.BalanceReportDecoder;
import io.lockstep.codecs.log.ExecutionReportDecoder;
import io.lockstep.codecs.log.FundingReportDecoder;
import io.lockstep.codecs.log.GateClosedDecoder;
import io.lockstep.codecs.log.LeaseReleaseDecoder;
import io.lockstep.codecs.log.LeaseRenewDecoder;
import io.lockstep.codecs.log.LeaseRequestDecoder;
import io.lockstep.codecs.log.OutboxResumeDecoder;
import io.lockstep.codecs.log.PositionReportDecoder;
import io.lockstep.codecs.log.TransferReportDecoder;
import io.lockstep.statemachine.engine.GatewayInputs;
import io.lockstep.statemachine.engine.RejectReason;
import org.agrona.DirectBuffer;

/** Messages that order gateways write. */
final class GatewayDispatcher {
    private final GatewayInputs inputs;
    private final LeaseRequestDecoder leaseRequest = new LeaseRequestDecoder();
    private final LeaseRenewDecoder leaseRenew = new LeaseRenewDecoder();
    private final LeaseReleaseDecoder leaseRelease = new LeaseReleaseDecoder();
    private final OutboxResumeDecoder outboxResume = new OutboxResumeDecoder();
    private final FundingReportDecoder funding = new FundingReportDecoder();
    private final TransferReportDecoder transfer = new TransferReportDecoder();
    private final BalanceReportDecoder balance = new BalanceReportDecoder();
    private final GateClosedDecoder gateClosed = new GateClosedDecoder();
    private final PositionReportDecoder position = new PositionReportDecoder();
    private final ExecutionReportView executionReport = new ExecutionReportView();

    GatewayDispatcher(GatewayInputs inputs) {
        this.inputs = inputs;
    }

    RejectReason dispatch(long sessionId, int templateId, DirectBuffer buffer, int body, int blockLength, int version) {
        return switch (templateId) {
            case ExecutionReportDecoder.TEMPLATE_ID ->
                executionReport.wrap(buffer, body, blockLength, version)
                        ? inputs.onExecutionReport(sessionId, executionReport)
                        : RejectReason.MALFORMED;
            case LeaseRequestDecoder.TEMPLATE_ID ->
                blockLength < LeaseRequestDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onLeaseRequest(sessionId, leaseRequest.wrap(buffer, body, blockLength, version));
            case LeaseRenewDecoder.TEMPLATE_ID ->
                blockLength < LeaseRenewDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onLeaseRenew(sessionId, leaseRenew.wrap(buffer, body, blockLength, version));
            case LeaseReleaseDecoder.TEMPLATE_ID ->
                blockLength < LeaseReleaseDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onLeaseRelease(sessionId, leaseRelease.wrap(buffer, body, blockLength, version));
            case OutboxResumeDecoder.TEMPLATE_ID ->
                blockLength < OutboxResumeDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onOutboxResume(sessionId, outboxResume.wrap(buffer, body, blockLength, version));
            default -> dispatchBooking(sessionId, templateId, buffer, body, blockLength, version);
        };
    }

    private RejectReason dispatchBooking(
            long sessionId, int templateId, DirectBuffer buffer, int body, int blockLength, int version) {
        return switch (templateId) {
            case FundingReportDecoder.TEMPLATE_ID ->
                blockLength < FundingReportDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onFunding(funding.wrap(buffer, body, blockLength, version));
            case TransferReportDecoder.TEMPLATE_ID ->
                blockLength < TransferReportDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onTransfer(transfer.wrap(buffer, body, blockLength, version), buffer, body);
            case BalanceReportDecoder.TEMPLATE_ID ->
                blockLength < BalanceReportDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onBalance(sessionId, balance.wrap(buffer, body, blockLength, version), buffer, body);
            case PositionReportDecoder.TEMPLATE_ID ->
                blockLength < PositionReportDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onPosition(sessionId, position.wrap(buffer, body, blockLength, version));
            case GateClosedDecoder.TEMPLATE_ID ->
                blockLength < GateClosedDecoder.BLOCK_LENGTH
                        ? RejectReason.MALFORMED
                        : onGateClosed(sessionId, gateClosed.wrap(buffer, body, blockLength, version));
            default -> RejectReason.MALFORMED;
        };
    }

    private RejectReason onGateClosed(long sessionId, GateClosedDecoder message) {
        return inputs.onGateClosed(sessionId, message.accountId(), message.epoch());
    }

    private RejectReason onLeaseRequest(long sessionId, LeaseRequestDecoder message) {
        return inputs.onLeaseRequest(sessionId, message.accountId(), message.gatewayId());
    }

    private RejectReason onLeaseRenew(long sessionId, LeaseRenewDecoder message) {
        return inputs.onLeaseRenew(sessionId, message.accountId(), message.epoch(), message.acknowledgedSequence());
    }

    private RejectReason onLeaseRelease(long sessionId, LeaseReleaseDecoder message) {
        return inputs.onLeaseRelease(sessionId, message.accountId(), message.epoch());
    }

    private RejectReason onOutboxResume(long sessionId, OutboxResumeDecoder message) {
        return inputs.onOutboxResume(sessionId, message.accountId(), message.epoch(), message.acknowledgedSequence());
    }

    private RejectReason onFunding(FundingReportDecoder message) {
        return inputs.onFunding(message.shardId(), message.transactionId(), message.amountUnits());
    }

    private RejectReason onTransfer(TransferReportDecoder message, DirectBuffer buffer, int body) {
        final int asset = body + TransferReportDecoder.assetEncodingOffset();
        return inputs.onTransfer(
                message.accountId(),
                message.transactionId(),
                message.amountUnits(),
                AssetBytes.head(buffer, asset),
                AssetBytes.tail(buffer, asset));
    }

    private RejectReason onBalance(long sessionId, BalanceReportDecoder message, DirectBuffer buffer, int body) {
        final int asset = body + BalanceReportDecoder.assetEncodingOffset();
        return inputs.onBalance(
                sessionId,
                message.accountId(),
                message.epoch(),
                message.walletUnits(),
                message.isSettled() != 0,
                AssetBytes.head(buffer, asset),
                AssetBytes.tail(buffer, asset));
    }

    private RejectReason onPosition(long sessionId, PositionReportDecoder message) {
        return inputs.onPosition(
                sessionId, message.shardId(), message.epoch(), message.positionLots(), message.isSettled() != 0);
    }
}
