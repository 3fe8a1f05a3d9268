package io.lockstep.clusternode;

import io.lockstep.codecs.outbox.InputRejectedDecoder;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.OrderChangedDecoder;
import io.lockstep.codecs.outbox.OrderState;
import io.lockstep.codecs.outbox.ProposalRejectedDecoder;
import io.lockstep.codecs.outbox.RejectReason;
import io.lockstep.statemachine.wire.OutputSink;
import java.util.concurrent.atomic.AtomicLongArray;
import org.agrona.DirectBuffer;

/** Counts, by reason, what the engine refused: inputs, proposals, and orders that it ended. Written by its thread alone. */
final class Refusals implements OutputSink {
    private final OutputSink next;
    private final AtomicLongArray counts;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InputRejectedDecoder input = new InputRejectedDecoder();
    private final ProposalRejectedDecoder proposal = new ProposalRejectedDecoder();
    private final OrderChangedDecoder order = new OrderChangedDecoder();

    /** @param counts as {@link #newCounts} made them */
    Refusals(OutputSink next, AtomicLongArray counts) {
        this.next = next;
        this.counts = counts;
    }

    /** One place for each number a reason can have. */
    static AtomicLongArray newCounts() {
        return new AtomicLongArray(1 << Byte.SIZE);
    }

    @Override
    public void onOutput(long sessionId, DirectBuffer buffer, int offset, int length) {
        header.wrap(buffer, offset);
        switch (header.templateId()) {
            case InputRejectedDecoder.TEMPLATE_ID ->
                count(input.wrapAndApplyHeader(buffer, offset, header).reasonRaw());
            case ProposalRejectedDecoder.TEMPLATE_ID ->
                count(proposal.wrapAndApplyHeader(buffer, offset, header).reasonRaw());
            case OrderChangedDecoder.TEMPLATE_ID -> onOrder(order.wrapAndApplyHeader(buffer, offset, header));
            default -> {} // refuses nothing
        }
        next.onOutput(sessionId, buffer, offset, length);
    }

    private void onOrder(OrderChangedDecoder message) {
        if (message.reason() != RejectReason.NONE && message.state() == OrderState.CANCELLED) {
            count(message.reasonRaw());
        }
    }

    private void count(int reason) {
        counts.lazySet(reason, counts.get(reason) + 1);
    }
}
