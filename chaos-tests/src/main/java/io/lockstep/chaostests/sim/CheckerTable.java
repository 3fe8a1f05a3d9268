package io.lockstep.chaostests.sim;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lockstep.chaostests.sim.world.Checker;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** That no checker is there for nothing: for each a world with a defect that all the others let through. */
record CheckerTable(List<Row> rows) {
    /**
     * A checker, and what it alone saw.
     *
     * @param mutant null where none was found
     */
    record Row(Checker checker, @Nullable Mutant mutant, long seed) {
        boolean isNeeded() {
            return mutant != null;
        }
    }

    /** @param seedsMax so many worlds for each defect */
    static CheckerTable seek(long firstSeed, int seedsMax, int threads, Consumer<String> progress) {
        final ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            final List<Future<Row>> seeking = Stream.of(Checker.values())
                    .map(checker -> workers.submit(() -> {
                        final Row row = seek(checker, firstSeed, seedsMax);
                        progress.accept(line(row));
                        return row;
                    }))
                    .toList();
            final List<Row> rows = new ArrayList<>();
            for (final Future<Row> each : seeking) {
                rows.add(each.get());
            }
            return new CheckerTable(rows);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    /** Among the defects that this checker must catch: one that in some world nobody else does. */
    static Row seek(Checker checker, long firstSeed, int seedsMax) {
        final EnumSet<Checker> alone = EnumSet.of(checker);
        final EnumSet<Checker> others = EnumSet.complementOf(alone);
        for (final Mutant mutant : Mutant.values()) {
            if (mutant.checker() == checker) {
                final MutantRun run = new MutantRun(mutant);
                for (long seed = firstSeed; seed < firstSeed + seedsMax; seed++) {
                    if (!run.caughtBy(seed, alone).isEmpty()
                            && run.caughtBy(seed, others).isEmpty()) {
                        return new Row(checker, mutant, seed);
                    }
                }
            }
        }
        return new Row(checker, null, 0);
    }

    private static String line(Row row) {
        final Mutant mutant = row.mutant();
        return mutant == null
                ? String.format("%-14s NOTHING", row.checker())
                : String.format("%-14s %-26s seed %-4d %s", row.checker(), mutant, row.seed(), mutant.what());
    }

    /** Checkers without which nothing was let through. */
    List<Checker> needless() {
        return rows.stream().filter(row -> !row.isNeeded()).map(Row::checker).toList();
    }

    String text() {
        return String.join(
                System.lineSeparator(), rows.stream().map(CheckerTable::line).toList());
    }

    String json() throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartArray();
            for (final Row row : rows) {
                json.writeStartObject();
                json.writeStringField("checker", row.checker().name());
                json.writeStringField(
                        "letThrough", row.mutant() == null ? "" : row.mutant().name());
                json.writeNumberField("seed", row.seed());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return text.toString();
    }
}
