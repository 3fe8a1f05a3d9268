package io.lockstep.chaostests.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lockstep.chaostests.chaos.containers.Images;
import io.lockstep.chaostests.chaos.containers.LoopDisk;
import io.lockstep.chaostests.chaos.faults.FaultKind.Needs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.IoUtil;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A short core of what {@code ./lockstep chaos} does. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
final class ChaosTest {
    private static final Path ROOT = Path.of(System.getProperty("lockstep.root", ".."));
    private static final Duration ATTACK = Duration.ofSeconds(40);
    private static final long SEED = 1;

    /** What a run leaves that was not good must be looked at. */
    private static final Path CELLS = Path.of("target", "chaos").toAbsolutePath();

    @ParameterizedTest
    @EnumSource(
            value = Scenario.class,
            names = {"LEADER", "PARTITION", "POWER"})
    void nothingIsLostOrInventedAndAllMembersAreEqual(Scenario scenario) throws IOException {
        assumeTrue(
                Images.isEngineThere(),
                "no Docker engine answers: the tests in containers are left out; .ci/run installs one on Debian");
        assumeTrue(
                !scenario.needs(Needs.DISKS) || LoopDisk.arePossible(),
                "disks whose power can be cut take root, a loop device, e2fsprogs and xfsprogs: left out");

        final Path cell = CELLS.resolve(scenario.word());
        IoUtil.delete(cell.toFile(), true);
        final ChaosOutcome outcome = new ChaosRun(scenario, SEED, ATTACK, cell, Images.build(ROOT), line -> {}).run();

        assertEquals(List.of(), outcome.violations(), outcome::line);
        assertTrue(outcome.faultsInAll() > 0, outcome::line);
        assertTrue(outcome.orders() > 0, outcome::line);
        IoUtil.delete(cell.toFile(), true);
    }
}
