package io.lockstep.archivetools;

import io.lockstep.archivetools.log.DamagedLogException;
import io.lockstep.archivetools.wire.WireEntry;
import io.lockstep.archivetools.wire.WireReader;
import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lockstep archive wire}. */
@Command(
        name = "wire",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        header = "Prints a gateway's wire journal: what went to the venue and what came.",
        description = {
            "Prints a gateway's wire journal: what went over its connections to venues, both ways, without secrets.",
            "Changes nothing. While the gateway runs its last words may look damaged: then repeat it."
        },
        footer = {"", "Exit codes: 0 read to the end, 1 the journal is damaged, 2 it cannot be read."})
public final class WireCommand implements Callable<Integer> {
    @Option(
            names = "--data-dir",
            required = true,
            paramLabel = "DIR",
            description = "A gateway's directory, data/gateway-1 say.")
    @SuppressWarnings("NullAway.Init")
    private Path dataDir;

    @Option(names = "--account", paramLabel = "N", description = "Only this account's.")
    private @Nullable Integer account;

    @Option(names = "--json", description = "A JSON object a line.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        final PrintWriter out = spec.commandLine().getOut();
        try {
            WireReader.read(dataDir, entry -> {
                if (account == null || account == entry.accountId()) {
                    out.println(json ? json(entry) : text(entry));
                }
            });
            return 0;
        } catch (DamagedLogException e) {
            spec.commandLine().getErr().println("lockstep archive wire: " + e.getMessage());
            return 1;
        } catch (IOException e) {
            spec.commandLine().getErr().println("lockstep archive wire: cannot be read: " + e.getMessage());
            return 2;
        } finally {
            out.flush();
        }
    }

    private static Instant time(WireEntry entry) {
        final long second = TimeUnit.SECONDS.toNanos(1);
        return Instant.ofEpochSecond(Math.floorDiv(entry.timeNs(), second), Math.floorMod(entry.timeNs(), second));
    }

    private static String text(WireEntry entry) {
        final StringBuilder line = new StringBuilder();
        line.append(time(entry)).append(" account ").append(entry.accountId());
        line.append(' ').append(entry.channel()).append(' ').append(entry.kind());
        if (entry.requestId() != 0) {
            line.append(' ').append(entry.requestId());
        }
        if (entry.status() != 0) {
            line.append(" status ").append(entry.status());
        }
        if (!entry.text().isEmpty()) {
            line.append(' ').append(oneLine(entry.text()));
        }
        return line.toString();
    }

    /** Whatever a venue sent, it does not speak to the terminal. */
    private static String oneLine(String text) {
        return text.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String json(WireEntry entry) {
        return JsonText.object(json -> {
            json.writeNumberField("timeNs", entry.timeNs());
            json.writeNumberField("accountId", entry.accountId());
            json.writeStringField("kind", entry.kind().name());
            json.writeStringField("channel", entry.channel().name());
            json.writeNumberField("requestId", entry.requestId());
            json.writeNumberField("status", entry.status());
            json.writeNumberField("usedWeight", entry.usedWeight());
            json.writeNumberField("retryAfterS", entry.retryAfterS());
            json.writeStringField("text", entry.text());
        });
    }
}
