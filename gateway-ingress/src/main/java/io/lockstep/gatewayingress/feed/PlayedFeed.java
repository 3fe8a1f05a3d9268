package io.lockstep.gatewayingress.feed;

import io.lockstep.gatewayingress.feed.protocol.FeedProtocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.agrona.CloseHelper;

/** A recording or a synthetic market, played in this process at its pace, or as fast as it is taken. */
public final class PlayedFeed implements Feed {
    private static final int FRAMES_PER_ROUND = 64;

    private final FrameSource source;
    private final FeedProtocol<?> protocol;
    private final Speed speed;
    private boolean started;
    private boolean finished;
    private long startedNs;
    private long firstTimeNs;

    /** @param source not yet stepped; closed with this */
    public PlayedFeed(FrameSource source, FeedProtocol<?> protocol, Speed speed) {
        this.source = source;
        this.protocol = protocol;
        this.speed = speed;
    }

    @Override
    public int poll(long nowNs, boolean hasRoom) {
        if (!started && hasRoom) {
            started = true;
            startedNs = nowNs;
            protocol.venues().forEach(venue -> protocol.onConnected(venue, nowNs));
            finished = !next();
            firstTimeNs = finished ? 0 : source.timeNs();
        }
        int played = 0;
        final boolean mayPlay = started && (hasRoom || !speed.isMax());
        while (mayPlay && !finished && played < FRAMES_PER_ROUND && isDue(nowNs)) {
            protocol.onFrame(source.kind(), source.venue(), source.symbol(), source.bytes(), source.length(), nowNs);
            finished = !next();
            played++;
        }
        return played;
    }

    private boolean isDue(long nowNs) {
        return speed.durationNs(source.timeNs() - firstTimeNs) <= nowNs - startedNs;
    }

    private boolean next() {
        try {
            return source.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isFinished() {
        return finished;
    }

    @Override
    public void close() {
        CloseHelper.quietClose(source);
    }
}
