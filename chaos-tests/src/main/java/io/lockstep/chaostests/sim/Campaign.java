package io.lockstep.chaostests.sim;

import io.lockstep.chaostests.sim.world.Checker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Many seeds, one behind the other, on several threads: each world is alone on its own. */
final class Campaign {
    private final int threads;

    Campaign(int threads) {
        this.threads = threads;
    }

    /** One world, with the knobs that its seed gives it. */
    static Outcome run(long seed) {
        return run(new Trace(seed, Knobs.of(seed)), EnumSet.allOf(Checker.class), null);
    }

    static Outcome run(Trace trace, @Nullable Story story) {
        return run(trace, EnumSet.allOf(Checker.class), story);
    }

    /** One world, in a directory of its own that is gone afterwards; in memory where the machine has such a place. */
    static Outcome run(Trace trace, Set<Checker> checkers, @Nullable Story story) {
        try {
            final Path memory = Path.of("/dev/shm");
            final Path directory = Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "lockstep-simulate-")
                    : Files.createTempDirectory("lockstep-simulate-");
            try {
                return new Simulation(trace.seed(), trace.knobs(), directory, checkers, story).run();
            } finally {
                delete(directory);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("seed " + trace.seed(), e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /**
     * Runs seeds until there are no more, or it is enough.
     *
     * @param seeds the next one, from several threads
     * @param told of each outcome, by one thread at a time
     */
    void run(AtomicLong seeds, long endSeed, BooleanSupplier isEnough, Consumer<Outcome> told) {
        final ExecutorService workers = Executors.newFixedThreadPool(threads);
        final List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            done.add(workers.submit(() -> {
                for (long seed = seeds.getAndIncrement();
                        seed < endSeed && !isEnough.getAsBoolean();
                        seed = seeds.getAndIncrement()) {
                    final Outcome outcome = run(seed);
                    synchronized (this) {
                        told.accept(outcome);
                    }
                }
            }));
        }
        workers.shutdown();
        try {
            for (final Future<?> each : done) {
                each.get();
            }
            workers.awaitTermination(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
