package io.lockstep.chaostests.sim;

import io.lockstep.chaostests.history.ResultTable;
import io.lockstep.chaostests.sim.world.Checker;
import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lockstep simulate}: whole worlds of trading in virtual time, and everything that can go wrong in them. */
@Command(
        name = "lockstep simulate",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        description = {
            "Runs whole worlds in virtual time, each on one thread: three engines behind a modelled cluster, network and",
            "disks, two order gateways, ZooKeeper, the paper venue, a feed and an operator. A seed decides how its world is",
            "made, which classes of faults exist in it, and what goes wrong when. At the end a majority is healed, the",
            "rest stays broken, and everything must come to its end; then everything is checked. A world that fails is",
            "shrunk to the least that still fails in the same way, and its story is printed.",
            "",
            "Exit code 1 where anything is violated, or nothing is where it must be; 2 where at least "
                    + SimulateMain.SEEDS_THAT_COVER + " seeds never saw what a campaign must see."
        })
public final class SimulateMain implements Callable<Integer> {
    static final long SEEDS_THAT_COVER = 1_000;

    private static final long SEEDS_PER_MESSAGE = 100;
    private static final int SHRINK_RUNS_MAX = 200;
    private static final int STORY_LINES = 150;
    private static final int VIOLATIONS_SHOWN = 5;
    private static final int MUTANT_SEEDS_MAX = 300;
    private static final int WRONG = 1;
    private static final int UNSEEN = 2;

    @Option(names = "--seed", description = "The first seed; alone, the only one (1).")
    private long seed = Long.MIN_VALUE;

    @Option(names = "--seeds", description = "How many seeds (100, or until --minutes are over).")
    private long seeds;

    @Option(names = "--minutes", description = "Begins no seed after so many minutes.")
    private long minutes;

    @Option(names = "--threads", description = "Worlds at once (one for each processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--trace", paramLabel = "FILE", description = "Runs what was stored of a world that failed.")
    private @Nullable Path trace;

    @Option(names = "--store", paramLabel = "FILE", description = "Where the shrunk trace of the first failure goes.")
    private @Nullable Path store;

    @Option(names = "--keep-going", description = "Runs all seeds, whether one fails or not.")
    private boolean isToGoOn;

    @Option(
            names = "--mutants",
            description = "Plants known defects, one after the other, and seeks each in up to --seeds worlds (300).")
    private boolean isOfMutants;

    @Option(
            names = "--checkers",
            description =
                    "Shows for each checker a defect that would be let through without it, in one of --seeds worlds.")
    private boolean isOfCheckers;

    @Option(
            names = "--without",
            paramLabel = "CHECKER",
            description =
                    "With --mutants: this one does not look. Shows what only it catches. (${COMPLETION-CANDIDATES})")
    private Set<Checker> without = EnumSet.noneOf(Checker.class);

    @Option(names = "--story", description = "Tells what happened in the last world, whether it failed or not.")
    private boolean isStoryWanted;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Keeps a row in the table of campaigns there: ops/docs/reliability.md.")
    private @Nullable Path record;

    @Option(names = "--json", description = "One object on standard output, and nothing else there.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private SimulateMain() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new SimulateMain());
    }

    @Override
    public Integer call() throws IOException {
        if (isOfMutants) {
            return mutants();
        }
        if (isOfCheckers) {
            return checkers();
        }
        final Totals totals = new Totals();
        if (trace != null) {
            replay(trace, totals);
        } else {
            campaign(totals, record == null ? null : new ResultTable(record, Totals.HEAD));
        }
        print(totals);
        if (!totals.failed().isEmpty()) {
            return WRONG;
        }
        return totals.seeds() >= SEEDS_THAT_COVER && !totals.unseen().isEmpty() ? UNSEEN : 0;
    }

    private int mutants() throws IOException {
        final int seedsMax = seeds > 0 ? (int) seeds : MUTANT_SEEDS_MAX;
        final MutantTable table = MutantTable.seek(firstSeed(), seedsMax, threads, without, System.err::println);
        final PrintWriter out = spec.commandLine().getOut();
        out.println(json ? table.json() : table.text());
        out.flush();
        return table.uncaught().isEmpty() ? 0 : WRONG;
    }

