package io.lockstep.gatewayegress.venue.simulator;

import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.codecs.process.StatusServer;
import io.lockstep.gatewayegress.venue.simulator.exchange.Latency;
import io.lockstep.gatewayegress.venue.simulator.exchange.Listings;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueLedger;
import io.lockstep.gatewayegress.venue.simulator.faults.FaultPlan;
import io.lockstep.gatewayegress.venue.simulator.server.VenueServer;
import io.lockstep.gatewayingress.WorkLoop;
import io.lockstep.gatewayingress.feed.FeedFactory;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.binance.BinanceProtocol;
import io.lockstep.gatewayingress.feed.protocol.FeedSettings;
import io.lockstep.gatewayingress.net.Mailbox;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of a paper venue and the one thread that drives them. */
public final class VenueProcess implements WorkLoop.Worker {
    private static final Logger LOG = LoggerFactory.getLogger(VenueProcess.class);
    private static final int MAILBOX = 64 * 1024;
    private static final int REQUESTS_PER_ROUND = 256;
    private static final long STATUS_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final PaperVenue venue;
    private final Mailbox mailbox = new Mailbox(MAILBOX);
    private final VenueServer server;
    private final MarketPlayer player;
    private final FaultPlan faults;
    private final StatusServer statusServer;
    private boolean finishedTold;
    private long statusNs;
    private volatile VenueStatus status = VenueStatus.NONE;

    /** @throws IOException where the source, the ledger or an address cannot be had; it says what is wrong */
    public VenueProcess(VenueConfig config) throws IOException {
        final List<FeedInstrument> instruments =
                FeedFactory.rules(config.source(), FeedFactory.instruments(config.source()));
        venue = PaperVenue.open(
                System.nanoTime(),
                ProcessClock.epochNs(),
                new Listings(instruments),
                config.fees(),
                new Latency(config.latency(), config.seed()),
                config.balances(),
                config.dataDir().resolve(VenueLedger.FILE_NAME));
        if (venue.ledger().cutBytes() > 0) {
            LOG.warn(
                    "{} bytes of a cut last line were dropped from {}",
                    venue.ledger().cutBytes(),
                    venue.ledger().file());
        }
        venue.keys(config.keys());
        server = new VenueServer(config.host(), config.port(), venue, config.server(), mailbox);
        // The source brings its own snapshots: there is nobody to ask for one.
        final BinanceProtocol books =
                new BinanceProtocol(instruments, FeedSettings.STANDARD, venue.marketData(), _ -> {});
        player = new MarketPlayer(
                FeedFactory.frames(config.source(), config.seed()),
                books,
                server.handlers().marketStreams(),
                config.speed());
        if (config.startsAtOnce()) {
            player.start(System.nanoTime());
        }
        faults = config.server().faults();
        statusServer = new StatusServer(
                config.httpHost(),
                config.httpPort(),
                VenueMetrics.registry(() -> status),
                () -> status.json(),
                () -> true);
        new AdminApi(venue, faults, mailbox).addTo(statusServer);
        LOG.info(
                "the paper venue plays {}; status at http://{}:{}/status",
                config.source(),
                config.httpHost(),
                statusServer.port());
        VenueUrls.of(config.host(), server.port()).forEach(line -> LOG.info("{}", line));
    }

    @Override
    public int poll() {
        final long nowNs = System.nanoTime();
        venue.advance(nowNs, ProcessClock.epochNs());
        final int work = mailbox.drain(REQUESTS_PER_ROUND) + player.poll(nowNs);
        if (nowNs - statusNs > STATUS_NS) {
            statusNs = nowNs;
            status = VenueStatus.of(venue, server, player, faults);
            if (player.isFinished() && !finishedTold) {
                finishedTold = true;
                LOG.info("the source has ended after {} frames", player.frames());
            }
        }
        return work;
    }

    /** Where clients find it. */
    public int port() {
        return server.port();
    }

    /** Where its owner finds it. */
    public int statusPort() {
        return statusServer.port();
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(statusServer, server, player, venue);
    }
}
