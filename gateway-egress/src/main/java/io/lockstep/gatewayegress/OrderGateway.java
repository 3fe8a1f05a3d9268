package io.lockstep.gatewayegress;

import io.aeron.driver.MediaDriver;
import io.lockstep.codecs.Principals;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.codecs.process.RuntimeDirectory;
import io.lockstep.codecs.process.StatusServer;
import io.lockstep.codecs.process.WriterId;
import io.lockstep.gatewayegress.account.AccountGateway;
import io.lockstep.gatewayegress.account.GatewayStatistics;
import io.lockstep.gatewayegress.discovery.Election;
import io.lockstep.gatewayegress.discovery.Elections;
import io.lockstep.gatewayegress.outbox.OutboxReader;
import io.lockstep.gatewayegress.outbox.SendJournal;
import io.lockstep.gatewayegress.risk.AssetRiskGate;
import io.lockstep.gatewayegress.venue.binance.BinanceSession;
import io.lockstep.gatewayegress.venue.okx.OkxSession;
import io.lockstep.gatewayegress.venue.protocol.NettyVenueWire;
import io.lockstep.gatewayegress.venue.protocol.ProtocolSession;
import io.lockstep.gatewayegress.venue.protocol.SessionFigures;
import io.lockstep.gatewayegress.venue.protocol.VenueWire;
import io.lockstep.gatewayegress.venue.protocol.WireJournal;
import io.lockstep.gatewayegress.wire.WireRecording;
import io.lockstep.gatewayingress.WorkLoop;
import io.lockstep.gatewayingress.log.ClusterLink;
import io.lockstep.gatewayingress.log.EmbeddedDriver;
import io.lockstep.gatewayingress.log.LogWriter;
import io.lockstep.gatewayingress.net.Mailbox;
import io.lockstep.gatewayingress.net.Trust;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The parts of an order gateway and the one thread that drives them. */
public final class OrderGateway implements ClusterLink.Listener, WorkLoop.Worker {
    private static final Logger LOG = LoggerFactory.getLogger(OrderGateway.class);
    private static final int WINDOW = 1024 * 1024;
    private static final int MAILBOX = 64 * 1024;
    private static final long STATUS_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int DRAIN = 256;

    /** One account's parts. */
    private record Part(
            Election election,
            OutboxReader outbox,
            AccountGateway account,
            ProtocolSession session,
            NettyVenueWire wire) {
        void onTimer(long nowNs, boolean isConnected) {
            election.poll(nowNs, isConnected && session.isReady());
            outbox.onTimer(nowNs);
        }
    }

    private final Mailbox mailbox = new Mailbox(MAILBOX);
    private final GatewayStatistics statistics = new GatewayStatistics();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final List<Part> parts = new ArrayList<>();
    private final SendJournal journal;
    private final RuntimeDirectory runtime;
    private final MediaDriver driver;
    private final EventLoopGroup group;
    private final WireRecording recording;
    private final LogWriter writer;
    private final Elections elections;
    private final ClusterLink link;
    private final StatusServer statusServer;
    private boolean isClosing;
    private long statusNs;
    private volatile String status = "{}";
    private volatile Map<Integer, SessionFigures> figures = Map.of();
    private volatile Map<Integer, Boolean> elected = Map.of();

    public OrderGateway(GatewayConfig config) throws IOException {
        final Principals.Principal principal =
                Principals.read(config.principals()).require(config.principal());
        journal = new SendJournal(config.dataDir(), config.id());
        runtime = new RuntimeDirectory("gateway-" + config.id());
        driver = EmbeddedDriver.launch(runtime);
        group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        writer = new LogWriter(config.sourceId(), WriterId.draw(), WINDOW);
        elections = new Elections(config.elections(), config.cell(), config.id());
        recording =
                new WireRecording(runtime, driver.aeronDirectoryName(), config.dataDir(), config.wireJournalMaxBytes());
        for (GatewayConfig.Account account : config.accounts()) {
            parts.add(part(config, account));
        }
        link = new ClusterLink(config.cluster(), principal, driver.aeronDirectoryName(), this);
        statusServer = new StatusServer(
                config.httpHost(),
                config.httpPort(),
                GatewayMetrics.registry(
                        statistics,
                        () -> figures,
                        () -> elected,
                        recording::dropped,
                        driver.context().countersManager()),
                () -> status,
                () -> writer.isConnected());
        LOG.info("gateway {} runs, status at http://{}:{}/status", config.id(), config.httpHost(), statusServer.port());
    }

