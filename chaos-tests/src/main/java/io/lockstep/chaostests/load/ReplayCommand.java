package io.lockstep.chaostests.load;

import io.lockstep.archivetools.MemberDirectories;
import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.agrona.IoUtil;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lockstep bench replay}: a recorded log into an engine, against reading it and decoding nothing. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        description = "A recorded log into an engine, against reading the same log and decoding nothing.")
final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "0",
            description = "Inputs a second while recording; 0 is as many as the cluster takes, and the default.")
    private long rate;

    @Option(names = "--seconds", paramLabel = "N", description = "How long to record (default: 30; 3 with --quick).")
    private @Nullable Integer seconds;

    @Option(names = "--rounds", paramLabel = "N", description = "How often each (default: 7; 2 with --quick).")
    private @Nullable Integer rounds;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "A run's data, whose members have stopped (default: a log is recorded).")
    private @Nullable Path dataDir;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        final Figures figures = new Figures(spec.commandLine().getOut(), options.json());
        figures.say("machine", Machine.describe());
        if (dataDir != null) {
            figures.say("settings", "the log of an earlier run");
            new ReplayBench(archive(dataDir), options.orDefault(rounds, 7, 2)).run(figures, null);
            figures.print();
            return 0;
        }
        final Path recorded = Files.createTempDirectory("lockstep-bench-");
        record(figures, recorded);
        try (ArchiveReplay archiveReplay = new ArchiveReplay(archive(recorded))) {
            new ReplayBench(archive(recorded), options.orDefault(rounds, 7, 2)).run(figures, archiveReplay);
        }
        IoUtil.delete(recorded.toFile(), true); // where something failed it stays, with the member's log
        figures.print();
        return 0;
    }

    private void record(Figures figures, Path directory) throws IOException {
        final int length = options.orDefault(seconds, 30, 3);
        System.err.println("recording for " + length + " s …");
        final long inputs = new LogRecorder().record(directory, rate, length);
        figures.say(
                "settings",
                String.format(
                        "a log of one member, %,d inputs in %d s: 7 quotes, 2 trades, 1 update of", inputs, length));
        figures.say("", "20 levels in ten, 4 instruments with a market maker each, which trades");
    }

    private static Path archive(Path data) throws IOException {
        return MemberDirectories.find(data).values().iterator().next().resolve("archive");
    }
}
