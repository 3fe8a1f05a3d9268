package io.lockstep.gatewayingress.log;

import io.lockstep.codecs.outbox.InputAckDecoder;
import io.lockstep.codecs.outbox.InputRejectedDecoder;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.SourceWelcomeDecoder;
import org.agrona.DirectBuffer;

/** Finds, in what the cluster says to a session, the answers to one source's inputs. */
final class SourceAnswers {
    private final LogWriter writer;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SourceWelcomeDecoder welcome = new SourceWelcomeDecoder();
    private final InputAckDecoder ack = new InputAckDecoder();
    private final InputRejectedDecoder rejected = new InputRejectedDecoder();

    /** @param writer is told of them */
    SourceAnswers(LogWriter writer) {
        this.writer = writer;
    }

    /** @return whether it was an answer to an input, of whichever source */
    boolean read(long nowNs, DirectBuffer buffer, int offset) {
        header.wrap(buffer, offset);
        switch (header.templateId()) {
            case InputAckDecoder.TEMPLATE_ID -> {
                ack.wrapAndApplyHeader(buffer, offset, header);
                if (ack.sourceId() == writer.sourceId()) {
                    writer.onAck(nowNs, ack.sequence());
                }
            }
            case InputRejectedDecoder.TEMPLATE_ID -> {
                rejected.wrapAndApplyHeader(buffer, offset, header);
                if (rejected.sourceId() == writer.sourceId()) {
                    writer.onRejected(nowNs, rejected.sequence(), rejected.reason(), rejected.changeId());
                }
            }
            case SourceWelcomeDecoder.TEMPLATE_ID -> {
                welcome.wrapAndApplyHeader(buffer, offset, header);
                if (welcome.sourceId() == writer.sourceId()) {
                    writer.onWelcome(nowNs, welcome.lastSequence());
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
