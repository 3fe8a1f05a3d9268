package io.lockstep.gatewayegress.outbox;

import io.lockstep.codecs.ClientOrderId;

/** Which attempt of which synthetic order, on which shard. */
public record AttemptId(int shardId, long orderId, int attempt) {
    /** The name it has at the venue. */
    public String clientOrderId(int cell) {
        return new ClientOrderId(cell, shardId, orderId, attempt).text();
    }

    /** The attempt that has a name of ours. */
    public static AttemptId of(ClientOrderId id) {
        return new AttemptId(id.shardId(), id.orderId(), id.attempt());
    }
}
