package io.lockstep.chaostests.sim;

import io.lockstep.chaostests.sim.world.LogEntry;
import io.lockstep.chaostests.sim.world.Mark;
import io.lockstep.codecs.log.ExecutionReportDecoder;
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
    private final Map<Integer, Integer> holders = new HashMap<>();
    private final Map<Long, Standing> orders = new HashMap<>();
    private final io.lockstep.codecs.log.MessageHeaderDecoder inputHeader =
            new io.lockstep.codecs.log.MessageHeaderDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InputRejectedDecoder rejected = new InputRejectedDecoder();
    private final AttemptChangedDecoder changed = new AttemptChangedDecoder();
    private final FillAppliedDecoder fill = new FillAppliedDecoder();
    private final LeaseChangedDecoder lease = new LeaseChangedDecoder();

    /** @param marks to be counted in */
    MarkWatch(Map<Mark, Long> marks) {
        this.marks = marks;
    }

    static Map<Mark, Long> none() {
        return new EnumMap<>(Mark.class);
    }

    private void mark(Mark mark) {
        marks.merge(mark, 1L, Long::sum);
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
        if (reason == RejectReason.NUMBER_TAKEN) {
            mark(Mark.NUMBER_TAKEN);
        }
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
