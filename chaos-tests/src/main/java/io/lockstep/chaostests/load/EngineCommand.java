package io.lockstep.chaostests.load;

import io.lockstep.chaostests.cluster.ChildProcess;
import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./lockstep bench engine}: one engine on one thread, and its snapshots. */
@Command(
        name = "engine",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        description = "One engine on one thread: inputs a second, bytes allocated per input, snapshots.")
final class EngineCommand implements Callable<Integer> {
    private static final String MEMBER_HEAP = "-Xmx512m";
    private static final String MANY_ORDERS_HEAP = "-Xmx1g";
    private static final String FEW_INSTRUMENTS = "4";

    @Mixin
    private BenchOptions options = new BenchOptions();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        final Figures figures = new Figures(spec.commandLine().getOut(), options.json());
        figures.say("machine", Machine.describe());
        figures.say("settings", "one thread, one fork, serial collector, " + MEMBER_HEAP);
        figures.say("method", "JMH from encoded input to encoded output, hash chain and checkpoints included.");
        figures.say("", "bestQuote: 4 instruments with a running market maker each, which prices at every quote and");
        figures.say("", "moves its orders when the price does, through risk: an order every 100 inputs, say. The");
        figures.say("", "venue's answers go in as well and are not counted. bestQuoteOf1000: 996 more instruments.");
        figures.say("", "depthUpdate: 20 levels. executionReport: fills of one lot of two large orders.");
        figures.say("", "orderLife: wish, risk, attempt, acknowledgement, two fills with fees, ledger.");
        figures.say("", "timer: a heartbeat that brings a strategy's timer due, among 200.");
        runInputs(figures);
        runSnapshot(figures);
        runManyOrders(figures);
        figures.print();
        return 0;
    }

    private void runInputs(Figures figures) throws RunnerException {
        final ChainedOptionsBuilder builder = new OptionsBuilder()
                .include(EngineBench.class.getName() + "\\.")
                .forks(1)
                .jvmArgs(ChildProcess.jvmArguments(MEMBER_HEAP).toArray(String[]::new))
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true)
                .warmupIterations(options.quick() ? 1 : 4)
                .warmupTime(TimeValue.milliseconds(options.quick() ? 300 : 2_000))
                .measurementIterations(options.quick() ? 1 : 5)
                .measurementTime(TimeValue.milliseconds(options.quick() ? 300 : 2_000));
        if (options.quick()) {
            builder.param("instruments", FEW_INSTRUMENTS);
        }
        final OutputFormat progress = OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL);
        final Collection<RunResult> results = new Runner(builder.build(), progress).run();
        for (RunResult result : results) {
            final String instruments = result.getParams().getParam("instruments");
            final String kind = result.getPrimaryResult().getLabel()
                    + (instruments == null || instruments.equals(FEW_INSTRUMENTS) ? "" : "Of" + instruments);
            figures.add(
                    "engine." + kind + ".inputsPerSecond",
                    result.getPrimaryResult().getScore(),
                    "inputs/s");
            figures.add("engine." + kind + ".bytesPerInput", allocated(result), "bytes");
        }
    }

    @SuppressWarnings("rawtypes") // JMH's own map of results is
    private static double allocated(RunResult result) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                .mapToDouble(entry -> entry.getValue().getScore())
                .findFirst()
                .orElse(Double.NaN);
    }

    private void runSnapshot(Figures figures) throws IOException, InterruptedException {
        final int orders = options.quick() ? 10_000 : 100_000;
        final int instruments = options.quick() ? 100 : 1_000;
        final int rounds = options.quick() ? 3 : 15;
        figures.say(
                "snapshot",
                String.format(
                        "%,d open orders, %,d instruments with 20 levels or more; first and median of %d rounds",
                        orders, instruments, rounds));
        System.err.println("snapshot of " + orders + " orders …");
        final List<String> lines = ChildOutput.of(ChildProcess.command(
                MEMBER_HEAP,
                SnapshotBench.class.getName(),
                List.of(Integer.toString(orders), Integer.toString(instruments), Integer.toString(rounds))));
        final double[] writes = values(lines, "write ");
        final double[] loads = values(lines, "load ");
        figures.add("engine.snapshot.firstWriteMillis", writes[0], "ms");
        figures.add("engine.snapshot.firstLoadMillis", loads[0], "ms");
        figures.add("engine.snapshot.writeMillis", Median.of(writes), "ms");
        figures.add("engine.snapshot.loadMillis", Median.of(loads), "ms");
        figures.add("engine.snapshot.heapMegabytes", values(lines, "heap ")[0], "MB");
        figures.add("engine.snapshot.bytes", values(lines, "bytes ")[0], "bytes");
    }

    /** Whether a member of a gigabyte holds a million open orders. */
    private void runManyOrders(Figures figures) throws IOException, InterruptedException {
        final int orders = options.quick() ? 20_000 : 1_000_000;
        figures.say("many orders", String.format("%,d open orders in a heap of %s", orders, MANY_ORDERS_HEAP));
        System.err.println(orders + " open orders …");
        final List<String> lines = ChildOutput.of(ChildProcess.command(
                MANY_ORDERS_HEAP, SnapshotBench.class.getName(), List.of(Integer.toString(orders), "1000", "0")));
        figures.add("engine.manyOrders.count", orders, "orders");
        figures.add("engine.manyOrders.heapMegabytes", values(lines, "heap ")[0], "MB");
    }

    private static double[] values(List<String> lines, String prefix) {
        return lines.stream()
                .filter(line -> line.startsWith(prefix))
                .mapToDouble(line -> Double.parseDouble(line.substring(prefix.length())))
                .toArray();
    }
}
