package io.lockstep.chaostests.load;

import io.lockstep.codecs.process.Release;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lockstep bench gateway}: an order's way through the gateway. */
@Command(
        name = "gateway",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        description = {
            "From an entry of the outbox to its bytes on the socket, against a paper venue in another process;",
            "beside it what a task without an order takes to the same thread."
        })
final class GatewayCommand implements Callable<Integer> {
    @Mixin
    private BenchOptions options = new BenchOptions();

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Orders a second (${DEFAULT-VALUE}).")
    private int rate;

    @Option(names = "--seconds", paramLabel = "N", description = "How long (default: 30; 2 with --quick).")
    private @Nullable Integer seconds;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        final Figures figures = new Figures(spec.commandLine().getOut(), options.json());
        figures.say("machine", Machine.describe());
        final int length = options.orDefault(seconds, 30, 2);
        figures.say("settings", String.format("%,d orders a second for %d s, signed with HMAC, USD-M", rate, length));
        try (GatewayBench bench = GatewayBench.start()) {
            bench.run(figures, rate, options.orDefault(null, 10, 1), length);
        }
        figures.print();
        return 0;
    }
}
