package io.lockstep.chaostests.sim;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lockstep.gatewayegress.venue.simulator.faults.Fault;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What was decided about a world, as JSON: the seed says how the world is made and where its smaller chances come from; what
 * goes wrong stands here, so that it can be made less. Fields: {@code seed, attackMs, isLossy, broken, venueFaults} (their
 * words), {@code faults} (each {@code atMs, kind, target, forMs}).
 */
record Trace(long seed, Knobs knobs) {
    String json() throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("seed", seed);
            json.writeNumberField("attackMs", knobs.attackMs());
            json.writeBooleanField("isLossy", knobs.isLossy());
            json.writeStringField("broken", knobs.broken().name());
            json.writeArrayFieldStart("venueFaults");
            for (final Fault fault : knobs.venueFaults()) {
                json.writeString(fault.word());
            }
            json.writeEndArray();
            json.writeArrayFieldStart("faults");
            for (final FaultEvent fault : knobs.faults()) {
                json.writeStartObject();
                json.writeNumberField("atMs", fault.atMs());
                json.writeStringField("kind", fault.kind().name());
                json.writeNumberField("target", fault.target());
                json.writeNumberField("forMs", fault.forMs());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    /** @throws IOException where it is no trace: with what is wrong */
    static Trace parse(String text) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(text)) {
            require(json.nextToken() == JsonToken.START_OBJECT, "a trace is a JSON object");
            long seed = 0;
            long attackMs = 0;
            boolean isLossy = false;
            Knobs.Broken broken = Knobs.Broken.NOTHING;
            Set<Fault> venueFaults = EnumSet.noneOf(Fault.class);
            List<FaultEvent> faults = List.of();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "seed" -> seed = json.getLongValue();
                    case "attackMs" -> attackMs = json.getLongValue();
                    case "isLossy" -> isLossy = json.getBooleanValue();
                    case "broken" -> broken = Knobs.Broken.valueOf(json.getText());
                    case "venueFaults" -> venueFaults = venueFaults(json);
                    case "faults" -> faults = faults(json);
                    default -> throw new IOException("unknown field " + name);
                }
            }
            return new Trace(seed, new Knobs(Knobs.of(seed).world(), attackMs, isLossy, venueFaults, faults, broken));
        } catch (IllegalArgumentException e) {
            throw new IOException("not a trace: " + e.getMessage(), e);
        }
    }

    private static void require(boolean isSo, String what) throws IOException {
        if (!isSo) {
            throw new IOException("not a trace: " + what);
        }
    }

    private static Set<Fault> venueFaults(JsonParser json) throws IOException {
        final Set<Fault> faults = EnumSet.noneOf(Fault.class);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            final String word = json.getText();
            require(
                    faults.addAll(List.of(Fault.values()).stream()
                            .filter(fault -> fault.word().equals(word))
                            .toList()),
                    "unknown venue fault " + word);
        }
        return faults;
    }

    private static List<FaultEvent> faults(JsonParser json) throws IOException {
        final List<FaultEvent> faults = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            long atMs = 0;
            long forMs = 0;
            int target = 0;
            FaultKind kind = FaultKind.LEADER_KILLED;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String name = json.currentName();
                json.nextToken();
                switch (name) {
                    case "atMs" -> atMs = json.getLongValue();
                    case "kind" -> kind = FaultKind.valueOf(json.getText());
                    case "target" -> target = json.getIntValue();
                    case "forMs" -> forMs = json.getLongValue();
                    default -> throw new IOException("unknown field " + name);
                }
            }
            faults.add(new FaultEvent(atMs, kind, target, forMs));
        }
        return faults;
    }
}
