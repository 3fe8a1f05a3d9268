package io.lockstep.archivetools;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import picocli.CommandLine;

/** What a command line comes to: as {@code ./lockstep archive} would end. */
record Cli(int exitCode, String out, String err) {
    static Cli run(Object... arguments) {
        final StringWriter out = new StringWriter();
        final StringWriter err = new StringWriter();
        final CommandLine commandLine = ArchiveMain.commandLine();
        commandLine.setOut(new PrintWriter(out));
        commandLine.setErr(new PrintWriter(err));
        final String[] texts = new String[arguments.length];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = arguments[i].toString();
        }
        return new Cli(commandLine.execute(texts), out.toString(), err.toString());
    }

    List<String> lines() {
        return out.lines().toList();
    }
}
