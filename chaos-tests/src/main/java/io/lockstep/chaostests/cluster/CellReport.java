package io.lockstep.chaostests.cluster;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.lockstep.archivetools.verify.Verification;
import io.lockstep.chaostests.check.CommittedOrders;
import io.lockstep.chaostests.check.Failover;
import io.lockstep.chaostests.check.LeaderTerms;
import io.lockstep.chaostests.check.LiveHashes;
import io.lockstep.chaostests.check.OrderAudit;
import io.lockstep.chaostests.check.PairAudit;
import io.lockstep.chaostests.check.PairExposure;
import io.lockstep.chaostests.check.TickToOrder;
import io.lockstep.chaostests.check.VenueLedgerFile;
import io.lockstep.codecs.outbox.OrderState;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What a run came to: computed from the venue's ledger and the members' archives alone, when everything has stopped. */
public final class CellReport {
    private final CommittedOrders committed;
    private final OrderAudit audit;
    private final List<PairExposure> pairs;
    private final LiveHashes hashes;
    private final Verification verification;
    private final List<Long> leaderKillsNs;
    private final List<Long> gatewayKillsNs;

    private CellReport(
            CommittedOrders committed,
            OrderAudit audit,
            List<PairExposure> pairs,
            Verification verification,
            List<Long> leaderKillsNs,
            List<Long> gatewayKillsNs) {
        this.committed = committed;
        this.audit = audit;
        this.pairs = pairs;
        this.verification = verification;
        this.leaderKillsNs = leaderKillsNs;
        this.gatewayKillsNs = gatewayKillsNs;
        hashes = LiveHashes.of(verification);
    }

    /**
     * Reads a stopped cell.
     *
     * @param leaderKillsNs when leaders were killed, in nanoseconds since the epoch
     * @param gatewayKillsNs when gateways were
     */
    static CellReport of(Cell cell, List<Long> leaderKillsNs, List<Long> gatewayKillsNs) throws IOException {
        final Verification verification = Verification.of(cell.directory());
        final Path archive =
                cell.directory().resolve("node-" + longest(verification)).resolve("archive");
        final CommittedOrders committed =
                CommittedOrders.read(archive, verification.committedPosition(), TradingCell.CELL);
        final OrderAudit audit = OrderAudit.of(VenueLedgerFile.read(cell.ledger()), committed, TradingCell.CELL);
        final List<PairExposure> pairs = PairAudit.read(archive, verification.committedPosition());
        return new CellReport(committed, audit, pairs, verification, leaderKillsNs, gatewayKillsNs);
    }

    private static int longest(Verification verification) {
        int longest = 0;
        long end = -1;
        for (var member : verification.members().values()) {
            if (member.endPosition() > end) {
                end = member.endPosition();
                longest = member.memberId();
            }
        }
        return longest;
    }

    /** Whether nothing was lost, sent twice or invented, no pair stood on one leg, and the members were and are equal. */
    public boolean isGood() {
        return audit.isGood()
                && pairs.stream().allMatch(PairExposure::isGood)
                && hashes.isEqual()
                && verification.isGood();
    }

    /** When orders arrived at the venue, in nanoseconds since the epoch; in no order. */
    public Collection<Long> arrivalsNs() {
        return audit.arrivals().values();
    }

    /** When members led. */
    public LeaderTerms terms() {
        return committed.terms();
    }

    public long ordersSent() {
        return committed.attempts().values().stream()
                .filter(attempt -> attempt.state() != OrderState.NOT_SENT)
                .count();
    }

    private TickToOrder.Percentiles tickToOrder() {
        final TickToOrder times = new TickToOrder();
        audit.arrivals().forEach((name, arrivedNs) -> {
            final CommittedOrders.Attempt attempt = committed.attempts().get(name);
            if (attempt != null && attempt.causeTimeNs() != 0) {
                times.record(attempt.causeTimeNs(), arrivedNs);
            }
        });
        return times.percentiles();
    }

    private List<Long> failoverMillis() {
        return Failover.millis(arrivalsNs(), leaderKillsNs);
    }

    private List<Long> gatewayOutageMillis() {
        return Failover.millis(arrivalsNs(), gatewayKillsNs);
    }

    public int leaderChanges() {
        return Math.max(0, committed.terms().count() - 1);
    }

