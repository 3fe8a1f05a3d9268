package io.lockstep.chaostests.chaos.faults;

import io.lockstep.chaostests.chaos.containers.ContainerCell;
import io.lockstep.chaostests.chaos.containers.ContainerProcess;
import io.lockstep.chaostests.chaos.faults.Fault.Struck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clocks that are set, run too fast, or are wrong when a process starts. */
final class ClockFaults {
    private static final int HOUR_SECONDS = 3_600;
    private static final int MAX_WRONG_MILLIS = 300;
    private static final int MAX_DRIFT_PERCENT = 10;
    private static final int DRIFT_STEP_MILLIS = 500;

    private ClockFaults() {}

    private static ContainerProcess anyone(ContainerCell cell, SplittableRandom random) {
        final List<ContainerProcess> candidates = new ArrayList<>(cell.members());
        candidates.addAll(cell.gateways());
        candidates.addAll(cell.feeds());
        return Draw.one(candidates, random);
    }

    private static void set(ContainerCell cell, ContainerProcess process, String clock) throws IOException {
        Files.writeString(cell.place().clock(process.name()), clock + "\n");
    }

    /** Somebody sets the clock of a running machine, by up to an hour. */
    static Struck jump(ContainerCell cell, SplittableRandom random) throws IOException {
        final ContainerProcess process = anyone(cell, random);
        final int seconds = Draw.deviation(HOUR_SECONDS, random);
        set(cell, process, String.format("%+d", seconds));
        return new Struck(
                String.format("%s's clock is set by %+d s", process.name(), seconds), () -> set(cell, process, "+0"));
    }

    /** It runs too fast or too slowly: it is set by a little, again and again, which JVMs bear better than another rate. */
    static Struck drift(ContainerCell cell, SplittableRandom random) throws IOException {
        final ContainerProcess process = anyone(cell, random);
        final int percent = Draw.deviation(MAX_DRIFT_PERCENT, random);
        final ScheduledExecutorService drifting = Executors.newSingleThreadScheduledExecutor();
        final AtomicInteger steps = new AtomicInteger();
        final var _ = drifting.scheduleAtFixedRate(
                () -> setUnchecked(
                        cell,
                        process,
                        String.format(
                                Locale.ROOT,
                                "%+.3f",
                                steps.incrementAndGet() * percent / 100.0 * DRIFT_STEP_MILLIS / 1_000)),
                DRIFT_STEP_MILLIS,
                DRIFT_STEP_MILLIS,
                TimeUnit.MILLISECONDS);
        return new Struck(String.format("%s's clock runs %+d%%", process.name(), percent), () -> {
            drifting.close();
            set(cell, process, "+0");
        });
    }

    private static void setUnchecked(ContainerCell cell, ContainerProcess process, String clock) {
        try {
            set(cell, process, clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A member starts with a clock that is a little wrong, as far as machines may differ. */
    static Struck wrongAtStart(ContainerCell cell, SplittableRandom random) throws IOException {
        final ContainerProcess member = Draw.one(cell.members(), random);
        final int millis = Draw.deviation(MAX_WRONG_MILLIS, random);
        member.kill();
        set(cell, member, String.format(Locale.ROOT, "%+.3f", millis / 1_000.0));
        member.start();
        return new Struck(String.format("%s starts with a clock %+d ms wrong", member.name(), millis), () -> {
            set(cell, member, "+0");
            member.kill();
            member.start();
        });
    }
}
