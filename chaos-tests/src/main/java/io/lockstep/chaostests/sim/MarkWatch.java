package io.lockstep.chaostests.sim;

import io.lockstep.chaostests.sim.world.LogEntry;
import io.lockstep.chaostests.sim.world.Mark;
import io.lockstep.codecs.log.ExecutionReportDecoder;
import io.lockstep.codecs.log.OriginDecoder;
import io.lockstep.codecs.log.SourceHelloDecoder;
import io.lockstep.codecs.outbox.AttemptChangedDecoder;
import io.lockstep.codecs.outbox.FillAppliedDecoder;
import io.lockstep.codecs.outbox.InputRejectedDecoder;
import io.lockstep.codecs.outbox.LeaseChangedDecoder;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.OrderState;
import io.lockstep.codecs.outbox.RejectReason;
import io.lockstep.codecs.outbox.RequestState;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.agrona.DirectBuffer;

/** Recognises what is rare in what the log takes and what is said of it. */
final class MarkWatch {
    private record Standing(OrderState state, RequestState cancel, int attempt) {}

    private final Map<Mark, Long> marks;
    private final Map<Integer, Long> sequences;
    private final Map<Integer, Integer> holders = new HashMap<>();
    private final Map<Long, Standing> orders = new HashMap<>();
    private final io.lockstep.codecs.log.MessageHeaderDecoder inputHeader =
            new io.lockstep.codecs.log.MessageHeaderDecoder();
    private final OriginDecoder origin = new OriginDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InputRejectedDecoder rejected = new InputRejectedDecoder();
    private final AttemptChangedDecoder changed = new AttemptChangedDecoder();
    private final FillAppliedDecoder fill = new FillAppliedDecoder();
    private final LeaseChangedDecoder lease = new LeaseChangedDecoder();

    /**
     * Counts in what it is given.
     *
     * @param sequences the greatest number of each source that is in the log
     */
    MarkWatch(Map<Mark, Long> marks, Map<Integer, Long> sequences) {
        this.marks = marks;
        this.sequences = sequences;
    }

    static Map<Mark, Long> none() {
        return new EnumMap<>(Mark.class);
    }

    private void mark(Mark mark) {
        marks.merge(mark, 1L, Long::sum);
    }

    void onEntry(LogEntry entry) {
        inputHeader.wrap(entry.bytes(), 0);
        final int template = inputHeader.templateId();
        if (template == SourceHelloDecoder.TEMPLATE_ID) {
            return;
        }
        origin.wrap(entry.bytes(), inputHeader.encodedLength());
        final long before = sequences.getOrDefault(origin.sourceId(), 0L);
        if (origin.sequence() <= before) {
            mark(Mark.INPUT_CAME_AGAIN);
        }
        sequences.put(origin.sourceId(), Math.max(before, origin.sequence()));
    }

    void onOutput(LogEntry entry, DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        switch (header.templateId()) {
            case InputRejectedDecoder.TEMPLATE_ID ->
                onRejected(
                        entry,
                        rejected.wrapAndApplyHeader(buffer, offset, header).reason());
            case AttemptChangedDecoder.TEMPLATE_ID -> onChanged(changed.wrapAndApplyHeader(buffer, offset, header));
            case FillAppliedDecoder.TEMPLATE_ID -> onFill(fill.wrapAndApplyHeader(buffer, offset, header));
            case LeaseChangedDecoder.TEMPLATE_ID -> onLease(lease.wrapAndApplyHeader(buffer, offset, header));
            default -> {} // nothing rare
        }
    }

    private void onRejected(LogEntry entry, RejectReason reason) {
        inputHeader.wrap(entry.bytes(), 0);
        if (inputHeader.templateId() != ExecutionReportDecoder.TEMPLATE_ID) {
            return;
        }
        if (reason == RejectReason.NOT_LEASE_HOLDER) {
            mark(Mark.STALE_EPOCH_REFUSED);
        } else if (reason == RejectReason.DUPLICATE_FILL) {
            mark(Mark.FILL_TOLD_TWICE);
        }
    }

    private void onChanged(AttemptChangedDecoder m) {
        final Standing before = orders.put(m.orderId(), new Standing(m.state(), m.cancelRequest(), m.attempt()));
        final boolean wasInDoubt =
                before != null && before.attempt == m.attempt() && before.state == OrderState.IN_DOUBT;
        if (wasInDoubt && m.state() == OrderState.NOT_SENT) {
            mark(Mark.DOUBT_PROVEN_ABSENT);
        } else if (wasInDoubt && m.state() != OrderState.IN_DOUBT) {
            mark(Mark.DOUBT_RESOLVED_BY_EVIDENCE);
        }
    }

    /** Is said before the attempt's change that it leads to. */
    private void onFill(FillAppliedDecoder m) {
        final Standing before = orders.get(m.orderId());
        if (before == null || before.state == OrderState.PENDING || before.state == OrderState.IN_DOUBT) {
            mark(Mark.FILL_BEFORE_ACK);
        } else if (before.cancel == RequestState.PENDING) {
            mark(Mark.FILL_CROSSED_CANCEL);
        }
    }

    private void onLease(LeaseChangedDecoder m) {
        if (m.gatewayId() == LeaseChangedDecoder.gatewayIdNullValue()) {
            return;
        }
        final Integer before = holders.put(m.accountId(), m.gatewayId());
        if (before != null && before != m.gatewayId()) {
            mark(Mark.LEASE_CHANGED_HANDS);
        }
    }
}
