package io.lockstep.chaostests.sim;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lockstep.chaostests.sim.world.Mark;
import io.lockstep.chaostests.sim.world.Violation;
import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.io.StringWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What many worlds came to. */
final class Totals {
    /** Of the table of campaigns in {@code ops/docs/reliability.md}. */
    static final String HEAD = "| Day | First seed | Seeds | Inputs | Faults | Leader changes | Virtual hours"
            + " | Never seen | Seeds with violations |";

    private final List<Outcome> failed = new ArrayList<>();
    private final Map<String, Long> faults = new TreeMap<>();
    private final Map<Mark, Long> marks = new EnumMap<>(Mark.class);
    private long seeds;
    private long inputs;
    private long attempts;
    private long fills;
    private long inDoubt;
    private long leaderChanges;
    private long virtualMs;
    private long hash;

    void add(Outcome outcome) {
        seeds++;
        inputs += outcome.inputs();
        attempts += outcome.attempts();
        fills += outcome.fills();
        inDoubt += outcome.inDoubt();
        leaderChanges += outcome.leaderChanges();
        virtualMs += outcome.virtualMs();
        hash ^= outcome.hash();
        outcome.faults().forEach((fault, times) -> faults.merge(fault, times, Long::sum));
        outcome.marks().forEach((mark, times) -> marks.merge(mark, times, Long::sum));
        if (!outcome.isGood()) {
            failed.add(outcome);
        }
    }

    List<Outcome> failed() {
        return failed;
    }

    long seeds() {
        return seeds;
    }

    private long virtualHours() {
        return virtualMs / 3_600_000;
    }

    Map<String, Long> faults() {
        return faults;
    }

    long faultsInAll() {
        return faults.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What no world has seen. */
    List<Mark> unseen() {
        return List.of(Mark.values()).stream()
                .filter(mark -> !marks.containsKey(mark))
                .toList();
    }

    /** A line for people. */
    String text() {
        return String.format(
                "%,d seeds, %,d inputs, %,d attempts, %,d fills, %,d in doubt, %,d faults, %,d leader changes,"
                        + " %,d hours of virtual time, %,d seeds with violations",
                seeds, inputs, attempts, fills, inDoubt, faultsInAll(), leaderChanges, virtualHours(), failed.size());
    }

    /** Below {@link #HEAD}. */
    String row(long firstSeed) {
        return String.format(
                "| %s, %s | %d | %,d | %,d | %,d | %,d | %,d | %s | %s |",
                LocalDate.now(ZoneOffset.UTC),
                Release.NAME,
                firstSeed,
                seeds,
                inputs,
                faultsInAll(),
                leaderChanges,
                virtualHours(),
                unseen().isEmpty() ? "none" : unseen(),
                failed.isEmpty() ? "0" : failed.stream().map(Outcome::seed).toList());
    }

    Map<Mark, Long> marks() {
        return marks;
    }

    String json() throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("seeds", seeds);
            json.writeNumberField("inputs", inputs);
            json.writeNumberField("attempts", attempts);
            json.writeNumberField("fills", fills);
            json.writeNumberField("inDoubt", inDoubt);
            json.writeNumberField("leaderChanges", leaderChanges);
            json.writeNumberField("virtualMs", virtualMs);
            json.writeStringField("hash", Long.toHexString(hash));
            json.writeObjectFieldStart("faults");
            for (final Map.Entry<String, Long> each : faults.entrySet()) {
                json.writeNumberField(each.getKey(), each.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("violations");
            for (final Outcome outcome : failed) {
                for (final Violation violation : outcome.violations()) {
                    json.writeString("seed " + outcome.seed() + ": " + violation);
                }
            }
            json.writeEndArray();
            json.writeObjectFieldStart("coverage");
            for (final Mark mark : Mark.values()) {
                json.writeNumberField(mark.name(), marks.getOrDefault(mark, 0L));
            }
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.toString();
    }
}
