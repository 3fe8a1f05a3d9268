package io.lockstep.chaostests.history;

import io.lockstep.codecs.log.MessageHeaderEncoder;
import java.util.HexFormat;
import org.agrona.DirectBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/**
 * By what an operation is found in the log: an input is known by its source's number and its own, and its bytes are the
 * same however often it is sent.
 *
 * @param message all of it, header and origin included, in hexadecimal digits
 */
public record LogInput(int sourceId, long sequence, String message) {
    /** The message that a {@code LogWriter} was given last, after it was committed. */
    public static LogInput committed(int sourceId, long sequence, MessageEncoderFlyweight encoder) {
        return of(
                sourceId,
                sequence,
                encoder.buffer(),
                encoder.offset() - MessageHeaderEncoder.ENCODED_LENGTH,
                MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength());
    }

    static LogInput of(int sourceId, long sequence, DirectBuffer buffer, int offset, int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(offset, bytes);
        return new LogInput(sourceId, sequence, HexFormat.of().formatHex(bytes));
    }
}
