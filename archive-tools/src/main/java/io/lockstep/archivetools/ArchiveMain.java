package io.lockstep.archivetools;

import io.lockstep.codecs.process.Release;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./lockstep archive}: reads the log; changes nothing. */
@Command(
        name = "lockstep archive",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        description = "Reads the archives of members and gateways. Every command is read-only.",
        subcommands = {VerifyCommand.class, LogCommand.class, WireCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class ArchiveMain {
    private ArchiveMain() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new ArchiveMain());
    }
}
