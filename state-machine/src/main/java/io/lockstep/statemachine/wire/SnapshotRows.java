package io.lockstep.statemachine.wire;

import io.lockstep.codecs.snapshot.MessageHeaderEncoder;
import io.lockstep.codecs.snapshot.SnapshotEndEncoder;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/** Puts a snapshot's rows into pieces, counts them and sums them up. */
final class SnapshotRows {
    /** Entries in one row's group. */
    static final int GROUP = 64;

    private static final int PIECE = 16 * 1024;
    private static final int MAX_ROW = 4 * 1024;

    private final SnapshotSink sink;
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[PIECE]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final StateHash checksum = new StateHash();
    private int used;
    private long count;

    SnapshotRows(SnapshotSink sink) {
        this.sink = sink;
    }

    static short flag(boolean value) {
        return (short) (value ? 1 : 0);
    }

    /** Makes room for one row and wraps its encoder over it. */
    <E extends MessageEncoderFlyweight> E begin(E encoder) {
        if (used + MAX_ROW > PIECE) {
            flush();
        }
        header.wrap(buffer, used)
                .blockLength(encoder.sbeBlockLength())
                .templateId(encoder.sbeTemplateId())
                .schemaId(encoder.sbeSchemaId())
                .version(encoder.sbeSchemaVersion());
        encoder.wrap(buffer, used + MessageHeaderEncoder.ENCODED_LENGTH);
        return encoder;
    }

    /** The row begun last is written. */
    void done(MessageEncoderFlyweight row) {
        final int length = MessageHeaderEncoder.ENCODED_LENGTH + row.encodedLength();
        checksum.add(buffer, used, length);
        used += length;
        count++;
    }

    /** Closes the snapshot. */
    void end() {
        final long rowsBefore = count;
        final long sum = checksum.value();
        done(begin(new SnapshotEndEncoder()).rowCount(rowsBefore).checksum(sum));
        flush();
    }

    private void flush() {
        sink.write(buffer, 0, used);
        used = 0;
    }
}
