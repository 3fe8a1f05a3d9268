package io.lockstep.gatewayegress.venue.simulator;

import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.server.MarketStreams;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.FrameSource;
import io.lockstep.gatewayingress.feed.Speed;
import io.lockstep.gatewayingress.feed.binance.BinanceProtocol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/**
 * Plays a market at its pace, from the moment that somebody listens: to the venue's own books, and, the same bytes, to
 * whoever listens.
 */
final class MarketPlayer implements AutoCloseable {
    private static final int FRAMES_PER_ROUND = 64;
    private static final long TIMER_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final FrameSource source;
    private final BinanceProtocol books;
    private final MarketStreams streams;
    private final Speed speed;
    private boolean started;
    private boolean finished;
    private long startedNs;
    private long firstTimeNs;
    private long timerNs;
    private long frames;

    /** @param source not yet stepped; closed with this */
    MarketPlayer(FrameSource source, BinanceProtocol books, MarketStreams streams, Speed speed) {
        this.source = source;
        this.books = books;
        this.streams = streams;
        this.speed = speed;
    }

    /**
     * Plays what is due.
     *
     * @param nowNs of a clock that never steps
     * @return number of frames
     */
    int poll(long nowNs) {
        if (!started) {
            if (!streams.hadListener()) {
                return 0;
            }
            start(nowNs);
        }
        int played = 0;
        while (!finished && played < FRAMES_PER_ROUND && isDue(nowNs)) {
            play(nowNs);
            played++;
        }
        frames += played;
        if (nowNs - timerNs > TIMER_NS) {
            timerNs = nowNs;
            books.onTimer(nowNs);
        }
        return played;
    }

    /** It plays from now on, whether somebody listens or not. */
    void start(long nowNs) {
        started = true;
        startedNs = nowNs;
        timerNs = nowNs;
        for (final var venue : Market.venues()) {
            books.onConnected(venue, nowNs);
        }
        finished = !next();
        firstTimeNs = finished ? 0 : source.timeNs();
    }

    private boolean isDue(long nowNs) {
        return speed.isMax()
                ? streams.isKeepingUp()
                : speed.durationNs(source.timeNs() - firstTimeNs) <= nowNs - startedNs;
    }

    private void play(long nowNs) {
        final Market market = Market.of(source.venue());
        if (source.kind() == FrameKind.STREAM && market != null) {
            streams.send(market, source.bytes(), source.length());
        }
        books.onFrame(source.kind(), source.venue(), source.symbol(), source.bytes(), source.length(), nowNs);
        finished = !next();
    }

    private boolean next() {
        try {
            return source.next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Frames that were played. */
    long frames() {
        return frames;
    }

    boolean isFinished() {
        return finished;
    }

    @Override
    public void close() throws IOException {
        source.close();
    }
}
