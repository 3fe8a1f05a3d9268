package io.lockstep.archivetools;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** One JSON object as one line of text, for scripts. */
final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** Writes the fields. */
    interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private JsonText() {}

    static String object(Fields fields) {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return text.toString();
    }
}
