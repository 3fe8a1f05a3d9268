package io.lockstep.chaostests.chaos;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** What happened to a cell and when, a line of JSON each: {@code {"ns":…,"what":"strike","kind":"kill-leader","text":…}}. */
final class Timeline {
    private static final double BILLION = 1e9;

    private final Path file;
    private final Consumer<String> people;
    private final long startNs = System.nanoTime();

    /** @param people are told too */
    Timeline(Path file, Consumer<String> people) {
        this.file = file;
        this.people = people;
    }

    /** Nanoseconds since it began; the clients' histories begin a moment earlier. */
    long now() {
        return System.nanoTime() - startNs;
    }

    /** Something that is of no class. */
    void say(String text) {
        add("say", "", text);
    }

    /**
     * Something happened now.
     *
     * @param what strike, heal, exit, say
     * @param kind of the fault; may be empty
     */
    void add(String what, String kind, String text) {
        final long ns = now();
        final StringWriter line = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
            json.writeStartObject();
            json.writeNumberField("ns", ns);
            json.writeStringField("what", what);
            json.writeStringField("kind", kind);
            json.writeStringField("text", text);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        people.accept(
                String.format("%7.1fs  %s%s", ns / BILLION, what.equals("say") ? "" : what + " " + kind + ": ", text));
    }
}
