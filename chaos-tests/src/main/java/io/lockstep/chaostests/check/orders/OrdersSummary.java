package io.lockstep.chaostests.check.orders;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lockstep.chaostests.sim.world.FailPoint;
import io.lockstep.gatewayegress.venue.simulator.faults.Fault;
import io.lockstep.gatewayegress.venue.simulator.faults.FaultPlan;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a run came to.
 *
 * @param forgotten orders and fills that only one of venue and log has, or that have no end
 * @param unsettled where everything stood when patience was over; empty where all was settled
 * @param hash the engine's, of all that it said
 */
record OrdersSummary(
        OrdersCheck.Plan plan,
        long attempts,
        long venueOrders,
        long venueFills,
        List<String> duplicates,
        List<String> forgotten,
        List<String> ledgerDifferences,
        long inDoubt,
        List<String> inDoubtUnresolved,
        Map<Fault, FaultPlan.Count> faults,
        Map<FailPoint, Long> deaths,
        long leaderChanges,
        long gatewayPauses,
        String unsettled,
        long hash) {

    /** Whether all attempts were made, and nothing is wrong. */
    boolean isGood() {
        return attempts >= plan.attempts()
                && duplicates.isEmpty()
                && forgotten.isEmpty()
                && ledgerDifferences.isEmpty()
                && inDoubtUnresolved.isEmpty()
                && unsettled.isEmpty();
    }

    /** Fail points at which the gateway never died. */
    List<FailPoint> unmet() {
        return List.of(FailPoint.values()).stream()
                .filter(point -> !deaths.containsKey(point))
                .toList();
    }

    long gatewayDeaths() {
        return deaths.values().stream().mapToLong(Long::longValue).sum();
    }

    String json() throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("attempts", attempts);
            json.writeNumberField("seed", plan.seed());
            json.writeNumberField("venueOrders", venueOrders);
            json.writeNumberField("venueFills", venueFills);
            json.writeNumberField("duplicates", duplicates.size());
            json.writeNumberField("forgotten", forgotten.size());
            json.writeNumberField("ledgerDifferences", ledgerDifferences.size());
            json.writeNumberField("inDoubt", inDoubt);
            json.writeNumberField("inDoubtUnresolved", inDoubtUnresolved.size());
            json.writeObjectFieldStart("faults");
            for (final Map.Entry<Fault, FaultPlan.Count> each : faults.entrySet()) {
                json.writeNumberField(each.getKey().word(), each.getValue().times());
            }
            json.writeEndObject();
            json.writeNumberField("gatewayDeaths", gatewayDeaths());
            json.writeObjectFieldStart("deaths");
            for (final FailPoint point : FailPoint.values()) {
                json.writeNumberField(point.name(), deaths.getOrDefault(point, 0L));
            }
            json.writeEndObject();
            json.writeNumberField("leaderChanges", leaderChanges);
            json.writeNumberField("gatewayPauses", gatewayPauses);
            json.writeStringField("hash", Long.toHexString(hash));
            json.writeArrayFieldStart("wrong");
            for (final String each : wrong()) {
                json.writeString(each);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    /** Everything that is wrong, a line each. */
    List<String> wrong() {
        return Stream.of(
                        duplicates.stream().map(each -> "duplicate: " + each),
                        forgotten.stream().map(each -> "forgotten: " + each),
                        ledgerDifferences.stream().map(each -> "ledger: " + each),
                        inDoubtUnresolved.stream().map(each -> "in doubt: " + each),
                        unsettled.isEmpty() ? Stream.<String>empty() : Stream.of("not settled: " + unsettled))
                .flatMap(lines -> lines)
                .toList();
    }
}
