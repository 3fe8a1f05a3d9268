package io.lockstep.chaostests.chaos;

import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The table of container campaigns in {@code ops/docs/reliability.md}: each adds its own row, as it ended. */
final class ChaosRecord {
    static final String HEAD =
            "| Build | First seed | Runs | Hours | Faults | Classes | Leader changes | Orders | Runs with violations |";

    private ChaosRecord() {}

    /** @throws IOException where the file has no such table: better known before a campaign than after it */
    static void check(Path file) throws IOException {
        head(file, Files.readAllLines(file));
    }

    private static int head(Path file, List<String> lines) throws IOException {
        final int at = lines.indexOf(HEAD);
        if (at < 0) {
            throw new IOException(file + " has no table of container campaigns: a line with " + HEAD);
        }
        return at;
    }

    /** @throws IOException where the file has no such table, or cannot be written */
    static void add(Path file, long firstSeed, ChaosTotals totals) throws IOException {
        final List<String> lines = new ArrayList<>(Files.readAllLines(file));
        int at = head(file, lines);
        while (at < lines.size() && lines.get(at).startsWith("|")) {
            at++;
        }
        lines.add(
                at,
                String.format(
                        "| %s | %d | %d | %.2f | %,d | %d | %,d | %,d | %s |",
                        Release.NAME,
                        firstSeed,
                        totals.runs(),
                        totals.hours(),
                        totals.faultsInAll(),
                        totals.classes(),
                        totals.leaderChanges(),
                        totals.orders(),
                        totals.failed().isEmpty() ? "0" : totals.failed()));
        Files.write(file, lines);
    }
}
