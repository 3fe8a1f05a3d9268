package io.lockstep.gatewayingress.feed.file;

import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.okx.Dialect;
import io.lockstep.gatewayingress.feed.protocol.Decimals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A recording of one of OKX's web sockets: lines of {@code <seconds>: <JSON>}, of all kinds of instruments; the symbol in
 * each frame tells which. What the client said, lines that begin with the socket's URL, is counted and passed over.
 */
public final class OkxRecording extends LineSource {
    private static final String SYMBOL = "\"instId\":\"";
    private static final int PREFIX_BYTES_MAX = 256;
    private static final int NANOS_EXPONENT = -9;

    private OkxRecording(Path file) throws IOException {
        super(file, RecordingSource.LINE_BYTES);
    }

    /** @throws IOException if there is no such file, or it is not a gzip file */
    public static OkxRecording open(Path file) throws IOException {
        return new OkxRecording(file);
    }

    @Override
    boolean readLine(byte[] line, int lineLength) {
        final String prefix = new String(line, 0, Math.min(PREFIX_BYTES_MAX, lineLength), StandardCharsets.US_ASCII);
        final int colon = prefix.indexOf(": ");
        final int symbol = prefix.indexOf(SYMBOL);
        final int symbolEnd = prefix.indexOf('"', symbol + SYMBOL.length());
        final long newTimeNs = colon < 0 ? -1 : Decimals.parse(prefix.substring(0, colon), NANOS_EXPONENT);
        if (newTimeNs < 0 || symbol < 0 || symbolEnd < 0) {
            return false;
        }

        frame(Dialect.venue(prefix.substring(symbol + SYMBOL.length(), symbolEnd)), newTimeNs, colon + 2);
        return true;
    }

    @Override
    public FrameKind kind() {
        return FrameKind.STREAM;
    }
}
