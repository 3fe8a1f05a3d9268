package io.lockstep.chaostests.load;

import com.sun.management.ThreadMXBean;
import io.aeron.driver.MediaDriver;
import io.lockstep.chaostests.cluster.ChildProcess;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.Venue;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.codecs.process.RuntimeDirectory;
import io.lockstep.gatewayegress.account.AccountGateway;
import io.lockstep.gatewayegress.account.AccountSettings;
import io.lockstep.gatewayegress.account.GatewayStatistics;
import io.lockstep.gatewayegress.discovery.Election;
import io.lockstep.gatewayegress.outbox.OutboxReader;
import io.lockstep.gatewayegress.outbox.SendJournal;
import io.lockstep.gatewayegress.risk.AssetRiskGate;
import io.lockstep.gatewayegress.risk.GateLimits;
import io.lockstep.gatewayegress.venue.binance.BinanceSession;
import io.lockstep.gatewayegress.venue.protocol.NettyVenueWire;
import io.lockstep.gatewayegress.venue.protocol.RequestSigner;
import io.lockstep.gatewayegress.venue.protocol.VenueHosts;
import io.lockstep.gatewayegress.venue.protocol.VenueKey;
import io.lockstep.gatewayegress.wire.WireRecording;
import io.lockstep.gatewayingress.log.EmbeddedDriver;
import io.lockstep.gatewayingress.log.LogWriter;
import io.lockstep.gatewayingress.net.Mailbox;
import io.lockstep.gatewayingress.net.Trust;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.SynchronizedHistogram;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.IoUtil;

/**
 * An order gateway as its process has it, but for the cluster: entries of the outbox come from here, as bytes, and reports
 * are taken as they come. The venue is a process of its own. An order is an IOC far from the market: accepted, expired.
 */
