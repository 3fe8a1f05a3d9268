package io.lockstep.chaostests.sim;

import io.lockstep.chaostests.sim.world.LogEntry;
import io.lockstep.chaostests.sim.world.TakenInputs;
import io.lockstep.codecs.log.MessageHeaderDecoder;
import io.lockstep.codecs.log.OriginDecoder;
import io.lockstep.codecs.log.SourceHelloDecoder;
import io.lockstep.codecs.log.StateReportDecoder;
import io.lockstep.codecs.outbox.InputRejectedDecoder;
import io.lockstep.codecs.outbox.RejectReason;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.agrona.DirectBuffer;

/** Which inputs of each source have been applied, as the log itself says: each the next, by a session that may speak. */
final class SourceWatch implements TakenInputs {
    private final Map<Integer, Long> applied = new HashMap<>();
    private final Map<Integer, Map<Long, DirectBuffer>> inputs = new HashMap<>();
    private final Set<Long> sessions = new HashSet<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OriginDecoder origin = new OriginDecoder();
    private final io.lockstep.codecs.outbox.MessageHeaderDecoder outputHeader =
            new io.lockstep.codecs.outbox.MessageHeaderDecoder();
    private final InputRejectedDecoder rejected = new InputRejectedDecoder();
    private boolean isAgain;
    private boolean isNext;

    @Override
    public long last(int sourceId) {
        return applied.getOrDefault(sourceId, 0L);
    }

    @Override
    public boolean has(int sourceId, long sequence, DirectBuffer input) {
        return input.equals(inputs.getOrDefault(sourceId, Map.of()).get(sequence));
    }

    /** Whether the latest entry is an input that was applied before. */
    boolean isAgain() {
        return isAgain;
    }

    void onEntry(LogEntry entry) {
        isAgain = false;
        isNext = false;
        switch (entry.kind()) {
            case SESSION_OPENED -> sessions.add(entry.session());
            case SESSION_CLOSED -> sessions.remove(entry.session());
            case MESSAGE -> {
                if (sessions.contains(entry.session())) {
                    onMessage(entry.bytes());
                }
            }
            case NEW_TERM, TIMER, SNAPSHOT -> {}
        }
    }

    private void onMessage(DirectBuffer bytes) {
        header.wrap(bytes, 0);
        if (header.templateId() == SourceHelloDecoder.TEMPLATE_ID
                || header.templateId() == StateReportDecoder.TEMPLATE_ID) {
            return;
        }
        origin.wrap(bytes, header.encodedLength());
        final long last = last(origin.sourceId());
        isAgain = origin.sequence() <= last;
        isNext = origin.sequence() == last + 1;
        if (isNext) {
            applied.put(origin.sourceId(), origin.sequence());
            inputs.computeIfAbsent(origin.sourceId(), source -> new HashMap<>()).put(origin.sequence(), bytes);
        }
    }

    /** What is said to the latest entry: that its session may not speak means that it was not applied. */
    void onOutput(DirectBuffer buffer, int offset) {
        outputHeader.wrap(buffer, offset);
        if (outputHeader.templateId() == InputRejectedDecoder.TEMPLATE_ID
                && rejected.wrapAndApplyHeader(buffer, offset, outputHeader).reason() == RejectReason.UNKNOWN_SOURCE) {
            if (isNext) {
                applied.merge(rejected.sourceId(), -1L, Long::sum);
            }
            isAgain = false;
        }
    }
}
