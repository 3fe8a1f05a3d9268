package io.lockstep.chaostests.load;

import io.lockstep.codecs.process.Release;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./lockstep bench}: how fast, how small. */
@Command(
        name = "lockstep bench",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        description = {
            "Measures the engine alone, the cluster against a bare echo, replay against bare reading, the paper venue, the",
            "order gateway, how long no order leaves when the leader dies, and what is lost when the power goes.",
            "Figures mean something on a machine that does nothing else; ops/docs/performance.md has ours."
        },
        subcommands = {
            EngineCommand.class,
            ClusterCommand.class,
            ReplayCommand.class,
            VenueCommand.class,
            GatewayCommand.class,
            FailoverCommand.class,
            DurabilityCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
public final class BenchMain {
    private BenchMain() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new BenchMain()).setExecutionExceptionHandler((error, command, parsed) -> {
            command.getErr().println("lockstep bench: " + error.getMessage());
            LoggerFactory.getLogger(BenchMain.class).debug("it failed", error);
            return 2;
        });
    }
}
