package io.lockstep.gatewayingress.feed;

import io.lockstep.codecs.log.Venue;
import java.io.IOException;

/**
 * Raw frames of a market, one after the other in the order of their times: a recording, or a synthetic market. What a
 * venue sends over its sockets is the same bytes, so whatever reads a source can read a venue.
 *
 * <p>Used by one thread. A frame is good until the next call of {@link #next}.
 */
public interface FrameSource extends AutoCloseable {
    /**
     * Steps to the next frame.
     *
     * @return false after the last
     * @throws IOException where the medium fails; bytes that make no sense are handed on as they are
     */
    boolean next() throws IOException;

    /** When it was received, in nanoseconds since the Unix epoch: the recorder's clock, not the venue's. */
    long timeNs();

    /** Which venue's dialect it speaks. */
    Venue venue();

    /** What it is. */
    FrameKind kind();

    /** The symbol that a {@link FrameKind#DEPTH_SNAPSHOT} is of, as the venue writes it; empty otherwise. */
    String symbol();

    /** The frame's bytes: from 0 to {@link #length}. */
    byte[] bytes();

    int length();

    @Override
    void close() throws IOException;
}
