package io.lockstep.chaostests.chaos;

import io.lockstep.chaostests.chaos.containers.ContainerCell;
import io.lockstep.chaostests.chaos.containers.LoopDisk;
import io.lockstep.chaostests.chaos.faults.Fault;
import io.lockstep.chaostests.chaos.faults.FaultKind;
import io.lockstep.chaostests.chaos.faults.FaultKind.Needs;
import io.lockstep.chaostests.cluster.CellReport;
import io.lockstep.chaostests.history.Checks;
import io.lockstep.chaostests.history.Edn;
import io.lockstep.chaostests.history.History;
import io.lockstep.chaostests.history.RunReport;
import io.lockstep.chaostests.history.Verdict;
import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One cell and one scenario: it trades, things go wrong, all is healed, everything must come to its end and be right. */
final class ChaosRun {
    private static final int MIN_HOLD_MILLIS = 500;
    private static final int MIN_CLOCK_HOLD_MILLIS = 2_000;
    private static final int MAX_HOLD_MILLIS = 6_000;
    private static final int MIN_CALM_MILLIS = 500;
    private static final int MAX_CALM_MILLIS = 4_000;

    /** One rest in four is long enough for everything to come to order in between. */
    private static final int LONG_CALM_ONE_IN = 4;

    private static final Duration LONG_CALM = Duration.ofSeconds(10);

