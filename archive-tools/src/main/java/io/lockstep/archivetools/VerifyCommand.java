package io.lockstep.archivetools;

import io.lockstep.archivetools.verify.MemberReplay;
import io.lockstep.archivetools.verify.Verification;
import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
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
        return JsonText.object(json -> {
            json.writeBooleanField("good", verification.isGood());
            json.writeNumberField("committedPosition", verification.committedPosition());
            json.writeNumberField("checkpointsCompared", verification.checkpointsCompared());
            json.writeNumberField("liveReportsCompared", verification.liveReportsCompared());
            json.writeArrayFieldStart("members");
            for (MemberReplay member : verification.members().values()) {
                json.writeStartObject();
                json.writeNumberField("id", member.memberId());
                json.writeNumberField("endPosition", member.endPosition());
                json.writeNumberField("inputs", member.inputs());
                json.writeStringField("stateHash", String.format("%016x", member.hash()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("findings");
            for (Verification.Finding finding : verification.findings()) {
                json.writeStartObject();
                json.writeNumberField("member", finding.memberId());
                json.writeNumberField("position", finding.position());
                json.writeStringField("what", finding.what());
                json.writeStringField("whatToDo", finding.whatToDo());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
