package io.lockstep.gatewayingress.feed.file;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.FrameSource;
import io.lockstep.gatewayingress.feed.okx.Dialect;
import io.lockstep.gatewayingress.feed.protocol.Decimals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A recording of one of OKX's web sockets: lines of {@code <seconds>: <JSON>}, of all kinds of instruments; the symbol in
 * each frame tells which. What the client said, lines that begin with the socket's URL, is counted and passed over.
 */
public final class OkxRecording implements FrameSource {
    private static final String SYMBOL = "\"instId\":\"";
    private static final int PREFIX_BYTES_MAX = 256;
    private static final int NANOS_EXPONENT = -9;

    private final LineReader lines;
    private Venue venue = Venue.NULL_VAL;
    private long timeNs;
    private int length;
    private long otherLines;

    private OkxRecording(LineReader lines) {
        this.lines = lines;
    }

    /** @throws IOException if there is no such file, or it is not a gzip file */
    public static OkxRecording open(Path file) throws IOException {
        return new OkxRecording(new LineReader(file, RecordingSource.LINE_BYTES));
    }

    @Override
    public boolean next() throws IOException {
        while (lines.next()) {
            if (readLine()) {
                return true;
            }
            otherLines++;
        }
        length = 0;
        return false;
    }

    private boolean readLine() {
        final byte[] line = lines.bytes();
        final String prefix =
                new String(line, 0, Math.min(PREFIX_BYTES_MAX, lines.length()), StandardCharsets.US_ASCII);
        final int colon = prefix.indexOf(": ");
        final int symbol = prefix.indexOf(SYMBOL);
        final int symbolEnd = prefix.indexOf('"', symbol + SYMBOL.length());
        final long newTimeNs = colon < 0 ? -1 : Decimals.parse(prefix.substring(0, colon), NANOS_EXPONENT);
        if (newTimeNs < 0 || symbol < 0 || symbolEnd < 0) {
            return false;
        }

        // From here on the line is a frame.
        venue = Dialect.venue(prefix.substring(symbol + SYMBOL.length(), symbolEnd));
        timeNs = newTimeNs;
        final int begin = colon + 2;
        length = lines.length() - begin;
        System.arraycopy(line, begin, line, 0, length);
        return true;
    }

    @Override
    public long timeNs() {
        return timeNs;
    }

    @Override
    public Venue venue() {
        return venue;
    }

    @Override
    public FrameKind kind() {
        return FrameKind.STREAM;
    }

    @Override
    public String symbol() {
        return "";
    }

    @Override
    public byte[] bytes() {
        return lines.bytes();
    }

    @Override
    public int length() {
        return length;
    }

    /** Lines that were passed over because they are no frame of a symbol. */
    public long otherLines() {
        return otherLines;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
