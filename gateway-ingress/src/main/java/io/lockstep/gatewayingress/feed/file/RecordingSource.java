package io.lockstep.gatewayingress.feed.file;

import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.protocol.FeedLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A recording of one symbol's market: lines of {@code <local receive time> <JSON>}, the JSON being a combined-stream
 * frame or the body of a depth snapshot. Market and symbol are told by the file's name, see {@link RecordingName}; a line
 * that does not begin with a time and a space is passed over.
 */
public final class RecordingSource extends LineSource {
    private static final byte[] SNAPSHOT_BEGIN = "{\"lastUpdateId\"".getBytes(StandardCharsets.US_ASCII);
    private static final int TIME_DIGITS_MAX = 19;

    /** The longest line that is read; a longer one is counted and passed over. */
    public static final int LINE_BYTES = FeedLimits.FRAME_BYTES + 32;

    private final RecordingName name;

    private RecordingSource(RecordingName name, Path file) throws IOException {
        super(file, LINE_BYTES);
        this.name = name;
    }

    /** @throws IOException if the name is not a recording's, or there is no such file, or it is not a gzip file */
    public static RecordingSource open(Path file) throws IOException {
        return new RecordingSource(RecordingName.of(file), file);
    }

    @Override
    boolean readLine(byte[] line, int lineLength) {
        long units = 0;
        int at = 0;
        for (; at < lineLength && line[at] != ' '; at++) {
            final int digit = line[at] - '0';
            if (digit < 0 || digit > 9 || at == TIME_DIGITS_MAX || units > (Long.MAX_VALUE - digit) / 10) {
                return false;
            }
            units = 10 * units + digit;
        }
        if (at == 0 || at == lineLength || units > Long.MAX_VALUE / name.nsPerTimeUnit()) {
            return false;
        }
        frame(name.venue(), units * name.nsPerTimeUnit(), at + 1);
        return true;
    }

    @Override
    public FrameKind kind() {
        if (length() < SNAPSHOT_BEGIN.length) {
            return FrameKind.STREAM;
        }
        for (int i = 0; i < SNAPSHOT_BEGIN.length; i++) {
            if (bytes()[i] != SNAPSHOT_BEGIN[i]) {
                return FrameKind.STREAM;
            }
        }
        return FrameKind.DEPTH_SNAPSHOT;
    }

    @Override
    public String symbol() {
        return kind() == FrameKind.DEPTH_SNAPSHOT ? name.symbol() : "";
    }
}
