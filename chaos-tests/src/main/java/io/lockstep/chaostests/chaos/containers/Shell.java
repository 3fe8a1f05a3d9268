package io.lockstep.chaostests.chaos.containers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Commands of this machine. */
public final class Shell {
    private static final long PATIENCE_SECONDS = 300;

    private Shell() {}

    /**
     * Runs a command and gives what it printed.
     *
     * @throws IOException where it fails, or is not over in five minutes, with what it said
     */
    public static String run(String... command) throws IOException {
        final Process process =
                new ProcessBuilder(command).redirectErrorStream(true).start();
        final Future<Process> limit = process.onExit()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly());
        try {
            process.getOutputStream().close();
            final String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (limit.get().waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " ended with " + process.exitValue() + ": " + output);
            }
            return output;
        } catch (ExecutionException e) {
            throw new IOException(String.join(" ", command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(List.of(command) + " was interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Like {@link #run}, where it does not matter whether it works. */
    public static void tryTo(String... command) {
        try {
            run(command);
        } catch (IOException e) {
            // it is cleared away, or was not there
        }
    }
}
