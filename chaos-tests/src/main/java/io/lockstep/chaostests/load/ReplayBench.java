package io.lockstep.chaostests.load;

import io.lockstep.archivetools.Replay;
import io.lockstep.archivetools.log.LogFrames;
import io.lockstep.archivetools.log.LogReader;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads one log in turns: every frame and nothing more, and into an engine. The median of each counts. */
final class ReplayBench {
    private static final double NS_PER_SECOND = 1e9;

    private final Path archive;
    private final int rounds;
    private long inputs;

    ReplayBench(Path archive, int rounds) {
        this.archive = archive;
        this.rounds = rounds;
    }

    /** @param archiveReplay compared with too, where it is given */
    void run(Figures figures, @Nullable ArchiveReplay archiveReplay) throws IOException {
        figures.say(
                "method",
                "in turns, " + rounds + " rounds each after one that does not count; medians. Raw: LogReader");
        figures.say("", "hands over every frame, checked, and nobody looks. Replay: the same into an engine.");
        figures.say("", "Archive: Aeron's own replay of the log over IPC, and nobody looks.");
        final double[] raw = new double[rounds];
        final double[] checked = new double[rounds];
        final double[] replay = new double[rounds];
        final double[] archived = new double[rounds];
        for (int round = -1; round < rounds; round++) {
            System.err.println("round " + (round + 1) + " of " + rounds + " …");
            final double replayNs = replay();
            final double rawNs = read(false);
            final double checkedNs = read(true);
            final double archivedNs = archiveReplay == null ? Double.NaN : archiveReplay.runNs();
            if (round >= 0) {
                replay[round] = inputs * NS_PER_SECOND / replayNs;
                raw[round] = inputs * NS_PER_SECOND / rawNs;
                checked[round] = inputs * NS_PER_SECOND / checkedNs;
                archived[round] = inputs * NS_PER_SECOND / archivedNs;
            }
        }
        figures.add("replay.inputs", (double) inputs, "inputs");
        figures.add("replay.inputsPerSecond", Median.of(replay), "inputs/s");
        figures.add("replay.rawInputsPerSecond", Median.of(raw), "inputs/s");
        figures.add("replay.rawWithChecksumsInputsPerSecond", Median.of(checked), "inputs/s");
        figures.add("replay.rawRatio", Median.of(replay) / Median.of(raw), "ratio");
        if (archiveReplay != null) {
            figures.add("replay.archiveInputsPerSecond", Median.of(archived), "inputs/s");
            figures.add("replay.archiveRatio", Median.of(replay) / Median.of(archived), "ratio");
        }
    }

    private long read(boolean withChecksums) throws IOException {
        final long[] frames = new long[1];
        final long beganNs = System.nanoTime();
        new LogReader(archive, withChecksums)
                .read(Long.MAX_VALUE, (position, flags, buffer, offset, length) -> frames[0]++);
        return System.nanoTime() - beganNs;
    }

    private long replay() throws IOException {
        final Replay replay = new Replay((session, buffer, offset, length) -> {}, (position, timeNs, hash) -> {});
        final long beganNs = System.nanoTime();
        new LogReader(archive, false).read(Long.MAX_VALUE, new LogFrames(replay));
        final long tookNs = System.nanoTime() - beganNs;
        inputs = replay.host().inputCount();
        return tookNs;
    }
}
