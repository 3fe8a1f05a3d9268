package io.lockstep.chaostests.check.orders;

import io.lockstep.codecs.log.ExecutionReportDecoder;
import io.lockstep.codecs.log.Venue;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.PlaceOrderDecoder;
import io.lockstep.gatewayegress.account.AccountGateway;
import io.lockstep.gatewayegress.account.AccountSettings;
import io.lockstep.gatewayegress.account.GatewayStatistics;
import io.lockstep.gatewayegress.discovery.Election;
import io.lockstep.gatewayegress.outbox.OutboxReader;
import io.lockstep.gatewayegress.outbox.SendJournal;
import io.lockstep.gatewayegress.risk.AssetRiskGate;
import io.lockstep.gatewayegress.risk.GateLimits;
import io.lockstep.gatewayegress.venue.binance.BinanceSession;
import io.lockstep.gatewayegress.venue.protocol.VenueKey;
import io.lockstep.gatewayegress.venue.protocol.WireJournal;
import io.lockstep.gatewayegress.venue.simulator.server.VenueHandlers;
import io.lockstep.gatewayingress.log.LogWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;

/** A gateway's parts as its process has them, from its start to its death; what outlives it is its journal. */
final class ModelledGateway implements ModelledLog.Client {
    static final int CELL = 1;
    private static final int ID = 1;
    private static final int SOURCE = 10;
    private static final int WINDOW = 1 << 20;
    private static final GateLimits NO_LIMITS =
            new GateLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, 20);
    private static final long ANSWER_TIMEOUT_NS = 2 * VirtualTime.SECOND;
    private static final long CLOCK_DIFFERENCE_NS = VirtualTime.SECOND / 2;

    /** The venue's clock may be three seconds wrong, and it may do late what it did not answer. */
    private static final long ABSENCE_MARGIN_NS = 10 * VirtualTime.SECOND;

    /** Shorter than the longest pause. */
    static final long COUNTDOWN_NS = 6 * VirtualTime.SECOND;

    private static final long OPEN_ORDERS_NS = 10 * VirtualTime.SECOND;

    private static final int HALF_A_RECORD = 12;

    private record Part(OutboxReader outbox, AccountGateway account, ModelledWire wire) {}

    private final VirtualTime time;
    private final FailPoints points;
    private final ModelledLog log;
    private final Path directory;
    private final SendJournal journal;
    private final LogWriter writer = new LogWriter(SOURCE, WINDOW);
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final List<Part> parts = new ArrayList<>();
    private final long session;
    private boolean isClosing;

    /** Starts it. */
    ModelledGateway(
            VirtualTime time,
            SplittableRandom random,
            FailPoints points,
            ModelledLog log,
            VenueHandlers venue,
            List<Venue> accounts,
            Path directory)
            throws IOException {
        this.time = time;
        this.points = points;
        this.log = log;
        this.directory = directory;
        journal = new SendJournal(directory, ID, time::nowNs);
        for (int account = 0; account < accounts.size(); account++) {
            parts.add(part(account, accounts.get(account), venue, random.split()));
        }
        session = log.openSession();
        writer.onSessionOpened(time.nowNs());
        parts.forEach(part -> part.outbox.onSessionOpened(time.nowNs()));
    }

    private Part part(int account, Venue venue, VenueHandlers handlers, SplittableRandom random) {
        final AssetRiskGate gate = new AssetRiskGate(directory.resolve("kill"), NO_LIMITS);
        final AccountGateway gateway = new AccountGateway(account, ID, journal, gate, writer, new GatewayStatistics());
        final BinanceSession[] venueSession = new BinanceSession[1];
        final ModelledWire wire = new ModelledWire(handlers, time, random, points, () -> venueSession[0]);
        venueSession[0] = new BinanceSession(
                new BinanceSession.Settings(
                        io.lockstep.codecs.outbox.Venue.valueOf(venue.name()),
                        CELL,
                        ANSWER_TIMEOUT_NS,
                        CLOCK_DIFFERENCE_NS,
                        false),
                VenueKey.unsigned(ModelledWire.API_KEY),
                wire,
                WireJournal.NONE,
                gateway);
        gateway.connect(
                venueSession[0], new AccountSettings(CELL, ABSENCE_MARGIN_NS, COUNTDOWN_NS, OPEN_ORDERS_NS, true));
        return new Part(new OutboxReader(account, ID, Election.ALWAYS, writer, gateway), gateway, wire);
    }

    long session() {
        return session;
    }

    /** One round of its loop, as the process has it. */
    void poll() {
        final long nowNs = time.nowNs();
        parts.forEach(part -> part.wire.poll());
        log.pollEgress(session, this);
        writer.poll(nowNs, this::offer);
        for (final Part part : parts) {
            if (!isClosing) {
                part.outbox.onTimer(nowNs);
            }
            part.account.poll(nowNs);
        }
    }

    private boolean offer(DirectBuffer buffer, int offset, int length) {
        header.wrap(buffer, offset);
        final boolean isReport = header.templateId() == ExecutionReportDecoder.TEMPLATE_ID;
        if (isReport) {
            points.at(FailPoint.BEFORE_REPORT);
        }
        final boolean isTaken = log.offer(session, buffer, offset, length);
        if (isReport && isTaken) {
            points.at(FailPoint.AFTER_REPORT);
        }
        return isTaken;
    }

    @Override
    public void onNewLeader() {
        writer.onNewLeader(time.nowNs());
    }

    @Override
    public void onMessage(DirectBuffer buffer, int offset, int length) {
        if (writer.onMessage(time.nowNs(), buffer, offset)) {
            return;
        }
        header.wrap(buffer, offset);
        if (header.templateId() == PlaceOrderDecoder.TEMPLATE_ID) {
            points.at(FailPoint.BEFORE_JOURNAL);
        }
        for (final Part part : parts) {
            header.wrap(buffer, offset);
            if (part.outbox.onMessage(time.nowNs(), header, buffer, offset)) {
                return;
            }
        }
    }

    /** Its process ends in good order: leases are given back. */
    void release() {
        isClosing = true;
        parts.forEach(part -> part.outbox.release());
        poll();
    }

    /** Whether everything that it knows of is settled, and orders are sent. */
    boolean isCalm() {
        return parts.stream().allMatch(part -> part.account.isTrading() && part.account.inDoubt() == 0);
    }

    /** For people: where each account stands. */
    String condition() {
        final StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.account.isTrading() ? "trading" : "not trading")
                .append(", in doubt ")
                .append(part.account.inDoubt())
                .append("; "));
        return text.toString();
    }

    /** The process is gone. */
    void die(String where) throws IOException {
        parts.forEach(part -> part.wire.die());
        journal.close();
        if (where.equals(FailPoint.IN_JOURNAL.name())) {
            try (FileChannel file =
                    FileChannel.open(directory.resolve("sent-" + ID + ".journal"), StandardOpenOption.WRITE)) {
                file.truncate(file.size() - HALF_A_RECORD);
            }
        }
    }
}
