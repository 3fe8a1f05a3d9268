package io.lockstep.chaostests.load;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every benchmark can be told. */
final class BenchOptions {
    @Option(names = "--json", description = "One object a line on standard output, and nothing else there.")
    private boolean json;

    @Option(names = "--quick", description = "Seconds in all: shows that it works, and no figure to rely on.")
    private boolean quick;

    boolean json() {
        return json;
    }

    boolean quick() {
        return quick;
    }

    /** What was given, or else what holds usually, or with --quick. */
    int orDefault(@Nullable Integer given, int usual, int whenQuick) {
        return given == null ? (quick ? whenQuick : usual) : given;
    }
}