    private Part part(GatewayConfig config, GatewayConfig.Account account) throws IOException {
        final AssetRiskGate gate = new AssetRiskGate(config.killFile(), config.gateLimits());
        final AccountGateway accountGateway =
                new AccountGateway(account.id(), config.id(), journal, gate, writer, statistics);
        final ProtocolSession[] session = new ProtocolSession[1];
        final NettyVenueWire wire =
                new NettyVenueWire(group, config.hosts(account), Trust.ofThisMachine(), mailbox, () -> session[0]);
        session[0] = session(config, account, wire, accountGateway);
        accountGateway.connect(session[0], config.accountSettings());
        final Election election = elections.of(account.id());
        return new Part(
                election,
                new OutboxReader(account.id(), config.id(), election, writer, accountGateway),
                accountGateway,
                session[0],
                wire);
    }

    /** By the venue of the account: each has its protocol. */
    private ProtocolSession session(
            GatewayConfig config, GatewayConfig.Account account, VenueWire wire, AccountGateway listener)
            throws IOException {
        final boolean areLimitsDocumented = config.environment() != GatewayConfig.Environment.PAPER;
        final WireJournal journal = recording.of(account.id());
        if (account.isOkx()) {
            final OkxSession.Settings settings = new OkxSession.Settings(
                    account.venue(),
                    config.cell(),
                    config.answerTimeoutNs(),
                    config.maxClockDifferenceNs(),
                    areLimitsDocumented,
                    config.environment() == GatewayConfig.Environment.TESTNET);
            return new OkxSession(settings, account.key(), wire, journal, listener);
        }
        final BinanceSession.Settings settings = new BinanceSession.Settings(
                account.venue(),
                config.cell(),
                config.answerTimeoutNs(),
                config.maxClockDifferenceNs(),
                areLimitsDocumented);
        return new BinanceSession(settings, account.key(), wire, journal, listener);
    }

    @Override
    public int poll() {
        final long nowNs = ProcessClock.epochNs();
        int work = mailbox.drain(DRAIN) + link.poll(nowNs) + writer.poll(nowNs, link);
        for (Part part : parts) {
            if (!isClosing) {
                part.onTimer(nowNs, writer.isConnected());
            }
            work += part.account().poll(nowNs);
        }
        if (nowNs - statusNs > STATUS_NS) {
            statusNs = nowNs;
            status = statusJson(nowNs);
        }
        return work;
    }

    private String statusJson(long nowNs) {
        final Map<Integer, SessionFigures> newFigures = new TreeMap<>();
        final Map<Integer, Boolean> newElected = new TreeMap<>();
        final StringBuilder json = new StringBuilder(256);
        json.append(String.format(
                "{\"connected\":%b,\"ordersSent\":%d,\"ordersNotSent\":%d,\"fills\":%d,"
                        + "\"wireJournal\":{\"written\":%d,\"dropped\":%d},\"accounts\":[",
                writer.isConnected(),
                statistics.ordersSent(),
                statistics.ordersNotSent(),
                statistics.fills(),
                recording.written(),
                recording.dropped()));
        String separator = "";
        for (Part part : parts) {
            final SessionFigures venue = part.session().figures(nowNs);
            newFigures.put(part.outbox().accountId(), venue);
            newElected.put(part.outbox().accountId(), part.election().isElected());
            json.append(separator)
                    .append(String.format(
                            "{\"id\":%d,\"elected\":%b,\"epoch\":%d,\"trading\":%b,\"inDoubt\":%d,\"venue\":%s}",
                            part.outbox().accountId(),
                            part.election().isElected(),
                            part.outbox().epoch(),
                            part.account().isTrading(),
                            part.account().inDoubt(),
                            venue.json()));
            separator = ",";
        }
        figures = newFigures;
        elected = newElected;
        return json.append("]}").toString();
    }

    @Override
    public void onSessionOpened() {
        final long nowNs = ProcessClock.epochNs();
        writer.onSessionOpened(nowNs);
        parts.forEach(part -> part.outbox().onSessionOpened(nowNs));
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
        final long nowNs = ProcessClock.epochNs();
        if (writer.onMessage(nowNs, buffer, offset)) {
            return;
        }
        for (Part part : parts) {
            header.wrap(buffer, offset);
            if (part.outbox().onMessage(nowNs, header, buffer, offset)) {
                return;
            }
        }
    }

    /** Gives the leases back, as far as that goes at once, then the elections, and closes everything. */
    @Override
    public void close() {
        isClosing = true;
        parts.forEach(part -> part.outbox().release());
        final long untilNs = ProcessClock.epochNs() + TimeUnit.MILLISECONDS.toNanos(500);
        while (writer.isConnected()
                && writer.acknowledged() < writer.lastSequence()
                && ProcessClock.epochNs() < untilNs) {
            poll();
        }
        parts.forEach(part -> CloseHelper.quietCloseAll(part.election(), part.wire()));
        CloseHelper.quietCloseAll(elections, statusServer, link, recording, driver, runtime, journal);
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
