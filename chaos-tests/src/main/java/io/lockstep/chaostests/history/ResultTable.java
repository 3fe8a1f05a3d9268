package io.lockstep.chaostests.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A table in a Markdown document, in which a command that runs for long has one row. It is written again as the command goes
 * on, so that one which is broken off leaves what it had seen.
 */
public final class ResultTable {
    private final Path file;
    private final String head;
    private String row = "";

    /**
     * Finds it.
     *
     * @param head its first line, which names the columns
     * @throws IOException where the file has no such table: better known before a campaign than after it
     */
    public ResultTable(Path file, String head) throws IOException {
        this.file = file;
        this.head = head;
        if (!Files.readAllLines(file).contains(head)) {
            throw new IOException(file + " has no table with the head " + head);
        }
    }

    /**
     * Writes the command's row, in the place of what it wrote before, or below all others.
     *
     * @throws UncheckedIOException where the file cannot be written, or the table is gone
     */
    public void put(String newRow) {
        try {
            final List<String> lines = new ArrayList<>(Files.readAllLines(file));
            final int before = row.isEmpty() ? -1 : lines.lastIndexOf(row);
            if (before < 0) {
                lines.add(end(lines), newRow);
            } else {
                lines.set(before, newRow);
            }
            Files.write(file, lines);
            row = newRow;
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    private int end(List<String> lines) throws IOException {
        int at = lines.indexOf(head);
        if (at < 0) {
            throw new IOException("the table is gone");
        }
        while (at < lines.size() && lines.get(at).startsWith("|")) {
            at++;
        }
        return at;
    }
}
