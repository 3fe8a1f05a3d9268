package io.lockstep.gatewayegress.venue.simulator.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON as bytes; readers trust nobody. */
public final class Json {
    private static final int NESTING = 16;

    public static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(NESTING)
                    .maxNameLength(VenueLimits.PARAMETER_CHARS)
                    .maxNumberLength(VenueLimits.PARAMETER_CHARS)
                    .build())
            .build();

    /** Writes one value. */
    @FunctionalInterface
    public interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private Json() {}

    public static byte[] bytes(Body body) {
        final ByteArrayOutputStream out = new ByteArrayOutputStream(512);
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            body.write(json);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure); // memory does not fail
        }
        return out.toByteArray();
    }

    /** Writes an object: its fields are the body's. */
    public static Body object(Body fields) {
        return json -> {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        };
    }
}
