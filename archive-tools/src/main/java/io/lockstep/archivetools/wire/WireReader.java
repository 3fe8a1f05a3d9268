package io.lockstep.archivetools.wire;

import static io.aeron.logbuffer.FrameDescriptor.BEGIN_FRAG_FLAG;
import static io.aeron.logbuffer.FrameDescriptor.END_FRAG_FLAG;
import static io.aeron.logbuffer.FrameDescriptor.UNFRAGMENTED;

import io.lockstep.archivetools.log.DamagedLogException;
import io.lockstep.archivetools.log.LogReader;
import io.lockstep.archivetools.log.SegmentFiles;
import io.lockstep.codecs.wire.MessageHeaderDecoder;
import io.lockstep.codecs.wire.WireRecordDecoder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;

/** Reads a gateway's wire journal: each of its runs is a recording, and they follow each other. */
public final class WireReader {
    /** The journal's stream in the gateway's archive. */
    public static final int STREAM = 200;

    /** The archive's directory below a gateway's. */
    public static final String DIRECTORY = "wire";

    private final Consumer<WireEntry> consumer;
    private final ExpandableArrayBuffer whole = new ExpandableArrayBuffer();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final WireRecordDecoder decoder = new WireRecordDecoder();
    private int wholeLength;
    private boolean isWhole = true;

    private WireReader(Consumer<WireEntry> consumer) {
        this.consumer = consumer;
    }

    /**
     * Reads all there is.
     *
     * @param dataDir a gateway's directory
     * @throws IOException where there is none
     * @throws DamagedLogException at the first frame that is not as it was written
     */
    public static void read(Path dataDir, Consumer<WireEntry> consumer) throws IOException {
        final List<List<SegmentFiles.Segment>> recordings = SegmentFiles.recordings(dataDir.resolve(DIRECTORY), STREAM);
        if (recordings.isEmpty()) {
            throw new IOException("no wire journal in " + dataDir);
        }
        for (final List<SegmentFiles.Segment> recording : recordings) {
            final WireReader reader = new WireReader(consumer);
            new LogReader(recording, STREAM, true).read(Long.MAX_VALUE, reader::onFrame);
        }
    }

    /** What is left of a message whose beginning was purged does not count. */
    private void onFrame(long position, byte flags, DirectBuffer buffer, int offset, int length) {
        if ((flags & UNFRAGMENTED) == UNFRAGMENTED) {
            onMessage(position, buffer, offset, length);
            return;
        }
        if ((flags & BEGIN_FRAG_FLAG) == BEGIN_FRAG_FLAG) {
            wholeLength = 0;
            isWhole = true;
        } else if (wholeLength == 0) {
            isWhole = false;
        }
        whole.putBytes(wholeLength, buffer, offset, length);
        wholeLength += length;
        if ((flags & END_FRAG_FLAG) == END_FRAG_FLAG) {
            if (isWhole) {
                onMessage(position, whole, 0, wholeLength);
            }
            wholeLength = 0;
        }
    }

    private void onMessage(long position, DirectBuffer buffer, int offset, int length) {
        if (length < MessageHeaderDecoder.ENCODED_LENGTH) {
            return;
        }
        header.wrap(buffer, offset);
        if (header.schemaId() != WireRecordDecoder.SCHEMA_ID || header.templateId() != WireRecordDecoder.TEMPLATE_ID) {
            return; // of a later build
        }
        check(
                position,
                header.blockLength() >= WireRecordDecoder.BLOCK_LENGTH
                        && header.blockLength()
                                <= length - MessageHeaderDecoder.ENCODED_LENGTH - WireRecordDecoder.textHeaderLength());
        decoder.wrapAndApplyHeader(buffer, offset, header);
        final int left = offset + length - decoder.limit() - WireRecordDecoder.textHeaderLength();
        check(position, decoder.textLength() >= 0 && decoder.textLength() <= left);
        consumer.accept(new WireEntry(
                decoder.timeNs(),
                decoder.accountId(),
                decoder.kind(),
                decoder.channel(),
                decoder.requestId(),
                decoder.status(),
                decoder.usedWeight(),
                decoder.retryAfterS(),
                decoder.text()));
    }

    private static void check(long position, boolean isPossible) {
        if (!isPossible) {
            throw new DamagedLogException(position, "the record that ends here is not whole");
        }
    }
}
