package io.lockstep.chaostests.chaos;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lockstep.chaostests.chaos.faults.FaultKind;
import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the runs of a campaign came to together. */
final class ChaosTotals {
    /** Of the table of container campaigns in {@code ops/docs/reliability.md}. */
    static final String HEAD =
            "| Build | First seed | Runs | Hours | Faults | Classes | Leader changes | Orders | Runs with violations |";

    private static final double HOUR_SECONDS = 3_600;

    private final List<ChaosOutcome> outcomes = new ArrayList<>();
    private final Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);

    void add(ChaosOutcome outcome) {
        outcomes.add(outcome);
        outcome.faults().forEach((kind, count) -> faults.merge(kind, count, Integer::sum));
    }

    /** A campaign without a run has shown nothing. */
    boolean isGood() {
        return !outcomes.isEmpty() && outcomes.stream().allMatch(ChaosOutcome::isGood);
    }

    int runs() {
        return outcomes.size();
    }

    double hours() {
        return outcomes.stream().mapToLong(ChaosOutcome::seconds).sum() / HOUR_SECONDS;
    }

    int faultsInAll() {
        return outcomes.stream().mapToInt(ChaosOutcome::faultsInAll).sum();
    }

    int classes() {
        return faults.size();
    }

    int leaderChanges() {
        return outcomes.stream().mapToInt(ChaosOutcome::leaderChanges).sum();
    }

    long orders() {
        return outcomes.stream().mapToLong(ChaosOutcome::orders).sum();
    }

    /** Which runs, as {@code scenario-seed}. */
    List<String> failed() {
        return outcomes.stream()
                .filter(outcome -> !outcome.isGood())
                .map(outcome -> outcome.scenario().word() + "-" + outcome.seed())
                .toList();
    }

    String summary() {
        return String.format(
                "%d runs, %.2f hours, %,d faults of %d classes, %,d leader changes, %,d orders: %s",
                runs(),
                hours(),
                faultsInAll(),
                classes(),
                leaderChanges(),
                orders(),
                isGood()
                        ? "all good"
                        : outcomes.isEmpty() ? "NOT GOOD: no run came to its end" : "NOT GOOD: " + failed());
    }

    /** Below {@link #HEAD}. */
    String row(long firstSeed) {
        return String.format(
                "| %s | %d | %d | %.2f | %,d | %d | %,d | %,d | %s |",
                Release.NAME,
                firstSeed,
                runs(),
                hours(),
                faultsInAll(),
                classes(),
                leaderChanges(),
                orders(),
                isGood() ? "0" : failed());
    }

    String json() throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("runs", runs());
            json.writeNumberField("hours", hours());
            json.writeObjectFieldStart("faults");
            for (Map.Entry<FaultKind, Integer> fault : faults.entrySet()) {
                json.writeNumberField(fault.getKey().word(), fault.getValue());
            }
            json.writeEndObject();
            json.writeNumberField("leaderChanges", leaderChanges());
            json.writeNumberField("orders", orders());
            json.writeArrayFieldStart("violations");
            for (String failed : failed()) {
                json.writeString(failed);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }
}
