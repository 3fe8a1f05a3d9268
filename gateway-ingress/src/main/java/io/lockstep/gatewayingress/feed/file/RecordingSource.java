package io.lockstep.gatewayingress.feed.file;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.FrameSource;
import io.lockstep.gatewayingress.feed.protocol.FeedLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A recording of one symbol's market: lines of {@code <local receive time> <JSON>}, the JSON being a combined-stream
 * frame or the body of a depth snapshot. Market and symbol are told by the file's name, see {@link RecordingName}.
 */
public final class RecordingSource implements FrameSource {
    private static final byte[] SNAPSHOT_BEGIN = "{\"lastUpdateId\"".getBytes(StandardCharsets.US_ASCII);
    private static final int TIME_DIGITS_MAX = 19;

    /** The longest line that is read; a longer one is counted and passed over. */
    public static final int LINE_BYTES = FeedLimits.FRAME_BYTES + 32;

    private final RecordingName name;
    private final LineReader lines;

    private long timeNs;
    private FrameKind kind = FrameKind.STREAM;
    private int length;
    private long linesWithoutTime;

    private RecordingSource(RecordingName name, LineReader lines) {
        this.name = name;
        this.lines = lines;
    }

    /** @throws IOException if the name is not a recording's, or there is no such file, or it is not a gzip file */
    public static RecordingSource open(Path file) throws IOException {
        return new RecordingSource(RecordingName.of(file), new LineReader(file, LINE_BYTES));
    }

    @Override
    public boolean next() throws IOException {
        while (lines.next()) {
            if (readLine()) {
                return true;
            }
            linesWithoutTime++;
        }
        length = 0;
        return false;
    }

    private boolean readLine() {
        final byte[] line = lines.bytes();
        long units = 0;
        int at = 0;
        for (; at < lines.length() && line[at] != ' '; at++) {
            final int digit = line[at] - '0';
            if (digit < 0 || digit > 9 || at == TIME_DIGITS_MAX || units > (Long.MAX_VALUE - digit) / 10) {
                return false;
            }
            units = 10 * units + digit;
        }
        if (at == 0 || at == lines.length() || units > Long.MAX_VALUE / name.nsPerTimeUnit()) {
            return false;
        }

        // From here on the line is a frame.
        timeNs = units * name.nsPerTimeUnit();
        at++;
        length = lines.length() - at;
        System.arraycopy(line, at, line, 0, length);
        kind = isSnapshot(line) ? FrameKind.DEPTH_SNAPSHOT : FrameKind.STREAM;
        return true;
    }

    private boolean isSnapshot(byte[] frame) {
        if (length < SNAPSHOT_BEGIN.length) {
            return false;
        }
        for (int i = 0; i < SNAPSHOT_BEGIN.length; i++) {
            if (frame[i] != SNAPSHOT_BEGIN[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public long timeNs() {
        return timeNs;
    }

    @Override
    public Venue venue() {
        return name.venue();
    }

    @Override
    public FrameKind kind() {
        return kind;
    }

    @Override
    public String symbol() {
        return kind == FrameKind.DEPTH_SNAPSHOT ? name.symbol() : "";
    }

    @Override
    public byte[] bytes() {
        return lines.bytes();
    }

    @Override
    public int length() {
        return length;
    }

    /** Lines that were passed over because they do not begin with a time and a space. */
    public long linesWithoutTime() {
        return linesWithoutTime;
    }

    /** Lines that were passed over because they are longer than {@link #LINE_BYTES}. */
    public long linesTooLong() {
        return lines.linesTooLong();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
