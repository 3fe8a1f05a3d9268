package io.lockstep.chaostests.load;

import io.lockstep.gatewayingress.net.Mailbox;
import io.lockstep.gatewayingress.net.WebSocketLink;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Listens to depth and best quotes of all instruments of the synthetic market, and counts them: each has changed the
 * venue's own book before the next one comes.
 */
final class VenueUpdates implements AutoCloseable {
    private static final int MAILBOX = 1024 * 1024;
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long PATIENCE_NS = 10 * SECOND_NS;
    private static final long PAUSE_NS = TimeUnit.MICROSECONDS.toNanos(20);
    private static final double NS_PER_MICRO = 1e3;
    private static final String STREAMS =
            "?streams=btcusdt@depth@100ms/btcusdt@bookTicker/ethusdt@depth@100ms/ethusdt@bookTicker";

    /**
     * What was measured.
     *
     * @param cpuMicros processor time of the venue for one update, with what the synthetic market costs
     * @param bytesPerUpdate on the average, with the name of its stream
     */
    record Result(double updatesPerSecond, double cpuMicros, double bytesPerUpdate) {}

    private final class Listener implements WebSocketLink.Listener {
        @Override
        public void onOpened() {}

        @Override
        public void onText(byte[] text) {
            updates++;
            bytes += text.length;
        }

        @Override
        public void onClosed() {
            isClosed = true;
        }
    }

    private final BenchVenue venue;
    private final Mailbox mailbox = new Mailbox(MAILBOX);
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final List<WebSocketLink> links = new ArrayList<>();
    private long updates;
    private long bytes;
    private boolean isClosed;

    VenueUpdates(BenchVenue venue) {
        this.venue = venue;
        for (final String path : List.of("/stream", "/market/stream")) {
            final URI uri = venue.webSocket(path + STREAMS);
            links.add(new WebSocketLink(group, uri, mailbox, new Listener()));
        }
    }

    Result run(int seconds) throws IOException {
        final long cpuBeforeNs = venue.cpuNs();
        final long beganNs = System.nanoTime();
        final long updatesBefore = updates;
        final long bytesBefore = bytes;
        while (System.nanoTime() < beganNs + seconds * SECOND_NS) {
            if (mailbox.drain(MAILBOX) == 0) {
                LockSupport.parkNanos(PAUSE_NS);
                venue.requireAlive();
            }
            if (isClosed || (updates == 0 && System.nanoTime() > beganNs + PATIENCE_NS)) {
                throw new IOException("the venue sends nothing, or has closed the connection");
            }
        }
        final double heard = updates - updatesBefore;
        final double rate = heard * SECOND_NS / (System.nanoTime() - beganNs);
        return new Result(rate, (venue.cpuNs() - cpuBeforeNs) / (NS_PER_MICRO * heard), (bytes - bytesBefore) / heard);
    }

    @Override
    public void close() {
        links.forEach(WebSocketLink::close);
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
