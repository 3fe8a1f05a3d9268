package io.lockstep.gatewayingress.feed;

import io.aeron.driver.MediaDriver;
import io.lockstep.codecs.Principals;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.codecs.process.RuntimeDirectory;
import io.lockstep.codecs.process.StatusServer;
import io.lockstep.codecs.process.WriterId;
import io.lockstep.gatewayingress.WorkLoop;
import io.lockstep.gatewayingress.feed.protocol.FeedProtocol;
import io.lockstep.gatewayingress.log.ClusterLink;
import io.lockstep.gatewayingress.log.EmbeddedDriver;
import io.lockstep.gatewayingress.log.LogWriter;
import io.lockstep.gatewayingress.log.MarketDataWriter;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a market-data gateway and the one thread that drives them. */
public final class FeedProcess implements ClusterLink.Listener, WorkLoop.Worker {
    private static final Logger LOG = LoggerFactory.getLogger(FeedProcess.class);
    private static final long TIMER_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int ROOM = 64;

    private final RuntimeDirectory runtime;
    private final MediaDriver driver;
    private final LogWriter writer;
    private final MarketDataWriter market;
    private final ClusterLink link;
    private final FeedFactory.Opened opened;
    private final StatusServer statusServer;
    private boolean defined;
    private boolean finishedTold;
    private long timerNs;
    private volatile String status = "{}";

    /** @param keys which instruments, and their numbers */
    public FeedProcess(FeedConfig config, List<InstrumentKey> keys) throws IOException {
        final Principals.Principal principal =
                Principals.read(config.principals()).require(config.principal());
        writer = new LogWriter(config.sourceId(), WriterId.draw(), config.windowLength());
        market = new MarketDataWriter(writer);
        opened = FeedFactory.open(config, keys, market);
        runtime = new RuntimeDirectory("feed");
        driver = EmbeddedDriver.launch(runtime);
        link = new ClusterLink(config.cluster(), principal, driver.aeronDirectoryName(), this);
        statusServer = new StatusServer(
                config.httpHost(),
                config.httpPort(),
                FeedMetrics.registry(
                        opened.protocol(), market, writer, driver.context().countersManager()),
                () -> status,
                writer::isConnected);
        LOG.info(
                "feed of {} runs, status at http://{}:{}/status",
                config.source(),
                config.httpHost(),
                statusServer.port());
    }

    @Override
    public int poll() {
        final long nowNs = ProcessClock.epochNs();
        int work = link.poll(nowNs) + writer.poll(nowNs, link);
        if (!defined) {
            define();
            return work;
        }
        work += opened.feed().poll(nowNs, writer.hasRoom(ROOM)) + market.poll();
        if (nowNs - timerNs > TIMER_NS) {
            timerNs = nowNs;
            opened.protocol().onTimer(nowNs);
            status = FeedMetrics.statusJson(
                    opened.protocol(), market, writer, opened.feed().isFinished());
            if (opened.feed().isFinished() && !finishedTold) {
                finishedTold = true;
                LOG.info("the source has ended: {}", opened.protocol().status());
            }
        }
        return work;
    }

    /** What the instruments are goes into the log before anything about them. */
    private void define() {
        if (writer.hasRoom(opened.instruments().size())) {
            opened.instruments().forEach(market::define);
            defined = true;
        }
    }

    /** The protocol, to look at. */
    public FeedProtocol<?> protocol() {
        return opened.protocol();
    }

    @Override
    public void onSessionOpened() {
        writer.onSessionOpened(ProcessClock.epochNs());
    }

    @Override
    public void onSessionLost() {
        writer.onSessionLost();
    }

    @Override
    public void onNewLeader(int memberId) {
        writer.onNewLeader(ProcessClock.epochNs());
    }

    @Override
    public void onMessage(DirectBuffer buffer, int offset, int length) {
        writer.onMessage(ProcessClock.epochNs(), buffer, offset);
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(statusServer, link, opened, driver, runtime);
    }
}
