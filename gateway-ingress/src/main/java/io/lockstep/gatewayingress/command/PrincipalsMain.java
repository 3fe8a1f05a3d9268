package io.lockstep.gatewayingress.command;

import io.lockstep.codecs.Principals;
import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./lockstep principals}: makes the file of who may speak to the cluster. */
@Command(
        name = "lockstep principals",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        description = "Makes a principals file with a new secret for each name, readable by its owner only.",
        footer = {"", "Exit codes: 0 made, 2 it exists already or cannot be written."})
public final class PrincipalsMain implements Callable<Integer> {
    /** The processes of a cell of three members. */
    public static final List<String> STANDARD =
            List.of("member-0", "member-1", "member-2", "feed", "gateway-1", "gateway-2", "operator", "operator-2");

    @Parameters(paramLabel = "FILE", description = "Where to write it: data/principals is the default everywhere.")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--names",
            split = ",",
            paramLabel = "NAME",
            description = "Each begins with its role: member, feed, gateway, operator. Default: ${DEFAULT-VALUE}")
    private List<String> names = STANDARD;

    @Option(names = "--force", description = "Replace a file that exists.")
    private boolean force;

    public static void main(String[] args) {
        System.exit(new CommandLine(new PrincipalsMain()).execute(args));
    }

    @Override
    public Integer call() {
        try {
            if (Files.exists(file) && !force) {
                throw new IOException(file + " exists already: --force replaces it, and locks out who has the old one");
            }
            final Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Principals.create(file, names);
            System.out.println("made " + file);
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("lockstep principals: " + e.getMessage());
            return 2;
        }
    }
}