    /** Trades in the committed log. */
    public int fills() {
        return committed.fills().size();
    }

    /** For people. */
    public String summary() {
        final TickToOrder.Percentiles times = tickToOrder();
        final StringBuilder text = new StringBuilder();
        text.append(String.format(
                "inputs %,d   orders %,d   fills %,d%n",
                committed.inputs(), ordersSent(), committed.fills().size()));
        text.append(String.format(
                "leader changes %d, the order stream stood still for %s ms%n", leaderChanges(), failoverMillis()));
        text.append(String.format(
                "gateway restarts %d, the order stream stood still for %s ms%n",
                gatewayKillsNs.size(), gatewayOutageMillis()));
        text.append(String.format(
                "tick to order at the venue, µs: p50 %,d  p99 %,d  p99.9 %,d  max %,d%n",
                times.p50(), times.p99(), times.p999(), times.max()));
        text.append(String.format("rejected by risk: %s%n", committed.rejections()));
        text.append(String.format(
                "the venue's ledger against the committed log: %,d orders, %,d fills: %d duplicate, %d lost, %d invented%n",
                audit.venueOrders(),
                audit.venueFills(),
                audit.duplicates().size(),
                audit.lost().size(),
                audit.invented().size()));
        audit.duplicates()
                .forEach(name -> text.append("  duplicate ").append(name).append('\n'));
        audit.lost().forEach(what -> text.append("  lost ").append(what).append('\n'));
        audit.invented().forEach(what -> text.append("  invented ").append(what).append('\n'));
        pairs.forEach(pair -> text.append(PairText.summary(pair)));
        hashes.hashes()
                .forEach((member, hash) -> text.append(
                        String.format("member %d at position %,d: %016x%n", member, hashes.position(), hash)));
        verification
                .findings()
                .forEach(finding -> text.append(String.format(
                        "member %d, position %d: %s%n", finding.memberId(), finding.position(), finding.what())));
        text.append(
                isGood()
                        ? "nothing lost, nothing sent twice, all members equal"
                        : "NOT GOOD: see above; keep the data directory");
        return text.toString();
    }

    /** For scripts. */
    public String json() throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            json.writeBooleanField("good", isGood());
            json.writeNumberField("inputs", committed.inputs());
            json.writeNumberField("ordersSent", ordersSent());
            json.writeNumberField("fills", committed.fills().size());
            json.writeNumberField("venueOrders", audit.venueOrders());
            json.writeNumberField("venueFills", audit.venueFills());
            json.writeNumberField("duplicateVenueOrders", audit.duplicates().size());
            json.writeNumberField("lostOrders", audit.lost().size());
            json.writeNumberField("inventedOrders", audit.invented().size());
            json.writeNumberField("leaderChanges", leaderChanges());
            json.writeNumberField("gatewayRestarts", gatewayKillsNs.size());
            writeNumbers(json, "failoverMillis", failoverMillis());
            writeNumbers(json, "gatewayOutageMillis", gatewayOutageMillis());
            writeTickToOrder(json);
            writeMembers(json);
            PairText.write(json, pairs);
            json.writeObjectFieldStart("rejections");
            for (Map.Entry<String, Long> rejection : committed.rejections().entrySet()) {
                json.writeNumberField(rejection.getKey(), rejection.getValue());
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return text + "\n";
    }

    private static void writeNumbers(JsonGenerator json, String name, List<Long> numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (long number : numbers) {
            if (number == Failover.NONE) {
                json.writeNull();
            } else {
                json.writeNumber(number);
            }
        }
        json.writeEndArray();
    }

    private void writeTickToOrder(JsonGenerator json) throws IOException {
        final TickToOrder.Percentiles times = tickToOrder();
        json.writeObjectFieldStart("tickToOrderMicros");
        json.writeNumberField("count", times.count());
        json.writeNumberField("p50", times.p50());
        json.writeNumberField("p99", times.p99());
        json.writeNumberField("p999", times.p999());
        json.writeNumberField("max", times.max());
        json.writeEndObject();
    }

    private void writeMembers(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("members");
        for (Map.Entry<Integer, Long> member : hashes.hashes().entrySet()) {
            json.writeStartObject();
            json.writeNumberField("id", member.getKey());
            json.writeNumberField("position", hashes.position());
            json.writeStringField("stateHash", String.format("%016x", member.getValue()));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
