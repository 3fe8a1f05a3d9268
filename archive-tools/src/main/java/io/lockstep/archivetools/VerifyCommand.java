package io.lockstep.archivetools;

import io.lockstep.archivetools.verify.MemberReplay;
import io.lockstep.archivetools.verify.Verification;
import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lockstep archive verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        header = "Checks every member's log and state, from what is on disk.",
        description = {
            "Replays each member's committed log from its disk into a fresh engine and compares hashes at every",
            "checkpoint: between the members, and with what they reported live. Changes nothing."
        },
        footer = {"", "Exit codes: 0 all agree, 1 something does not, 2 the logs cannot be read."})
public final class VerifyCommand implements Callable<Integer> {
    @Option(
            names = "--data-dir",
            required = true,
            paramLabel = "DIR",
            description = "What holds the members' directories node-0, node-1, …")
    @SuppressWarnings("NullAway.Init")
    private Path dataDir;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        final Verification verification;
        try {
            verification = Verification.of(dataDir);
        } catch (IOException e) {
            spec.commandLine().getErr().println("lockstep archive verify: " + e.getMessage());
            return 2;
        }
        final PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(verification));
        } else {
            print(verification, out);
        }
        out.flush();
        return verification.isGood() ? 0 : 1;
    }

    private static void print(Verification verification, PrintWriter out) {
        out.printf("%-7s %14s %14s %12s  %s%n", "member", "log ends at", "replayed to", "inputs", "state hash");
        for (MemberReplay member : verification.members().values()) {
            out.printf(
                    "%-7d %14d %14d %12d  %016x%n",
                    member.memberId(),
                    member.endPosition(),
                    Math.min(member.endPosition(), verification.committedPosition()),
                    member.inputs(),
                    member.hash());
        }
        out.printf(
                "compared %d checkpoints between members, %d hashes reported live%n",
                verification.checkpointsCompared(), verification.liveReportsCompared());
        for (Verification.Finding finding : verification.findings()) {
            out.printf(
                    "%nmember %d, position %d: %s%n  what to do: %s%n",
                    finding.memberId(), finding.position(), finding.what(), finding.whatToDo());
        }
        out.println(verification.isGood() ? "all agree" : "NOT all agree");
    }

    private static String json(Verification verification) {
        final String members = verification.members().values().stream()
                .map(member -> String.format(
                        "{\"id\":%d,\"endPosition\":%d,\"inputs\":%d,\"stateHash\":\"%016x\"}",
                        member.memberId(), member.endPosition(), member.inputs(), member.hash()))
                .collect(Collectors.joining(","));
        final String findings = verification.findings().stream()
                .map(finding -> String.format(
                        "{\"member\":%d,\"position\":%d,\"what\":\"%s\",\"whatToDo\":\"%s\"}",
                        finding.memberId(), finding.position(), escape(finding.what()), escape(finding.whatToDo())))
                .collect(Collectors.joining(","));
        return String.format(
                "{\"good\":%b,\"committedPosition\":%d,\"checkpointsCompared\":%d,\"liveReportsCompared\":%d,"
                        + "\"members\":[%s],\"findings\":[%s]}",
                verification.isGood(),
                verification.committedPosition(),
                verification.checkpointsCompared(),
                verification.liveReportsCompared(),
                members,
                findings);
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
