package io.lockstep.chaostests.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultTableTest {
    private static final String HEAD = "| Day | Seeds |";
    private static final String RULE = "|---|---|";

    @TempDir
    private Path directory;

    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = Files.write(directory.resolve("document.md"), List.of("before", HEAD, RULE, "| 1 | 9 |", "", "after"));
    }

    @Test
    void shouldAddItsRowBelowTheOthers() throws IOException {
        new ResultTable(file, HEAD).put("| 2 | 8 |");
        assertThat(Files.readAllLines(file))
                .containsExactly("before", HEAD, RULE, "| 1 | 9 |", "| 2 | 8 |", "", "after");
    }

    @Test
    void shouldHaveOneRowHoweverOftenItIsWritten() throws IOException {
        final ResultTable table = new ResultTable(file, HEAD);
        table.put("| 2 | 8 |");
        new ResultTable(file, HEAD).put("| another's | 1 |");
        table.put("| 2 | 16 |");
        assertThat(Files.readAllLines(file))
                .containsExactly("before", HEAD, RULE, "| 1 | 9 |", "| 2 | 16 |", "| another's | 1 |", "", "after");
    }

    @Test
    void shouldSayWhereThereIsNoTable() throws IOException {
        final ResultTable table = new ResultTable(file, HEAD);
        Files.writeString(file, "nothing");
        assertThatThrownBy(() -> new ResultTable(file, HEAD))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no table with the head | Day | Seeds |");
        assertThatThrownBy(() -> table.put("| 2 | 8 |"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the table is gone");
    }
}
