package io.lockstep.gatewayingress.feed.file;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FrameSource;
import java.io.IOException;
import java.nio.file.Path;

/** Frames that stand in a gzip file, one in a line, behind what tells when it came and which market's it is. */
abstract class LineSource implements FrameSource {
    private final LineReader lines;

    private Venue venue = Venue.NULL_VAL;
    private long timeNs;
    private int length;
    private long otherLines;

    /**
     * @param lineBytesMax a longer line is counted and passed over
     * @throws IOException if there is no such file, or it is not a gzip file
     */
    LineSource(Path file, int lineBytesMax) throws IOException {
        lines = new LineReader(file, lineBytesMax);
    }

    /**
     * Reads a line, and says with {@link #frame} where its frame is.
     *
     * @return whether there is one
     */
    abstract boolean readLine(byte[] line, int lineLength);

    /** The line is a frame, from a byte of it on. */
    final void frame(Venue newVenue, long newTimeNs, int begin) {
        venue = newVenue;
        timeNs = newTimeNs;
        length = lines.length() - begin;
        System.arraycopy(lines.bytes(), begin, lines.bytes(), 0, length);
    }

    @Override
    public final boolean next() throws IOException {
        while (lines.next()) {
            if (readLine(lines.bytes(), lines.length())) {
                return true;
            }
            otherLines++;
        }
        length = 0;
        return false;
    }

    @Override
    public final long timeNs() {
        return timeNs;
    }

    @Override
    public final Venue venue() {
        return venue;
    }

    @Override
    public String symbol() {
        return "";
    }

    @Override
    public final byte[] bytes() {
        return lines.bytes();
    }

    @Override
    public final int length() {
        return length;
    }

    /** Lines that were passed over because they are no frames. */
    public final long otherLines() {
        return otherLines;
    }

    /** Lines that were passed over because they are too long. */
    public final long linesTooLong() {
        return lines.linesTooLong();
    }

    @Override
    public final void close() throws IOException {
        lines.close();
    }
}
