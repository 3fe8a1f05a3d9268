package io.lockstep.chaostests.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;

/** Runs a process to its end and gives what it printed. */
final class ChildOutput {
    private ChildOutput() {}

    /** @throws IOException where it did not end well; what it had to say is on standard error */
    static List<String> of(List<String> command) throws IOException, InterruptedException {
        final Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        final List<String> lines;
        try (BufferedReader reader = process.inputReader()) {
            lines = reader.lines().toList();
        }
        final int status = process.waitFor();
        if (status != 0) {
            throw new IOException("the measuring process ended with " + status);
        }
        return lines;
    }
}
