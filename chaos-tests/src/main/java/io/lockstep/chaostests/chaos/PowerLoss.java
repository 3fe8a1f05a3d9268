package io.lockstep.chaostests.chaos;

import io.lockstep.chaostests.chaos.containers.ContainerCell;
import io.lockstep.chaostests.chaos.containers.ContainerProcess;
import io.lockstep.chaostests.chaos.faults.Fault;
import io.lockstep.chaostests.chaos.faults.FaultKind;
import io.lockstep.chaostests.history.History;
import io.lockstep.chaostests.history.LogEntry;
import io.lockstep.chaostests.history.LogInput;
import io.lockstep.chaostests.history.LogView;
import io.lockstep.chaostests.history.MemberLog;
import io.lockstep.chaostests.history.Operation;
import io.lockstep.chaostests.history.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a power cut takes from a cell: commands that were acknowledged, and are in the log no longer when it is back. */
public final class PowerLoss {
    private static final Duration DARK = Duration.ofSeconds(2);
    private static final double NS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

    /** Who loses it, in the same moment. */
    public enum Whose {
        LEADER(FaultKind.POWER_LOSS_OF_LEADER),
        TWO(FaultKind.POWER_LOSS_OF_MAJORITY),
        ALL(FaultKind.POWER_LOSS_OF_ALL);

        private final FaultKind kind;

        Whose(FaultKind kind) {
            this.kind = kind;
        }

        /** As people write it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What became of the cell.
     *
     * @param acknowledged commands, before the power went
     * @param lost of these
     * @param lostSeconds how long before the cut the first of them was acknowledged; 0 where none is lost
     * @param isBack whether the members came together again by themselves
     * @param failure what ended an operator: where something is lost, that it is; null is nothing
     */
    public record Loss(
            int acknowledged,
            int lost,
            double lostSeconds,
            boolean isBack,
            @Nullable Throwable failure) {}

    private PowerLoss() {}

    /**
     * Runs a cell, cuts the power, and looks.
     *
     * @param directory for its files; must be new or empty
     * @param durability of its members
     * @param trades for so long before
     * @param people are told what happens
     */
    public static Loss run(
            Path directory,
            String image,
            long seed,
            String durability,
            Whose whose,
            Duration trades,
            Consumer<String> people)
            throws IOException {
        final History history = new History();
        final var settings = new ContainerCell.Settings(image, seed, durability, true, false);
        try (ContainerCell cell = new ContainerCell(directory, settings, people);
                ChaosClients clients = new ChaosClients(cell.cell(), history, seed)) {
            cell.hold(trades);
            final long cutNs = history.nowNs();
            final Fault.Struck struck = whose.kind.fault().strike(cell, new SplittableRandom(seed));
            people.accept(struck.what());
            cell.hold(DARK);
            struck.healing().heal();
            final boolean isBack = isBack(cell, people);
            final Throwable failure = clients.stop();
            cell.members().forEach(ContainerProcess::kill);
            return compare(history.operations(), longest(cell, directory), cutNs, isBack, failure);
        }
    }

    private static boolean isBack(ContainerCell cell, Consumer<String> people) {
        try {
            cell.awaitTogether();
            return true;
        } catch (IOException e) {
            people.accept(String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** What one member has, all will have. */
    private static LogView longest(ContainerCell cell, Path directory) throws IOException {
        LogView longest = new LogView("none", List.of(), 0, List.of());
        for (final ContainerProcess member : cell.members()) {
            final LogView log = MemberLog.read(member.name(), directory.resolve(member.name()));
            longest = log.endPosition() > longest.endPosition() ? log : longest;
        }
        return longest;
    }

    private static Loss compare(
            List<Operation> history, LogView log, long cutNs, boolean isBack, @Nullable Throwable failure) {
        final Set<LogInput> logged = new HashSet<>();
        for (final LogEntry entry : log.entries()) {
            logged.add(entry.input());
        }
        final List<Operation> acknowledged = history.stream()
                .filter(operation -> operation.input() != null
                        && operation.outcome() == Outcome.OK
                        && operation.returnedNs() <= cutNs)
                .toList();
        final List<Operation> lost = acknowledged.stream()
                .filter(operation -> !logged.contains(operation.input()))
                .toList();
        final long firstNs = lost.stream()
                .map(Operation::returnedNs)
                .min(Comparator.naturalOrder())
                .orElse(cutNs);
        return new Loss(acknowledged.size(), lost.size(), (cutNs - firstNs) / NS_PER_SECOND, isBack, failure);
    }
}
