package io.lockstep.gatewayegress.venue.binance;

import io.lockstep.codecs.outbox.Venue;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueBalance;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenuePosition;
import io.lockstep.gatewayegress.venue.VenueSession;
import io.lockstep.gatewayegress.venue.VenueTrade;
import io.lockstep.gatewayegress.venue.VenueTransfer;
import io.lockstep.gatewayegress.venue.protocol.NettyVenueWire;
import io.lockstep.gatewayegress.venue.protocol.VenueHosts;
import io.lockstep.gatewayegress.venue.protocol.VenueKey;
import io.lockstep.gatewayegress.venue.protocol.WireJournal;
import io.lockstep.gatewayegress.venue.simulator.VenueConfig;
import io.lockstep.gatewayegress.venue.simulator.VenueProcess;
import io.lockstep.gatewayingress.net.Mailbox;
import io.lockstep.gatewayingress.net.Trust;
import io.lockstep.gatewayingress.net.WebSocketLink;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;

/** A paper venue and a session with it, both driven by the test's thread while it waits. */
final class VenueClient implements AutoCloseable, VenueSession.Listener {
    static final int CELL = 1;

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long ANSWER_NS = TimeUnit.SECONDS.toNanos(5);

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Mailbox mailbox = new Mailbox(1_024);
    private final Venue venue;
    private final URI url;
    private final NettyVenueWire wire;
    private final BinanceSession session;
    private final List<VenueOrder> orders = new ArrayList<>();
    private final List<VenueTrade> trades = new ArrayList<>();
    private @Nullable VenueProcess process;
    private @Nullable WebSocketLink market;
    private long marketFrames;

    VenueClient(Path directory, Venue venue) throws IOException {
        this.venue = venue;
        process = new VenueProcess(VenueConfig.load(
                null,
                List.of(
                        "port=0",
                        "http-port=0",
                        "data-dir=" + directory,
                        "latency.entry=5ms",
                        "latency.response=5ms")));
        url = URI.create("http://127.0.0.1:" + process.port());
        final BinanceSession[] made = new BinanceSession[1];
        wire = new NettyVenueWire(group, VenueHosts.at(url), Trust.ofThisMachine(), mailbox, () -> made[0]);
        session = new BinanceSession(
                new BinanceSession.Settings(venue, CELL, ANSWER_NS, ANSWER_NS, false),
                VenueKey.unsigned("paper"),
                wire,
                WireJournal.NONE,
                this);
        made[0] = session;
        session.shards(List.of(shard()));
        await("the session", session::isReady);
    }

    /** Polls both until it comes true. */
    void await(String what, BooleanSupplier condition) throws IOException {
        final long untilNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > untilNs) {
                throw new IOException("waited in vain for " + what);
            }
            final VenueProcess running = process;
            final int work = mailbox.drain(100) + (running == null ? 0 : running.poll());
            session.onTimer(ProcessClock.epochNs());
            if (work == 0) {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
            }
        }
    }

    /** The market plays from the moment that somebody listens; here until the venue's own book must be known. */
    void awaitMarket() throws IOException {
        final String path = venue == Venue.BINANCE_SPOT ? "/stream" : "/public/stream";
        market = new WebSocketLink(
                group,
                URI.create(url.toString().replace("http", "ws") + path + "?streams=btcusdt@depth/btcusdt@bookTicker"),
                mailbox,
                new WebSocketLink.Listener() {
                    @Override
                    public void onOpened() {}

                    @Override
                    public void onText(byte[] text) {
                        marketFrames++;
                    }

                    @Override
                    public void onClosed() {}
                });
        await("the market", () -> marketFrames > 20);
    }

    /** Does something, and stops the venue before it can have answered. */
    void stopVenueAfter(Runnable action) throws IOException {
        action.run();
        CloseHelper.close(process);
        process = null;
        await("the end of the session", () -> !session.isReady());
    }

    BinanceSession session() {
        return session;
    }

    VenueShard shard() {
        return BinanceSessionTest.shard(venue);
    }

    List<VenueOrder> orders() {
        return orders;
    }

    List<VenueTrade> trades() {
        return trades;
    }

    @Override
    public void onReady() {}

    @Override
    public void onDown() {}

    @Override
    public void onTrade(VenueShard shard, VenueTrade trade) {
        trades.add(trade);
    }

    @Override
    public void onOrder(VenueShard shard, VenueOrder order, long venueTimeNs) {
        orders.add(order);
    }

    @Override
    public void onBalance(VenueBalance balance) {}

    @Override
    public void onPosition(VenuePosition position) {}

    @Override
    public void onTransfer(VenueTransfer transfer) {}

    @Override
    public void onUnclear(VenueShard shard, String clientOrderId) {
        throw new AssertionError("the venue made no sense of " + clientOrderId);
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(market, wire, process);
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
