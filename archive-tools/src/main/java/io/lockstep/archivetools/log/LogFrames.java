package io.lockstep.archivetools.log;

import static io.aeron.logbuffer.FrameDescriptor.BEGIN_FRAG_FLAG;
import static io.aeron.logbuffer.FrameDescriptor.END_FRAG_FLAG;
import static io.aeron.logbuffer.FrameDescriptor.UNFRAGMENTED;

import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.codecs.ClusterAction;
import io.aeron.cluster.codecs.ClusterActionRequestDecoder;
import io.aeron.cluster.codecs.MessageHeaderDecoder;
import io.aeron.cluster.codecs.NewLeadershipTermEventDecoder;
import io.aeron.cluster.codecs.SessionCloseEventDecoder;
import io.aeron.cluster.codecs.SessionMessageHeaderDecoder;
import io.aeron.cluster.codecs.SessionOpenEventDecoder;
import io.aeron.cluster.codecs.TimerEventDecoder;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/** Puts the cluster log's frames together and says what they are: the same as the cluster says to its services. */
public final class LogFrames implements LogReader.FrameHandler {
    private final LogListener listener;
    private final ExpandableArrayBuffer whole = new ExpandableArrayBuffer();
    private int wholeLength;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final SessionMessageHeaderDecoder message = new SessionMessageHeaderDecoder();
    private final SessionOpenEventDecoder sessionOpen = new SessionOpenEventDecoder();
    private final SessionCloseEventDecoder sessionClose = new SessionCloseEventDecoder();
    private final TimerEventDecoder timer = new TimerEventDecoder();
    private final NewLeadershipTermEventDecoder newTerm = new NewLeadershipTermEventDecoder();
    private final ClusterActionRequestDecoder action = new ClusterActionRequestDecoder();

    public LogFrames(LogListener listener) {
        this.listener = listener;
    }

    @Override
    public void onFrame(long position, byte flags, DirectBuffer buffer, int offset, int length) {
        if ((flags & UNFRAGMENTED) == UNFRAGMENTED) {
            onEntry(position, buffer, offset, length);
            return;
        }
        if ((flags & BEGIN_FRAG_FLAG) == BEGIN_FRAG_FLAG) {
            wholeLength = 0;
        }
        whole.putBytes(wholeLength, buffer, offset, length);
        wholeLength += length;
        if ((flags & END_FRAG_FLAG) == END_FRAG_FLAG) {
            onEntry(position, whole, 0, wholeLength);
        }
    }

    private void onEntry(long position, DirectBuffer buffer, int offset, int length) {
        check(position, length >= MessageHeaderDecoder.ENCODED_LENGTH);
        header.wrap(buffer, offset);
        check(position, header.blockLength() >= leastBlock(header.templateId()));
        check(position, length - MessageHeaderDecoder.ENCODED_LENGTH >= header.blockLength());
        if (header.templateId() == SessionMessageHeaderDecoder.TEMPLATE_ID) {
            message.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH, header.blockLength(), header.version());
            listener.onMessage(
                    position,
                    message.timestamp(),
                    message.clusterSessionId(),
                    buffer,
                    offset + AeronCluster.SESSION_HEADER_LENGTH,
                    length - AeronCluster.SESSION_HEADER_LENGTH);
        } else {
            onEvent(position, buffer, offset, length);
        }
    }

    /** What must be there to be read; 0 for what is not read. */
    private static int leastBlock(int templateId) {
        return switch (templateId) {
            case SessionMessageHeaderDecoder.TEMPLATE_ID -> SessionMessageHeaderDecoder.BLOCK_LENGTH;
            case TimerEventDecoder.TEMPLATE_ID -> TimerEventDecoder.BLOCK_LENGTH;
            case SessionOpenEventDecoder.TEMPLATE_ID -> SessionOpenEventDecoder.BLOCK_LENGTH;
            case SessionCloseEventDecoder.TEMPLATE_ID -> SessionCloseEventDecoder.BLOCK_LENGTH;
            case NewLeadershipTermEventDecoder.TEMPLATE_ID -> NewLeadershipTermEventDecoder.BLOCK_LENGTH;
            case ClusterActionRequestDecoder.TEMPLATE_ID -> ClusterActionRequestDecoder.BLOCK_LENGTH;
            default -> 0;
        };
    }

    private static void check(long position, boolean isPossible) {
        if (!isPossible) {
            throw new DamagedLogException(position, "the entry that ends here is not one of the cluster's");
        }
    }

    /** Behind the channel that the client is answered on. */
    private byte[] principal(long position, DirectBuffer buffer, int end) {
        checkText(position, buffer, end);
        sessionOpen.skipResponseChannel();
        checkText(position, buffer, end);
        final byte[] principal = new byte[sessionOpen.encodedPrincipalLength()];
        sessionOpen.getEncodedPrincipal(principal, 0, principal.length);
        return principal;
    }

    /** What comes next has its length before it, and is there. */
    private void checkText(long position, DirectBuffer buffer, int end) {
        final int begin = sessionOpen.limit() + SessionOpenEventDecoder.responseChannelHeaderLength();
        check(position, begin <= end);
        final int length = buffer.getInt(sessionOpen.limit(), ByteOrder.LITTLE_ENDIAN);
        check(position, length >= 0 && length <= end - begin);
    }

    private void onEvent(long position, DirectBuffer buffer, int offset, int length) {
        switch (header.templateId()) {
            case TimerEventDecoder.TEMPLATE_ID -> {
                timer.wrapAndApplyHeader(buffer, offset, header);
                listener.onTimer(position, timer.timestamp());
            }
            case SessionOpenEventDecoder.TEMPLATE_ID -> {
                sessionOpen.wrapAndApplyHeader(buffer, offset, header);
                listener.onSessionOpened(
                        position,
                        sessionOpen.timestamp(),
                        sessionOpen.clusterSessionId(),
                        principal(position, buffer, offset + length));
            }
            case SessionCloseEventDecoder.TEMPLATE_ID -> {
                sessionClose.wrapAndApplyHeader(buffer, offset, header);
                listener.onSessionClosed(position, sessionClose.timestamp(), sessionClose.clusterSessionId());
            }
            case NewLeadershipTermEventDecoder.TEMPLATE_ID -> {
                newTerm.wrapAndApplyHeader(buffer, offset, header);
                listener.onNewTerm(position, newTerm.timestamp(), newTerm.leadershipTermId(), newTerm.leaderMemberId());
            }
            case ClusterActionRequestDecoder.TEMPLATE_ID -> {
                action.wrapAndApplyHeader(buffer, offset, header);
                if (action.action() == ClusterAction.SNAPSHOT) {
                    listener.onSnapshot(position, action.timestamp());
                }
            }
            default -> {} // what the cluster does not tell its services either
        }
    }
}
