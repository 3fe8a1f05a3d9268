package io.lockstep.archivetools;

import io.lockstep.archivetools.log.DamagedLogException;
import io.lockstep.archivetools.log.LogFrames;
import io.lockstep.archivetools.log.LogReader;
import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lockstep archive log}. */
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        header = "Prints a member's log: inputs, and what the engine said.",
        description = {
            "Prints a member's log: each input, and under it what the engine said to it. The engine is replayed from",
            "the beginning of the log, whatever is printed. Changes nothing."
        },
        footer = {"", "Exit codes: 0 read to the end, 1 the log is damaged, 2 it cannot be read."})
public final class LogCommand implements Callable<Integer> {
    @Option(
            names = "--data-dir",
            required = true,
            paramLabel = "DIR",
            description = "A member's directory, or what holds node-0, node-1, …")
    @SuppressWarnings("NullAway.Init")
    private Path dataDir;

    @Option(names = "--member", paramLabel = "N", description = "Whose log. Default: the first member's.")
    private @Nullable Integer member;

    @Option(names = "--from", paramLabel = "POSITION", description = "Print inputs behind this position only.")
    private long from;

    @Option(names = "--to", paramLabel = "POSITION", description = "Print inputs up to this position only.")
    private long to = Long.MAX_VALUE;

    @Option(
            names = "--type",
            split = ",",
            paramLabel = "NAME",
            description = "Only inputs and outputs of these types: BestQuote, PlaceOrder, FillApplied, …")
    private TreeSet<String> types = new TreeSet<>();

    @Option(names = "--shard", paramLabel = "N", description = "Only what is about this shard.")
    private @Nullable Integer shard;

    @Option(names = "--order", paramLabel = "N", description = "Only what is about this synthetic order.")
    private @Nullable Long order;

    @Option(
            names = "--why",
            description = "Under each input also the risk checks it led to: what they looked at, and what they allow.")
    private boolean why;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        final PrintWriter out = spec.commandLine().getOut();
        try {
            final Map<Integer, Path> members = MemberDirectories.find(dataDir);
            final Path directory = member == null ? members.values().iterator().next() : members.get(member);
            if (directory == null) {
                throw new IOException("no member " + member + " in " + dataDir + ", only " + members.keySet());
            }
            final LogPrinter printer = new LogPrinter(out, new LogFilter(from, to, types, shard, order), why);
            new LogReader(directory.resolve("archive"), true).read(to, new LogFrames(printer));
            return 0;
        } catch (DamagedLogException e) {
            spec.commandLine().getErr().println("lockstep archive log: " + e.getMessage());
            return 1;
        } catch (IOException e) {
            spec.commandLine().getErr().println("lockstep archive log: " + e.getMessage());
            return 2;
        } finally {
            out.flush();
        }
    }
}