final class GatewayBench implements AutoCloseable {
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long START_WITHIN_NS = 60 * SECOND_NS;
    private static final int WINDOW = 1 << 20;
    private static final int MAILBOX = 1 << 16;
    private static final long JOURNAL_BYTES = 1L << 28;
    private static final GateLimits NO_LIMITS =
            new GateLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, 125);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Path directory = Files.createTempDirectory("lockstep-bench-");
    private final RuntimeDirectory runtime = new RuntimeDirectory("bench-gateway");
    private final MediaDriver driver = EmbeddedDriver.launch(runtime);
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Mailbox mailbox = new Mailbox(MAILBOX);
    private final WireRecording recording =
            new WireRecording(runtime, driver.aeronDirectoryName(), directory, JOURNAL_BYTES);
    private final SendJournal journal = new SendJournal(directory, 1);
    private final GatewayStatistics statistics = new GatewayStatistics();
    private final TakingLog log = new TakingLog();
    private final LogWriter writer = new LogWriter(TakingLog.SOURCE, 1, WINDOW);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final OutboxEntries entries = new OutboxEntries();
    private final Histogram orders = new SynchronizedHistogram(SECOND_NS * 60, 3);
    private final Histogram handovers = new SynchronizedHistogram(SECOND_NS * 60, 3);
    private final ChildProcess venue;
    private final NettyVenueWire wire;
    private final AccountGateway gateway;
    private final OutboxReader outbox;
    private long renewedNs;

    private GatewayBench() throws IOException, GeneralSecurityException {
        final int port = freePort();
        venue = new ChildProcess(
                "venue",
                directory,
                "io.lockstep.gatewayegress.venue.simulator.VenueMain",
                "-Xmx512m",
                List.of("--port", Integer.toString(port), "--data-dir", directory + "/venue", "--set", "http-port=0"));
        venue.start();
        final VenueKey key = new VenueKey("bench", RequestSigner.hmac("bench".getBytes(StandardCharsets.US_ASCII)));
        gateway = new AccountGateway(
                0, 1, journal, new AssetRiskGate(directory.resolve("kill"), NO_LIMITS), writer, statistics);
        final BinanceSession[] session = new BinanceSession[1];
        wire = new NettyVenueWire(
                group,
                VenueHosts.at(URI.create("http://127.0.0.1:" + port)),
                Trust.ofThisMachine(),
                mailbox,
                () -> session[0]);
        session[0] = new BinanceSession(
                new BinanceSession.Settings(Venue.BINANCE_USDM, 1, 2 * SECOND_NS, SECOND_NS, false),
                key,
                wire,
                recording.of(0),
                gateway);
        gateway.connect(session[0], new AccountSettings(1, 10 * SECOND_NS, 60 * SECOND_NS, 30 * SECOND_NS, false));
        outbox = new OutboxReader(0, 1, Election.ALWAYS, writer, gateway);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Comes back when orders can be sent. */
    static GatewayBench start() throws IOException, GeneralSecurityException {
        final GatewayBench bench = new GatewayBench();
        bench.poll(); // it must know the time
        bench.writer.onSessionOpened(ProcessClock.epochNs());
        bench.outbox.onSessionOpened(ProcessClock.epochNs());
        bench.entries.grant(bench::tell);
        final long untilNs = System.nanoTime() + START_WITHIN_NS;
        while (!bench.gateway.isTrading()) {
            bench.poll();
            Thread.onSpinWait();
            if (System.nanoTime() > untilNs) {
                bench.close();
                throw new IOException(
                        "the gateway does not begin to trade; the venue's log is in " + bench.venue.log());
            }
        }
        return bench;
    }

    private void tell(DirectBuffer buffer) {
        header.wrap(buffer, 0);
        outbox.onMessage(ProcessClock.epochNs(), header, buffer, 0);
    }

    private void poll() {
        final long nowNs = ProcessClock.epochNs();
        mailbox.drain(256);
        writer.poll(nowNs, (buffer, offset, length) -> log.take(buffer, offset));
        log.acknowledge(writer, nowNs);
        if (nowNs - renewedNs > SECOND_NS / 2) {
            renewedNs = nowNs;
            entries.renew(this::tell);
        }
        outbox.onTimer(nowNs);
        gateway.poll(nowNs);
    }

    void run(Figures figures, int rate, int warmUpSeconds, int seconds) {
        series(rate, warmUpSeconds);
        orders.reset();
        handovers.reset();
        final long sentBefore = statistics.ordersSent();
        final long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
        final long onTheWay = series(rate, seconds);
        final double sent = statistics.ordersSent() - sentBefore;
        final double inAll = THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore;
        if (sent < (double) rate * seconds || log.accepted() < sent) {
            throw new IllegalStateException("of " + rate * seconds + " orders " + sent + " were sent, and "
                    + log.accepted() + " ever accepted");
        }
        figures.add("gateway.ordersPerSecond", sent / seconds, "orders/s");
        tell(figures, "gateway.order", orders);
        tell(figures, "gateway.handover", handovers);
        figures.add("gateway.bytesUntilSent", onTheWay / sent, "bytes");
        figures.add("gateway.bytesInAll", inAll / sent, "bytes");
    }

    private static void tell(Figures figures, String name, Histogram histogram) {
        figures.add(name + ".p50", histogram.getValueAtPercentile(50) / 1e3, "us");
        figures.add(name + ".p99", histogram.getValueAtPercentile(99) / 1e3, "us");
        figures.add(name + ".p999", histogram.getValueAtPercentile(99.9) / 1e3, "us");
    }

    /**
     * An order and, half way to the next, a task without one, each when it is due. Both end on the thread that has the socket,
     * an order behind the write: what is queued there goes one behind the other.
     *
     * @return bytes allocated by this thread until orders were handed over
     */
    private long series(int rate, int seconds) {
        final long everyNs = SECOND_NS / rate / 2;
        final long steps = 2L * rate * seconds;
        long dueNs = System.nanoTime();
        long allocated = 0;
        for (long step = 0; step < steps; step++) {
            dueNs += everyNs;
            while (System.nanoTime() < dueNs) {
                poll();
            }
            if (step % 2 == 0) {
                entries.place();
                final long before = THREADS.getCurrentThreadAllocatedBytes();
                final long startNs = System.nanoTime();
                tell(entries.buffer());
                allocated += THREADS.getCurrentThreadAllocatedBytes() - before;
                group.execute(() -> orders.recordValue(System.nanoTime() - startNs));
            } else {
                final long startNs = System.nanoTime();
                group.execute(() -> handovers.recordValue(System.nanoTime() - startNs));
            }
        }
        final long untilNs = System.nanoTime() + SECOND_NS;
        while (System.nanoTime() < untilNs) {
            poll(); // the last answers
        }
        return allocated;
    }

    @Override
    public void close() throws IOException {
        venue.stop();
        CloseHelper.quietCloseAll(wire, recording, driver, runtime, journal);
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        IoUtil.delete(directory.toFile(), true);
    }
}
