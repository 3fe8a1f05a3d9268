package io.lockstep.chaostests.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.chaostests.OtherJvm;
import io.lockstep.chaostests.sim.world.Checker;
import io.lockstep.chaostests.sim.world.Mark;
import io.lockstep.chaostests.sim.world.Violation;
import io.lockstep.gatewayegress.venue.simulator.faults.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A small campaign of {@code ./lockstep simulate}, and what the command itself must be able to do. */
final class SimulationTest {
    private static final Path FOUND = Path.of("src/test/resources/simulate/seeds.txt");
    private static final int FIXED_SEEDS = 30;
    private static final int NEW_SEEDS = 60;
    private static final int CHECKER_SEEDS = 100;
    private static final int MODEL_SEEDS = 60;

    @TempDir
    private Path directory;

    @Test
    @Timeout(value = 300, unit = TimeUnit.SECONDS)
    void shouldHoldInEveryWorldThatFoundSomething() throws IOException {
        for (final String line : Files.readAllLines(FOUND)) {
            if (!line.startsWith("#")) {
                final long seed = Long.parseLong(line.substring(0, line.indexOf(' ')));
                assertThat(Campaign.run(seed).violations()).as(line).isEmpty();
            }
        }
    }

    @Test
    @Timeout(value = 600, unit = TimeUnit.SECONDS)
    void shouldHoldInFixedWorlds() {
        assertThat(violations(1, FIXED_SEEDS)).isEmpty();
    }

    /** Other worlds each time: what they find, their seed finds again. */
    @Test
    @Timeout(value = 600, unit = TimeUnit.SECONDS)
    void shouldHoldInWorldsOfToday() {
        final long first = ThreadLocalRandom.current().nextLong(1_000_000, Long.MAX_VALUE / 2);
        System.out.printf("worlds from seed %d%n", first);
        assertThat(violations(first, NEW_SEEDS)).as("from seed %d", first).isEmpty();
    }