    private int checkers() throws IOException {
        final int seedsMax = seeds > 0 ? (int) seeds : MUTANT_SEEDS_MAX;
        final CheckerTable table = CheckerTable.seek(firstSeed(), seedsMax, threads, System.err::println);
        final PrintWriter out = spec.commandLine().getOut();
        out.println(json ? table.json() : table.text());
        out.flush();
        return table.needless().isEmpty() ? 0 : WRONG;
    }

    private long firstSeed() {
        return seed == Long.MIN_VALUE ? 1 : seed;
    }

    private void replay(Path file, Totals totals) throws IOException {
        final Trace stored = Trace.parse(Files.readString(file));
        final Story story = new Story(STORY_LINES);
        totals.add(Campaign.run(stored, story));
        if (isStoryWanted || !totals.failed().isEmpty()) {
            story.lines().forEach(System.err::println);
        }
    }

    private void campaign(Totals totals, @Nullable ResultTable table) throws IOException {
        final long startNs = System.nanoTime();
        final long most;
        if (seeds > 0) {
            most = seeds;
        } else if (minutes > 0) {
            most = Long.MAX_VALUE / 2;
        } else {
            most = seed == Long.MIN_VALUE ? 100 : 1;
        }
        final long first = firstSeed();
        new Campaign(threads)
                .run(
                        new AtomicLong(first),
                        first + most,
                        () -> (!totals.failed().isEmpty() && !isToGoOn)
                                || (minutes > 0 && System.nanoTime() - startNs > TimeUnit.MINUTES.toNanos(minutes)),
                        outcome -> {
                            totals.add(outcome);
                            if (totals.seeds() % SEEDS_PER_MESSAGE == 0 || !outcome.isGood()) {
                                System.err.println(totals.text());
                                putRow(table, totals);
                            }
                        });
        putRow(table, totals);
        if (!totals.failed().isEmpty()) {
            explain(totals.failed().getFirst());
        } else if (isStoryWanted) {
            final Story story = new Story(STORY_LINES);
            Campaign.run(new Trace(first, Knobs.of(first)), story);
            story.lines().forEach(System.err::println);
        }
    }

    private void putRow(@Nullable ResultTable table, Totals totals) {
        if (table != null) {
            table.put(totals.row(firstSeed()));
        }
    }

    /** Shrinks a failure, and tells what is left of it. */
    private void explain(Outcome failed) throws IOException {
        System.err.println(
                "seed " + failed.seed() + " fails: " + failed.violations().getFirst());
        final Shrinker shrinker = new Shrinker(
                new Trace(failed.seed(), Knobs.of(failed.seed())),
                failed,
                SHRINK_RUNS_MAX,
                each -> Campaign.run(each, null),
                System.err::println);
        final Trace least = shrinker.shrink();
        final Story story = new Story(STORY_LINES);
        Campaign.run(least, story);
        story.lines().forEach(System.err::println);
        System.err.println("the least that fails so: " + least.json());
        if (store != null) {
            Files.writeString(store, least.json() + System.lineSeparator());
        }
        System.err.println(
                "again: ./lockstep simulate --seed " + failed.seed() + ", or the trace above with --trace FILE");
    }

    private void print(Totals totals) throws IOException {
        final PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(totals.json());
        } else {
            totals.faults().forEach((fault, times) -> out.printf("%,12d %s%n", times, fault));
            totals.marks().forEach((mark, times) -> out.printf("%,12d seen %s%n", times, mark));
            out.println("never seen: " + totals.unseen());
            out.println(totals.text());
            totals.failed()
                    .forEach(outcome -> outcome.violations().stream()
                            .limit(VIOLATIONS_SHOWN)
                            .forEach(violation -> out.println("seed " + outcome.seed() + ": " + violation)));
        }
        out.flush();
    }
}
