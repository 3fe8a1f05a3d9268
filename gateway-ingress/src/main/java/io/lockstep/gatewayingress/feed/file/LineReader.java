package io.lockstep.gatewayingress.feed.file;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Lines of a gzip file, one after the other: never more than one line is in memory. */
final class LineReader implements Closeable {
    private static final int CHUNK_BYTES = 64 * 1024;

    private final String name;
    private final int lineBytesMax;
    private final InputStream in;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int chunkAt;
    private int chunkEnd;

    private byte[] line = new byte[1_024];
    private int length;
    private long lines;
    private long linesTooLong;

    /** @param lineBytesMax a longer line is counted and passed over */
    LineReader(Path file, int lineBytesMax) throws IOException {
        this.name = RecordingName.fileName(file);
        this.lineBytesMax = lineBytesMax;
        this.in = open(file, name);
    }

    private static InputStream open(Path file, String name) throws IOException {
        final InputStream raw;
        try {
            raw = new BufferedInputStream(Files.newInputStream(file), CHUNK_BYTES);
        } catch (NoSuchFileException e) {
            throw new IOException("there is no recording " + file, e);
        }
        try {
            return new GZIPInputStream(raw, CHUNK_BYTES);
        } catch (ZipException | EOFException e) {
            raw.close();
            throw new IOException("the recording " + name + " is not a gzip file", e);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /**
     * Steps to the next line.
     *
     * @return false after the last
     */
    boolean next() throws IOException {
        length = 0;
        boolean isTooLong = false;
        while (chunkAt < chunkEnd || fill()) {
            final int end = indexOfNewline();
            isTooLong |= length + end - chunkAt > lineBytesMax;
            if (!isTooLong) {
                append(end);
            }
            chunkAt = end;
            if (end == chunkEnd) {
                continue;
            }
            chunkAt++; // the newline
            lines++;
            if (!isTooLong) {
                return true;
            }
            linesTooLong++;
            isTooLong = false;
            length = 0;
        }
        if (isTooLong) {
            linesTooLong++;
            return false;
        }
        return length > 0; // a last line without a newline
    }

    private int indexOfNewline() {
        int i = chunkAt;
        while (i < chunkEnd && chunk[i] != '\n') {
            i++;
        }
        return i;
    }

    private void append(int end) {
        final int count = end - chunkAt;
        if (length + count > line.length) {
            line = Arrays.copyOf(line, Math.max(2 * line.length, length + count));
        }
        System.arraycopy(chunk, chunkAt, line, length, count);
        length += count;
    }

    private boolean fill() throws IOException {
        try {
            chunkAt = 0;
            chunkEnd = Math.max(0, in.read(chunk));
            return chunkEnd > 0;
        } catch (EOFException e) {
            throw new IOException("the recording " + name + " is cut off after line " + lines, e);
        } catch (ZipException e) {
            throw new IOException("the recording " + name + " is damaged after line " + lines, e);
        }
    }

    /** The line's bytes, from 0 to {@link #length}; good until the next line, and the caller's to change. */
    byte[] bytes() {
        return line;
    }

    int length() {
        return length;
    }

    long linesTooLong() {
        return linesTooLong;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