    private static List<String> violations(long first, int seeds) {
        final List<String> violations = new ArrayList<>();
        new Campaign(Runtime.getRuntime().availableProcessors())
                .run(
                        new AtomicLong(first),
                        first + seeds,
                        () -> false,
                        outcome -> outcome.violations()
                                .forEach(each -> violations.add("seed " + outcome.seed() + ": " + each)));
        return violations;
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void shouldMakeTheSameOfTheSameSeed() {
        final Outcome once = Campaign.run(5);
        assertThat(Campaign.run(5)).isEqualTo(once);
        assertThat(Campaign.run(6).hash()).isNotEqualTo(once.hash());
    }

    @Test
    @Timeout(value = 300, unit = TimeUnit.SECONDS)
    void shouldMakeTheSameOfTheSameSeedInAnotherJvm() throws IOException, InterruptedException {
        final String said = OtherJvm.run(SimulateMain.class.getName(), List.of("--seed", "5", "--json"));
        assertThat(said)
                .contains("\"hash\":\"" + Long.toHexString(Campaign.run(5).hash()) + "\"");
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void shouldMakeTheSameOfAStoredTrace() throws IOException {
        final Trace trace = new Trace(7, Knobs.of(7));
        final Trace stored = Trace.parse(trace.json());
        assertThat(stored).isEqualTo(trace);
        assertThat(Campaign.run(stored, null)).isEqualTo(Campaign.run(7));
    }

    @Test
    void shouldRefuseWhatIsNoTrace() {
        assertThatThrownBy(() -> Trace.parse("[]"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("JSON object");
        assertThatThrownBy(() -> Trace.parse("{\"sed\":1}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unknown field sed");
        assertThatThrownBy(() -> Trace.parse("{\"venueFaults\":[\"rain\"]}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("unknown venue fault rain");
        assertThatThrownBy(() -> Trace.parse("{\"broken\":\"EVERYTHING\"}"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("EVERYTHING");
    }

    /** Of many faults two make it fail, and only together. */
    @Test
    void shouldShrinkToWhatIsNeeded() {
        final List<FaultEvent> faults = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            faults.add(new FaultEvent(i, FaultKind.values()[i % FaultKind.values().length], i, 1));
        }
        final FaultEvent one = faults.get(7);
        final FaultEvent other = faults.get(31);
        final Knobs knobs = Knobs.of(1)
                .withFaults(faults)
                .withVenueFaults(EnumSet.of(Fault.CUT_AFTER, Fault.CUT_BEFORE))
                .withLossy(true);
        final Shrinker shrinker = new Shrinker(
                new Trace(1, knobs),
                outcome(Checker.LOST),
                200,
                trace -> outcome(
                        trace.knobs().faults().containsAll(List.of(one, other)) ? Checker.LOST : Checker.SETTLED),
                progress -> {});
        final Knobs least = shrinker.shrink().knobs();
        assertThat(least.faults()).containsExactly(one, other);
        assertThat(least.venueFaults()).isEmpty();
        assertThat(least.isLossy()).isFalse();
        assertThat(shrinker.outcome()).isEqualTo(outcome(Checker.LOST));
    }

    /** Where a method has changed its name, the defect would be nowhere. */
    @ParameterizedTest
    @EnumSource(Mutant.class)
    void shouldFindWhereToPlant(Mutant mutant) throws ClassNotFoundException {
        final ClassLoader loader =
                new MutantLoader(mutant.mutations(), getClass().getClassLoader());
        for (final Mutation mutation : mutant.mutations()) {
            final String name = "io.lockstep." + mutation.className();
            assertThat(loader.loadClass(name).getClassLoader()).isEqualTo(loader);
        }
    }

    /** What a defect does to risk, ledger and orders is seen at once, where nothing else would ever show. */
    @Test
    @Timeout(value = 600, unit = TimeUnit.SECONDS)
    void shouldCatchWhatOnlyTheModelSees() {
        final List<Mutant> mutants = Stream.of(Mutant.values())
                .filter(mutant -> mutant.checker() == Checker.MODEL)
                .toList();
        assertThat(mutants)
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(mutant -> assertThat(MutantRun.seek(mutant, 1, MODEL_SEEDS, EnumSet.of(Checker.MODEL))
                                .by())
                        .containsExactly(Checker.MODEL));
    }

    /** Without any of them something is let through. */
    @Test
    @Timeout(value = 600, unit = TimeUnit.SECONDS)
    void shouldNeedEachChecker() {
        assertThat(CheckerTable.seek(1, CHECKER_SEEDS, 2, line -> {}).needless())
                .isEmpty();
    }

    private static Outcome outcome(Checker checker) {
        return new Outcome(
                1, List.of(new Violation(checker, "what it is")), 0, 0, 0, 0, 0, 1_000_000, Map.of(), Map.of(), 0);
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void shouldEndWithOneObject() {
        final StringWriter out = new StringWriter();
        final int status = SimulateMain.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute("--seed", "3", "--seeds", "4", "--json");
        assertThat(status).isZero();
        assertThat(out.toString())
                .startsWith("{\"seeds\":4,\"inputs\":")
                .contains("\"violations\":[]", "\"coverage\":{\"LEADER_CHANGED\":", "\"faults\":{");
    }

    @Test
    void shouldHaveARowForTheTableOfCampaigns() throws IOException {
        final Totals totals = new Totals();
        totals.add(outcome(Checker.LOST));
        assertThat(totals.row(9)).contains("| 9 | 1 |").endsWith("| [1] |");
        assertThat(totals.row(9).chars().filter(c -> c == '|').count())
                .isEqualTo(Totals.HEAD.chars().filter(c -> c == '|').count());
    }

    /** Where there is no table it says so before it begins. */
    @Test
    void shouldKeepItsRowInTheDocument() throws IOException {
        final Path file = directory.resolve("reliability.md");
        Files.writeString(file, Totals.HEAD + "\n|---|\n");
        assertThat(SimulateMain.commandLine().execute("--seed", "3", "--record", file.toString()))
                .isZero();
        assertThat(Files.readAllLines(file)).hasSize(3).last().asString().contains("| 3 | 1 |");
        Files.writeString(file, "nothing");
        assertThat(SimulateMain.commandLine().execute("--seed", "3", "--record", file.toString()))
                .isNotZero();
    }

    /** A campaign that has not seen what is rare says so. */
    @Test
    void shouldKnowWhatItNeverSaw() {
        final Totals totals = new Totals();
        totals.add(new Outcome(1, List.of(), 0, 0, 0, 0, 0, 0, Map.of(), Map.of(Mark.TAIL_CUT, 1L), 0));
        assertThat(Set.copyOf(totals.unseen())).isEqualTo(EnumSet.complementOf(EnumSet.of(Mark.TAIL_CUT)));
    }
}
