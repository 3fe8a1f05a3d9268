package io.lockstep.chaostests.sim;

import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The table of campaigns in {@code ops/docs/reliability.md}: each adds its own row, as it ended. */
final class CampaignRecord {
    static final String HEAD = "| Day | First seed | Seeds | Inputs | Faults | Leader changes | Virtual hours"
            + " | Never seen | Seeds with violations |";

    private CampaignRecord() {}

    /** @throws IOException where the file has no such table, or cannot be written */
    static void add(Path file, long firstSeed, Totals totals) throws IOException {
        final List<String> lines = new ArrayList<>(Files.readAllLines(file));
        int at = lines.indexOf(HEAD);
        if (at < 0) {
            throw new IOException(file + " has no table of campaigns: a line with " + HEAD);
        }
        while (at < lines.size() && lines.get(at).startsWith("|")) {
            at++;
        }
        lines.add(
                at,
                String.format(
                        "| %s, %s | %d | %,d | %,d | %,d | %,d | %,d | %s | %s |",
                        LocalDate.now(ZoneOffset.UTC),
                        Release.NAME,
                        firstSeed,
                        totals.seeds(),
                        totals.inputs(),
                        totals.faultsInAll(),
                        totals.leaderChanges(),
                        totals.virtualHours(),
                        totals.unseen().isEmpty() ? "none" : totals.unseen(),
                        totals.failed().isEmpty()
                                ? "0"
                                : totals.failed().stream().map(Outcome::seed).toList()));
        Files.write(file, lines);
    }
}
