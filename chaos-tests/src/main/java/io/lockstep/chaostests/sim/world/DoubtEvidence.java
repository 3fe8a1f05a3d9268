package io.lockstep.chaostests.sim.world;

import io.lockstep.codecs.ClientOrderId;
import io.lockstep.codecs.log.ExecutionReportDecoder;
import io.lockstep.codecs.outbox.AttemptChangedDecoder;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.OrderState;
import java.util.LinkedHashSet;
import java.util.Set;
import org.agrona.DirectBuffer;

/** Attempts that the log had in doubt, and whether each came out of it by a report about it that is in the log. */
public final class DoubtEvidence {
    private final io.lockstep.codecs.log.MessageHeaderDecoder inputHeader =
            new io.lockstep.codecs.log.MessageHeaderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final AttemptChangedDecoder changed = new AttemptChangedDecoder();
    private final Set<String> ever = new LinkedHashSet<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final Set<String> unproven = new LinkedHashSet<>();
    private String reported = "";

    public void onInput(DirectBuffer buffer, int offset) {
        inputHeader.wrap(buffer, offset);
        reported = "";
        if (inputHeader.templateId() == ExecutionReportDecoder.TEMPLATE_ID) {
            report.wrapAndApplyHeader(buffer, offset, inputHeader);
            reported = name(report.shardId(), report.orderId(), report.attempt());
        }
    }

    public void onOutput(DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        if (header.templateId() == AttemptChangedDecoder.TEMPLATE_ID) {
            changed.wrapAndApplyHeader(buffer, offset, header);
            final String name = name(changed.shardId(), changed.orderId(), changed.attempt());
            if (changed.state() == OrderState.IN_DOUBT) {
                ever.add(name);
                open.add(name);
            } else if (open.remove(name) && !name.equals(reported)) {
                unproven.add(name);
            }
        }
    }

    private static String name(int shard, long order, int attempt) {
        return order == 0 ? "" : new ClientOrderId(ModelledGateway.CELL, shard, order, attempt).text();
    }

    /** How many attempts were ever in doubt. */
    public int attempts() {
        return ever.size();
    }

    /** In doubt still, or out of it without evidence. */
    public Set<String> unresolved() {
        final Set<String> unresolved = new LinkedHashSet<>(open);
        unresolved.addAll(unproven);
        return unresolved;
    }
}
