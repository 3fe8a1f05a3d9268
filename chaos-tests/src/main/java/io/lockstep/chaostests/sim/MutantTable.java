package io.lockstep.chaostests.sim;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lockstep.chaostests.sim.world.Checker;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** What became of all mutants. */
record MutantTable(List<MutantRun.Result> results, int seedsMax) {
    /**
     * Seeks each.
     *
     * @param without who does not look
     */
    static MutantTable seek(
            long firstSeed, int seedsMax, int threads, Set<Checker> without, Consumer<String> progress) {
        final Set<Checker> checkers = EnumSet.allOf(Checker.class);
        checkers.removeAll(without);
        final ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            final List<Future<MutantRun.Result>> seeking = new ArrayList<>();
            for (final Mutant mutant : Mutant.values()) {
                seeking.add(workers.submit(() -> {
                    final MutantRun.Result result = MutantRun.seek(mutant, firstSeed, seedsMax, checkers);
                    progress.accept(line(result));
                    return result;
                }));
            }
            final List<MutantRun.Result> results = new ArrayList<>();
            for (final Future<MutantRun.Result> each : seeking) {
                results.add(each.get());
            }
            return new MutantTable(results, seedsMax);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } finally {
            workers.shutdownNow();
        }
    }

    private static String line(MutantRun.Result result) {
        final Mutant mutant = result.mutant();
        return String.format(
                "%-32s %-12s %-14s %s",
                mutant,
                mutant.checker(),
                result.isCaught() ? "in " + result.seedsTried() + " seeds" : "NOT CAUGHT",
                result.by());
    }

    /** Mutants that nobody caught. */
    List<Mutant> uncaught() {
        return results.stream()
                .filter(result -> !result.isCaught())
                .map(MutantRun.Result::mutant)
                .toList();
    }

    String text() {
        final StringBuilder text = new StringBuilder();
        results.forEach(result -> text.append(line(result))
                .append("  ")
                .append(result.mutant().what())
                .append(System.lineSeparator()));
        return text.append(results.size() - uncaught().size())
                .append(" of ")
                .append(results.size())
                .append(" mutants caught, each within ")
                .append(seedsMax)
                .append(" seeds")
                .toString();
    }

    String json() throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartArray();
            for (final MutantRun.Result result : results) {
                json.writeStartObject();
                json.writeStringField("mutant", result.mutant().name());
                json.writeStringField("checker", result.mutant().checker().name());
                json.writeNumberField("caughtBySeed", result.caughtBySeed());
                json.writeNumberField("seedsTried", result.seedsTried());
                json.writeArrayFieldStart("caughtBy");
                for (final Checker checker : result.by()) {
                    json.writeString(checker.name());
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        return text.toString();
    }
}
