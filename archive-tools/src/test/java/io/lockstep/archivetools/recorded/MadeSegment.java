package io.lockstep.archivetools.recorded;

import io.aeron.archive.checksum.Checksums;
import io.aeron.cluster.codecs.ClusterAction;
import io.aeron.cluster.codecs.ClusterActionRequestEncoder;
import io.aeron.cluster.codecs.MessageHeaderEncoder;
import io.aeron.cluster.codecs.NewLeadershipTermEventEncoder;
import io.aeron.cluster.codecs.SessionCloseEventEncoder;
import io.aeron.cluster.codecs.SessionMessageHeaderEncoder;
import io.aeron.cluster.codecs.SessionOpenEventEncoder;
import io.aeron.cluster.codecs.TimerEventEncoder;
import io.aeron.logbuffer.FrameDescriptor;
import io.aeron.protocol.DataHeaderFlyweight;
import io.aeron.protocol.HeaderFlyweight;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.agrona.BitUtil;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A recording of one segment, made of any bytes. The first says how: odd, and the rest is the segment as it is; even, and
 * the rest is payloads, each behind a byte of flags and a byte of its length, in frames that are as the archive writes them.
 */
public final class MadeSegment {
    private static final int HEADER = DataHeaderFlyweight.HEADER_LENGTH;
    private static final int TERM_ID = 3;
    private static final int LEAST = 64;

    private MadeSegment() {}

    /** One entry of each kind, in a frame of its own. */
    public static Stream<byte[]> logs() {
        final ByteArrayOutputStream log = new ByteArrayOutputStream();
        log.write(0);
        final MessageHeaderEncoder header = new MessageHeaderEncoder();
        final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
        final NewLeadershipTermEventEncoder term = new NewLeadershipTermEventEncoder();
        payload(
                log,
                buffer,
                8 + term.wrapAndApplyHeader(buffer, 0, header).timestamp(1).encodedLength());
        final SessionOpenEventEncoder open = new SessionOpenEventEncoder();
        open.wrapAndApplyHeader(buffer, 0, header)
                .timestamp(2)
                .clusterSessionId(1)
                .responseChannel("aeron:ipc");
        open.putEncodedPrincipal(new byte[] {'F', 'E', 'E', 'D', ':', 'f'}, 0, 6);
        payload(log, buffer, 8 + open.encodedLength());
        final SessionMessageHeaderEncoder message = new SessionMessageHeaderEncoder();
        message.wrapAndApplyHeader(buffer, 0, header).timestamp(3).clusterSessionId(1);
        payload(log, buffer, 8 + message.encodedLength() + 20);
        final TimerEventEncoder timer = new TimerEventEncoder();
        payload(
                log,
                buffer,
                8 + timer.wrapAndApplyHeader(buffer, 0, header).timestamp(4).encodedLength());
        final ClusterActionRequestEncoder action = new ClusterActionRequestEncoder();
        action.wrapAndApplyHeader(buffer, 0, header).timestamp(5).action(ClusterAction.SNAPSHOT);
        payload(log, buffer, 8 + action.encodedLength());
        final SessionCloseEventEncoder close = new SessionCloseEventEncoder();
        payload(
                log,
                buffer,
                8 + close.wrapAndApplyHeader(buffer, 0, header).timestamp(6).encodedLength());
        return Stream.of(log.toByteArray(), raw(log.toByteArray()));
    }

    /** The same segment, byte for byte. */
    public static byte[] raw(byte[] made) {
        final byte[] segment = framed(made, 100);
        final byte[] input = new byte[segment.length + 1];
        input[0] = 1;
        System.arraycopy(segment, 0, input, 1, segment.length);
        return input;
    }

    /** Appends a payload in a frame of its own. */
    public static void payload(ByteArrayOutputStream to, UnsafeBuffer buffer, int length) {
        final byte[] bytes = new byte[length];
        buffer.getBytes(0, bytes);
        to.write(FrameDescriptor.UNFRAGMENTED);
        to.write(length);
        to.writeBytes(bytes);
    }

    /** Makes it the only segment there. */
    public static void write(byte[] input, Path archive, int streamId) throws IOException {
        final boolean isRaw = input.length > 0 && (input[0] & 1) == 1;
        Files.write(
                archive.resolve("0-0.rec"),
                isRaw ? java.util.Arrays.copyOfRange(input, 1, input.length) : framed(input, streamId));
    }

    private static byte[] framed(byte[] input, int streamId) {
        final UnsafeBuffer segment = new UnsafeBuffer(
                ByteBuffer.allocateDirect(BitUtil.findNextPositivePowerOfTwo(LEAST + LEAST * input.length)));
        int at = 0;
        for (int i = 1; i + 1 < input.length; ) {
            final int length = Math.min(input[i + 1] & 0xFF, input.length - i - 2);
            final int aligned = BitUtil.align(HEADER + length, FrameDescriptor.FRAME_ALIGNMENT);
            segment.putBytes(at + HEADER, input, i + 2, length);
            segment.putInt(at, HEADER + length, ByteOrder.LITTLE_ENDIAN);
            segment.putByte(at + HeaderFlyweight.FLAGS_FIELD_OFFSET, (byte) (input[i] & FrameDescriptor.UNFRAGMENTED));
            segment.putShort(
                    at + HeaderFlyweight.TYPE_FIELD_OFFSET,
                    (short) HeaderFlyweight.HDR_TYPE_DATA,
                    ByteOrder.LITTLE_ENDIAN);
            segment.putInt(at + DataHeaderFlyweight.TERM_OFFSET_FIELD_OFFSET, at, ByteOrder.LITTLE_ENDIAN);
            segment.putInt(at + DataHeaderFlyweight.STREAM_ID_FIELD_OFFSET, streamId, ByteOrder.LITTLE_ENDIAN);
            segment.putInt(at + DataHeaderFlyweight.TERM_ID_FIELD_OFFSET, TERM_ID, ByteOrder.LITTLE_ENDIAN);
            segment.putInt(
                    at + DataHeaderFlyweight.SESSION_ID_FIELD_OFFSET,
                    Checksums.crc32c().compute(segment.addressOffset(), at + HEADER, aligned - HEADER),
                    ByteOrder.LITTLE_ENDIAN);
            at += aligned;
            i += 2 + length;
        }
        final byte[] bytes = new byte[segment.capacity()];
        segment.getBytes(0, bytes);
        return bytes;
    }
}
