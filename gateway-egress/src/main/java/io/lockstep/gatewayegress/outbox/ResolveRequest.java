package io.lockstep.gatewayegress.outbox;

/**
 * An attempt of which an earlier epoch may have sent something.
 *
 * @param placedByGatewayId whose journal knows whether it was sent
 * @param deadlineNs after this the venue refuses it, so that its absence can be proven
 */
public record ResolveRequest(
        AttemptId id, int placedByGatewayId, long placedEpoch, long committedTimeNs, long deadlineNs) {}
