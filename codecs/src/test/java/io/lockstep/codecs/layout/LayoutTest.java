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
        final int schemaId = number(first, "SCHEMA_ID");
        final int version = number(first, "SCHEMA_VERSION");
        layout.append(String.format("%s.xml: schema %d, version %d%n", schema.name(), schemaId, version));
        for (Schema.Message message : schema.messages()) {
            final Class<?> decoder = decoder(schema, message);
            assertThat(number(decoder, "SCHEMA_ID")).isEqualTo(schemaId);
            assertThat(number(decoder, "SCHEMA_VERSION")).isEqualTo(version);
            final int templateId = number(decoder, "TEMPLATE_ID");
            final int blockLength = number(decoder, "BLOCK_LENGTH");
            layout.append(String.format("%n  %3d %s, %d bytes%n", templateId, message.name(), blockLength));
            append(layout, decoder, message.fields());
        }
        layout.append('\n');
        schema.enumerations()
                .forEach(e -> layout.append(String.format("  %s: %s%n", e.name(), String.join(" ", e.values()))));
        layout.append('\n');
    }

    private static void append(StringBuilder layout, Class<?> decoder, List<Schema.Field> fields) {
        for (Schema.Field field : fields) {
            if (field.isGroup()) {
                final Class<?> group = group(decoder, field.name());
                final int blockLength = call(group, "sbeBlockLength");
                layout.append(String.format("          %s: group, %d bytes each%n", field.name(), blockLength));
                append(layout, group, field.group());
            } else {
                final int offset = call(decoder, field.name() + "EncodingOffset");
                final int length = call(decoder, field.name() + "EncodingLength");
                layout.append(String.format("      %5d +%-2d  %s %s%n", offset, length, field.name(), field.type()));
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
}
