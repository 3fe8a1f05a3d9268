package io.lockstep.chaostests.load;

import io.lockstep.codecs.log.ExecutionKind;
import io.lockstep.codecs.log.ExecutionReportDecoder;
import io.lockstep.codecs.log.MessageHeaderDecoder;
import io.lockstep.codecs.log.OriginDecoder;
import io.lockstep.codecs.log.SourceHelloDecoder;
import io.lockstep.gatewayingress.log.LogWriter;
import org.agrona.DirectBuffer;

/** A log that takes everything at once; it counts the orders that the venue accepted. */
final class TakingLog {
    static final int SOURCE = 10;

    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final ExecutionReportDecoder report = new ExecutionReportDecoder();
    private final OriginDecoder origin = new OriginDecoder();
    private long acknowledged;
    private long accepted;
    private boolean toAcknowledge;

    /** Takes a message. */
    boolean take(DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        if (header.templateId() != SourceHelloDecoder.TEMPLATE_ID) {
            origin.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH);
            acknowledged = origin.sequence();
        }
        if (header.templateId() == ExecutionReportDecoder.TEMPLATE_ID) {
            report.wrapAndApplyHeader(buffer, offset, header);
            accepted += report.kind() == ExecutionKind.ACCEPTED && report.attempt() == 1 ? 1 : 0;
        }
        toAcknowledge = true;
        return true;
    }

    /** Says so; not from within the writer's own turn. */
    void acknowledge(LogWriter writer, long nowNs) {
        if (toAcknowledge) {
            toAcknowledge = false;
            if (writer.isConnected()) {
                writer.onAck(nowNs, acknowledged);
            } else {
                writer.onWelcome(nowNs, acknowledged);
            }
        }
    }

    long accepted() {
        return accepted;
    }
}
