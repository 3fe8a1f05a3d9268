package io.lockstep.codecs.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Where each byte of each message stands. Logs of years are read by it: a line of the golden file may come, never change
 * or go. Run with {@code -Drewrite=true} to accept a new one, and read the difference.
 */
final class LayoutTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/layout.txt");

    @Test
    void shouldBeAsTheGoldenLayoutSays() throws IOException {
        final StringBuilder layout = new StringBuilder();
        Schema.all().forEach(schema -> append(layout, schema));
        if (Boolean.getBoolean("rewrite")) {
            Files.writeString(GOLDEN, layout);
        }
        assertThat(layout.toString()).isEqualTo(Files.readString(GOLDEN));
    }

    /** No two messages of a schema may have one number: the decoder could not tell them apart. */
    @Test
    void shouldGiveEachMessageANumberOfItsOwn() {
        for (Schema schema : Schema.all()) {
            final List<Integer> ids = schema.messages().stream()
                    .map(message -> number(decoder(schema, message), "TEMPLATE_ID"))
                    .toList();
            assertThat(ids).as(schema.name()).doesNotHaveDuplicates().isNotEmpty();
        }
    }

    private static void append(StringBuilder layout, Schema schema) {
        final Class<?> first = decoder(schema, schema.messages().getFirst());
        line(
                layout,
                "%s.xml: schema %d, version %d",
                schema.name(),
                number(first, "SCHEMA_ID"),
                number(first, "SCHEMA_VERSION"));
        for (Schema.Message message : schema.messages()) {
            final Class<?> decoder = decoder(schema, message);
            assertThat(number(decoder, "SCHEMA_ID")).isEqualTo(number(first, "SCHEMA_ID"));
            assertThat(number(decoder, "SCHEMA_VERSION")).isEqualTo(number(first, "SCHEMA_VERSION"));
            line(
                    layout,
                    "%n  %3d %s, %d bytes",
                    number(decoder, "TEMPLATE_ID"),
                    message.name(),
                    number(decoder, "BLOCK_LENGTH"));
            append(layout, decoder, message.fields());
        }
        line(layout, "");
        schema.enumerations().forEach(e -> line(layout, "  %s: %s", e.name(), String.join(" ", e.values())));
        line(layout, "");
    }

    private static void append(StringBuilder layout, Class<?> decoder, List<Schema.Field> fields) {
        for (Schema.Field field : fields) {
            if (field.isGroup()) {
                final Class<?> group = group(decoder, field.name());
                line(layout, "          %s: group, %d bytes each", field.name(), call(group, "sbeBlockLength"));
                append(layout, group, field.group());
            } else {
                line(
                        layout,
                        "      %5d +%-2d  %s %s",
                        call(decoder, field.name() + "EncodingOffset"),
                        call(decoder, field.name() + "EncodingLength"),
                        field.name(),
                        field.type());
            }
        }
    }

    private static Class<?> decoder(Schema schema, Schema.Message message) {
        return schema.type(message.name() + "Decoder");
    }

    private static Class<?> group(Class<?> decoder, String name) {
        final String simpleName = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Decoder";
        for (Class<?> inner : decoder.getDeclaredClasses()) {
            if (inner.getSimpleName().equals(simpleName)) {
                return inner;
            }
        }
        throw new IllegalStateException("no group " + name + " in " + decoder);
    }

    private static int number(Class<?> type, String constant) {
        try {
            return type.getField(constant).getInt(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int call(Class<?> type, String method) {
        try {
            return (int) type.getMethod(method).invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void line(StringBuilder text, String format, Object... arguments) {
        text.append(String.format(format, arguments)).append('\n');
    }
}
