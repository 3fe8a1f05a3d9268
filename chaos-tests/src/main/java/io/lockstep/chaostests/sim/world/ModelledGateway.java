package io.lockstep.chaostests.sim.world;

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
import io.lockstep.gatewayingress.log.ClusterLink;
import io.lockstep.gatewayingress.log.LogWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import org.agrona.DirectBuffer;

/** A gateway's parts as its process has them, from its start to its death; what outlives it is its journal. */
public final class ModelledGateway implements ClusterLink.Listener {
    public static final int CELL = 1;

    /** Of the venue's dead-man switch: shorter than the longest pause. */
    public static final long COUNTDOWN_NS = 6 * VirtualTime.SECOND;

    /**
     * Who it is, and where.
     *
     * @param id of the gateway, from 1
     * @param directory where its journal is
     * @param clockNs the machine's, which may be wrong
     */
    public record Place(int id, Node node, Path directory, LongSupplier clockNs) {}

    /** What it finds around it. */
    public record Surroundings(
            VirtualTime time,
            Network network,
            FailPoints points,
            VenueHandlers venue,
            List<Venue> accounts,
            IntFunction<Election> elections) {}

    private static final int FIRST_SOURCE = 10;
    private static final int WINDOW = 1 << 20;
    private static final GateLimits NO_LIMITS =
            new GateLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, Long.MAX_VALUE, 20);
    private static final long ANSWER_TIMEOUT_NS = 2 * VirtualTime.SECOND;
    private static final long CLOCK_DIFFERENCE_NS = VirtualTime.SECOND / 2;

    /** The venue's clock may be three seconds wrong, and it may do late what it did not answer. */
    private static final long ABSENCE_MARGIN_NS = 10 * VirtualTime.SECOND;

    private static final long OPEN_ORDERS_NS = 10 * VirtualTime.SECOND;

    private static final int HALF_A_RECORD = 12;

    private record Part(
            Election election,
            OutboxReader outbox,
            AccountGateway account,
            BinanceSession session,
            ModelledWire wire) {}

    private final Place place;
    private final Surroundings around;
    private final ClusterEnd end;
    private final SendJournal journal;
    private final LogWriter writer;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final List<Part> parts = new ArrayList<>();
    private boolean isClosing;

    /** Starts it. */
    public ModelledGateway(Place place, Surroundings around, SplittableRandom random, ClusterEnd end)
            throws IOException {
        this.place = place;
        this.around = around;
        this.end = end;
        writer = new LogWriter(FIRST_SOURCE + place.id, random.nextLong(), WINDOW);
        journal = new SendJournal(place.directory, place.id, place.clockNs);
        for (int account = 0; account < around.accounts.size(); account++) {
            parts.add(part(account, random.split()));
        }
    }

    private Part part(int account, SplittableRandom random) {
        final AssetRiskGate gate = new AssetRiskGate(place.directory.resolve("kill"), NO_LIMITS);
        final AccountGateway gateway =
                new AccountGateway(account, place.id, journal, gate, writer, new GatewayStatistics());
        final BinanceSession[] venueSession = new BinanceSession[1];
        final ModelledWire wire = new ModelledWire(
                around.venue,
                around.network,
                place.node,
                around.time,
                place.clockNs,
                random,
                around.points,
                () -> venueSession[0]);
        venueSession[0] = new BinanceSession(
                new BinanceSession.Settings(
                        io.lockstep.codecs.outbox.Venue.valueOf(
                                around.accounts.get(account).name()),
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
        final Election election = around.elections.apply(account);
        return new Part(
                election,
                new OutboxReader(account, place.id, election, writer, gateway),
                gateway,
                venueSession[0],
                wire);
    }

    LogWriter writer() {
        return writer;
    }

    /** What it has on the way to the venue goes on, whether it sleeps or not. */
    public void carry() {
        parts.forEach(part -> part.wire.carry());
    }

    /** One round of its loop, as the process has it. */
    public void poll() {
        final long nowNs = place.clockNs.getAsLong();
        parts.forEach(part -> part.wire.poll());
        end.poll(this);
        writer.poll(nowNs, this::offer);
        for (final Part part : parts) {
            if (!isClosing) {
                part.election.poll(nowNs, writer.isConnected() && part.session.isReady());
                part.outbox.onTimer(nowNs);
            }
            part.account.poll(nowNs);
        }
    }

    private boolean offer(DirectBuffer buffer, int offset, int length) {
        header.wrap(buffer, offset);
        final boolean isReport = header.templateId() == ExecutionReportDecoder.TEMPLATE_ID;
        if (isReport) {
            around.points.at(FailPoint.BEFORE_REPORT);
        }
        final boolean isTaken = end.offer(buffer, offset, length);
        if (isReport && isTaken) {
            around.points.at(FailPoint.AFTER_REPORT);
        }
        return isTaken;
    }

    @Override
    public void onSessionOpened() {
        final long nowNs = place.clockNs.getAsLong();
        writer.onSessionOpened(nowNs);
        parts.forEach(part -> part.outbox.onSessionOpened(nowNs));
    }

    @Override
    public void onSessionLost() {
        writer.onSessionLost();
    }

    @Override
    public void onNewLeader(int memberId) {
        writer.onNewLeader(place.clockNs.getAsLong());
    }

    @Override
    public void onMessage(DirectBuffer buffer, int offset, int length) {
        final long nowNs = place.clockNs.getAsLong();
        if (writer.onMessage(nowNs, buffer, offset)) {
            return;
        }
        header.wrap(buffer, offset);
        if (header.templateId() == PlaceOrderDecoder.TEMPLATE_ID) {
            around.points.at(FailPoint.BEFORE_JOURNAL);
        }
        for (final Part part : parts) {
            header.wrap(buffer, offset);
            if (part.outbox.onMessage(nowNs, header, buffer, offset)) {
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

    /** Whether it trades for an account, and nothing there is in doubt. */
    public boolean isCalm(int account) {
        final AccountGateway of = parts.get(account).account;
        return of.isTrading() && of.inDoubt() == 0;
    }

    /** How often it had to ask for outbox entries again. */
    public long resumes() {
        return parts.stream().mapToLong(part -> part.outbox.resumes()).sum();
    }

    /** For people: where each account stands. */
    public String condition() {
        final StringBuilder text =
                new StringBuilder("gateway " + place.id + (writer.isConnected() ? "" : ", not connected") + ": ");
        parts.forEach(part -> text.append(part.account.isTrading() ? "trading" : "not trading")
                .append(", epoch ")
                .append(part.outbox.epoch())
                .append(part.election.isElected() ? ", elected" : "")
                .append(", in doubt ")
                .append(part.account.inDoubt())
                .append(", venue ")
                .append(part.session.figures(place.clockNs.getAsLong()).json())
                .append("; "));
        return text.toString();
    }

    /** The process is gone. */
    public void die(String where) throws IOException {
        parts.forEach(part -> part.wire.die());
        journal.close();
        if (where.equals(FailPoint.IN_JOURNAL.name())) {
            try (FileChannel file = FileChannel.open(
                    place.directory.resolve("sent-" + place.id + ".journal"), StandardOpenOption.WRITE)) {
                file.truncate(file.size() - HALF_A_RECORD);
            }
        }
    }
}