    private final Scenario scenario;
    private final long seed;
    private final Duration duration;
    private final Path directory;
    private final String image;
    private final Timeline timeline;
    private final History history = new History();
    private final SplittableRandom random;
    private final Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);
    private final List<String> findings = new ArrayList<>();
    private int next;
    private boolean hasDisks;
    private boolean hasClocks;

    /**
     * Describes it.
     *
     * @param directory for the cell's files; must be new or empty
     * @param people are told what happens
     */
    ChaosRun(Scenario scenario, long seed, Duration duration, Path directory, String image, Consumer<String> people)
            throws IOException {
        this.scenario = scenario;
        this.seed = seed;
        this.duration = duration;
        this.directory = directory;
        this.image = image;
        random = new SplittableRandom(seed);
        Files.createDirectories(directory);
        timeline = new Timeline(directory.resolve("timeline.jsonl"), people);
    }

    /** What was not seen to be right is wrong. */
    ChaosOutcome run() {
        final long startNs = System.nanoTime();
        CellReport report = null;
        List<String> violations;
        try (ContainerCell cell = new ContainerCell(directory, settings(), timeline::say)) {
            cell.keepDisks(true);
            withClients(cell);
            report = cell.finish();
            noteHungStops(cell); // now all were asked to
            violations = judge(RunChecks.of(findings, report, history, directory));
            Files.writeString(directory.resolve("report.json"), report.json());
            cell.keepDisks(!violations.isEmpty());
        } catch (IOException | RuntimeException e) {
            findings.add("it did not come to its end: " + e);
            violations = brokenOff();
        }
        violations.forEach(violation -> timeline.add("violation", scenario.word(), violation));
        return new ChaosOutcome(
                scenario,
                seed,
                faults,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNs),
                report == null ? 0 : report.leaderChanges(),
                report == null ? 0 : report.ordersSent(),
                report == null ? 0 : report.fills(),
                violations,
                directory);
    }

    private List<String> brokenOff() {
        try {
            return judge(RunChecks.ofBrokenOff(findings));
        } catch (IOException e) {
            findings.add("no report either: " + e);
            return findings;
        }
    }

    /** Writes the report; gives what is wrong, nothing where all is well. */
    private List<String> judge(Checks checks) throws IOException {
        Edn.write(directory.resolve("history.edn"), history);
        RunReport.write(
                directory.resolve("report.html"),
                "Chaos: " + scenario.word(),
                new TreeMap<>(Map.of("build", Release.NAME, "scenario", scenario.word(), "seed", String.valueOf(seed))),
                history,
                checks);
        return checks.verdict() == Verdict.VALID ? List.of() : checks.lines();
    }

    private void withClients(ContainerCell cell) throws IOException {
        try (ChaosClients clients = new ChaosClients(cell.cell(), history, seed)) {
            attack(cell);
            timeline.say("all is healed: everything must come to its end");
            cell.awaitWell();
            findings.addAll(clients.awaitService());
            noteExits(cell, Set.of());
            final Throwable failure = clients.stop();
            if (failure != null) {
                findings.add("a client: " + failure);
            }
        }
    }

    private void attack(ContainerCell cell) throws IOException {
        final long untilNs = System.nanoTime() + duration.toNanos();
        Set<String> mayEnd = Set.of();
        while (System.nanoTime() < untilNs) {
            cell.hold(calm());
            noteExits(cell, mayEnd); // to end takes a while, which the fault need not last
            final FaultKind kind = nextKind();
            final Fault.Struck struck = kind.fault().strike(cell, random);
            final History.Span span = history.fault(kind.word() + ": " + struck.what());
            faults.merge(kind, 1, Integer::sum);
            timeline.add("strike", kind.word(), struck.what());
            try {
                cell.hold(hold(kind, random));
            } finally {
                struck.healing().heal();
                span.end();
            }
            timeline.add("heal", kind.word(), struck.what());
            noteExits(cell, inReach(mayEnd, struck.mayEnd()));
            mayEnd = struck.mayEnd();
        }
        cell.hold(LONG_CALM);
        noteExits(cell, mayEnd);
    }

    /** A member takes seconds to start and to find what its disk has lost; a calm may be shorter, but not a calm and a hold. */
    static Set<String> inReach(Set<String> ofTheFaultBefore, Set<String> ofThis) {
        final Set<String> both = new TreeSet<>(ofTheFaultBefore);
        both.addAll(ofThis);
        return both;
    }

    /** A process whose clock is set sees it up to a second later ({@code FAKETIME_CACHE_DURATION}), and must see it. */
    static Duration hold(FaultKind kind, SplittableRandom random) {
        final int least = kind.needs() == Needs.CLOCKS ? MIN_CLOCK_HOLD_MILLIS : 0;
        return Duration.ofMillis(Math.max(least, random.nextInt(MIN_HOLD_MILLIS, MAX_HOLD_MILLIS)));
    }

    private Duration calm() {
        return random.nextInt(LONG_CALM_ONE_IN) == 0
                ? LONG_CALM
                : Duration.ofMillis(random.nextInt(MIN_CALM_MILLIS, MAX_CALM_MILLIS));
    }

    /** What a cell of this scenario must have; for one by lot that is drawn too. */
    private ContainerCell.Settings settings() {
        final boolean byLot = !scenario.isByLot() || random.nextBoolean();
        hasDisks = scenario.needs(Needs.DISKS) && byLot && LoopDisk.arePossible();
        hasClocks = scenario.needs(Needs.CLOCKS) && (!scenario.isByLot() || random.nextBoolean());
        return new ContainerCell.Settings(image, seed, hasDisks ? "forced" : "replicated", hasDisks, hasClocks);
    }

    private boolean isPossible(FaultKind kind) {
        return switch (kind.needs()) {
            case NOTHING -> true;
            case CLOCKS -> hasClocks;
            case DISKS -> hasDisks;
        };
    }

    private FaultKind nextKind() throws IOException {
        final List<FaultKind> kinds =
                scenario.faults().stream().filter(this::isPossible).toList();
        if (kinds.isEmpty()) {
            throw new IOException(
                    scenario.word() + " needs disks of its own: root, a loop device, e2fsprogs and xfsprogs");
        }
        return kinds.get(scenario.isByLot() ? random.nextInt(kinds.size()) : next++ % kinds.size());
    }

    private void noteExits(ContainerCell cell, Set<String> mayEnd) {
        final List<ContainerCell.Exit> exits = cell.takeExits();
        exits.forEach(exit -> timeline.add("exit", "", exit.toString()));
        findings.addAll(withoutReason(exits, mayEnd));
        noteHungStops(cell);
    }

    private void noteHungStops(ContainerCell cell) {
        final List<String> hung = cell.takeHungStops();
        hung.forEach(text -> timeline.add("exit", "", text));
        findings.addAll(hung);
    }

    /**
     * A process that ends by itself without a reason is a finding.
     *
     * @param mayEnd who has a reason, by name
     */
    static List<String> withoutReason(List<ContainerCell.Exit> exits, Set<String> mayEnd) {
        return exits.stream()
                .filter(exit -> !mayEnd.contains(exit.process()))
                .map(ContainerCell.Exit::toString)
                .toList();
    }
}
