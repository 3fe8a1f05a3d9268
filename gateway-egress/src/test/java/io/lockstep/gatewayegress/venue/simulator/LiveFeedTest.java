package io.lockstep.gatewayegress.venue.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.Venue;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.gatewayingress.feed.FeedFactory;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.MarketData;
import io.lockstep.gatewayingress.feed.binance.BinanceFeed;
import io.lockstep.gatewayingress.feed.binance.BinanceProtocol;
import io.lockstep.gatewayingress.feed.protocol.DropReason;
import io.lockstep.gatewayingress.feed.protocol.FeedCounters;
import io.lockstep.gatewayingress.feed.protocol.FeedSettings;
import io.lockstep.gatewayingress.net.Mailbox;
import io.lockstep.gatewayingress.net.RestLink;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The feed's sockets against the venue's: books of both markets, and marks at an address of their own. */
final class LiveFeedTest {
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);

    /** Remembers which instruments said what. */
    private static final class Heard implements MarketData {
        final TreeSet<Integer> quoted = new TreeSet<>();
        final TreeSet<Integer> synced = new TreeSet<>();
        final TreeSet<Integer> marked = new TreeSet<>();

        @Override
        public void bestQuote(
                long timeNs, int id, long sequence, long bidTicks, long bidLots, long askTicks, long askLots) {
            quoted.add(id);
        }

        @Override
        public void trade(long timeNs, int id, Side aggressor, long tradeId, long priceTicks, long quantityLots) {}

        @Override
        public void depthBegin(long timeNs, int id, long venueSequence, boolean isSnapshot) {}

        @Override
        public void depthLevel(Side side, long priceTicks, long quantityLots) {}

        @Override
        public void depthEnd() {}

        @Override
        public void mark(long timeNs, int id, long markTicks, long indexTicks, long ratePpb, long nextFundingNs) {
            marked.add(id);
        }

        @Override
        public void feedState(int id, FeedState state) {
            if (state == FeedState.SYNCED) {
                synced.add(id);
            }
        }
    }

    @TempDir
    private Path directory;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    @AfterEach
    void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    @Test
    void shouldHearBooksAndMarks() throws IOException {
        final List<FeedInstrument> instruments = FeedFactory.rules("synthetic", FeedFactory.instruments("synthetic"));
        final Heard heard = new Heard();
        final Mailbox mailbox = new Mailbox(64 * 1024);
        try (VenueProcess venue =
                new VenueProcess(VenueConfig.load(null, List.of("port=0", "http-port=0", "data-dir=" + directory)))) {
            final URI url = URI.create("http://127.0.0.1:" + venue.port());
            final RestLink rest = new RestLink(url, mailbox, group);
            final BinanceProtocol[] made = new BinanceProtocol[1];
            made[0] = new BinanceProtocol(
                    instruments,
                    FeedSettings.STANDARD,
                    heard,
                    id -> BinanceFeed.requestSnapshot(rest, made[0], instruments.get(id)));
            try (BinanceFeed feed = new BinanceFeed(group, url, mailbox, rest, instruments, made[0])) {
                final long untilNs = System.nanoTime() + PATIENCE_NS;
                while (heard.synced.size() < 4 || heard.marked.size() < 2) {
                    assertThat(System.nanoTime()).as("until all was heard").isLessThan(untilNs);
                    if (feed.poll(ProcessClock.epochNs(), true) + venue.poll() == 0) {
                        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
                    }
                    made[0].onTimer(ProcessClock.epochNs());
                }
            }
            assertThat(heard.quoted).containsExactly(0, 1, 2, 3);
            assertThat(heard.synced).containsExactly(0, 1, 2, 3);
            assertThat(heard.marked).containsExactly(2, 3);
            // the two sockets of USD-M open in any order, and a mark before the books is not wanted
            final FeedCounters usdm = made[0].counters(Venue.BINANCE_USDM);
            assertThat(usdm.dropped()).isEqualTo(usdm.dropped(DropReason.NOT_CONNECTED));
        }
    }
}
