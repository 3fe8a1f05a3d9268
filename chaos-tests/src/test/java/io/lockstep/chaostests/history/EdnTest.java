package io.lockstep.chaostests.history;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.outbox.RejectReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import us.bpsm.edn.Keyword;
import us.bpsm.edn.parser.Parseable;
import us.bpsm.edn.parser.Parser;
import us.bpsm.edn.parser.Parsers;

/** What is written is read again by a reader of EDN that is not ours. */
final class EdnTest {
    @TempDir
    private Path directory;

    private static @Nullable Object field(Map<?, ?> line, String name) {
        return line.get(Keyword.newKeyword(name));
    }

    @SuppressWarnings("ReferenceEquality") // the end is one object
    private List<Map<?, ?>> written(History history) throws IOException {
        final Path file = directory.resolve("history.edn");
        Edn.write(file, history);
        final List<Map<?, ?>> lines = new ArrayList<>();
        try (var text = Files.newBufferedReader(file)) {
            final Parseable parseable = Parsers.newParseable(text);
            final Parser parser = Parsers.newParser(Parsers.defaultConfiguration());
            for (Object value = parser.nextValue(parseable);
                    value != Parser.END_OF_INPUT;
                    value = parser.nextValue(parseable)) {
                lines.add((Map<?, ?>) value);
            }
        }
        return lines;
    }

    @Test
    void shouldBeReadAsJepsensOwn() throws IOException {
        final AtomicLong nowNs = new AtomicLong();
        final History history = new History(nowNs::getAndIncrement);
        final History.Client client = history.client();
        final String odd = "limit/\"a\\b\"\n\u00e4";
        final History.Invocation set = client.invoke("set", odd, 3L);
        try (History.Span _ = history.fault("kill node-1")) {
            set.answered(new Answer(RejectReason.SECOND_PERSON, 7));
        }
        client.invoke("cas", "register/x", List.of(1L, 2L)).info("no answer in time");
        client.invoke("read", "register/x", null).ok(2L);

        final List<Map<?, ?>> lines = written(history);
        assertThat(lines)
                .extracting(line -> String.valueOf(field(line, "type")))
                .containsExactly(":invoke", ":info", ":fail", ":info", ":invoke", ":invoke", ":ok");
        assertThat(lines)
                .extracting(line -> String.valueOf(field(line, "process")))
                .containsExactly("0", ":nemesis", "0", ":nemesis", "0", "1", "1");
        assertThat(lines).extracting(line -> field(line, "index")).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(field(lines.get(0), "key")).isEqualTo(odd);
        assertThat(field(lines.get(0), "f")).isEqualTo(Keyword.newKeyword("set"));
        assertThat(field(lines.get(1), "value")).isEqualTo("kill node-1");
        assertThat(String.valueOf(field(lines.get(2), "answer"))).isEqualTo("[:SECOND_PERSON, 7]");
        assertThat(field(lines.get(4), "value")).isEqualTo(List.of(1L, 2L));
        assertThat(lines.get(5).containsKey(Keyword.newKeyword("value"))).isTrue();
        assertThat(field(lines.get(5), "value")).isNull();
        assertThat(field(lines.get(6), "value")).as("what was read").isEqualTo(2L);
        assertThat(lines)
                .extracting(line -> (Long) requireNonNull(field(line, "time")))
                .isSorted();
    }
}
