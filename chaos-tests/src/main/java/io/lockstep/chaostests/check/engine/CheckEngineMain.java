package io.lockstep.chaostests.check.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./lockstep check-engine}: the engine beside a model of it. */
@Command(
        name = "lockstep check-engine",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        description = {
            "Puts seeded inputs into the engine and into an independent model of it, and compares after each.",
            "Exit code 1 where they differ, the seed makes the same inputs again; 2 where, in ten million inputs or more,",
            "something of the coverage never occurred.",
            "",
            "Not among the inputs: capacities that are raised, strategies' timers and calculated numbers."
        })
public final class CheckEngineMain implements Callable<Integer> {
    private static final long INPUTS_PER_MESSAGE = 1_000_000;
    private static final long INPUTS_THAT_COVER = 10_000_000;
    private static final int DIFFERENT = 1;
    private static final int UNCOVERED = 2;

    @Option(names = "--inputs", defaultValue = "1000000", description = "Of each seed (${DEFAULT-VALUE}).")
    private long inputs;

    @Option(names = "--seed", defaultValue = "1", description = "The first seed (${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--seeds",
            defaultValue = "1",
            description = "How many seeds, one behind the other (${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--json", description = "One object on standard output, and nothing else there.")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private CheckEngineMain() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new CheckEngineMain());
    }

    @Override
    public Integer call() throws IOException {
        final Coverage coverage = new Coverage();
        final List<String> differences = new ArrayList<>();
        long done = 0;
        for (long each = seed; each < seed + seeds; each++) {
            final EngineCheck check = new EngineCheck(each, coverage, progress(each));
            differences.addAll(check.run(inputs));
            done += check.inputs();
            check.latest().forEach(System.err::println);
            System.err.printf("seed %d: %,d inputs, %d differences%n", each, check.inputs(), differences.size());
        }
        print(done, differences, coverage);
        if (!differences.isEmpty()) {
            return DIFFERENT;
        }
        return done >= INPUTS_THAT_COVER && !coverage.uncovered().isEmpty() ? UNCOVERED : 0;
    }

    private static LongConsumer progress(long seed) {
        final long[] told = {0};
        return inputs -> {
            if (inputs - told[0] >= INPUTS_PER_MESSAGE) {
                told[0] = inputs;
                System.err.printf("seed %d: %,d inputs%n", seed, inputs);
            }
        };
    }

    private void print(long done, List<String> differences, Coverage coverage) throws IOException {
        final PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(object(done, differences, coverage));
        } else {
            coverage.counts().forEach((what, count) -> out.printf("%,14d %s%n", count, what));
            out.printf("%,d inputs from seed %d on, %d differences%n", done, seed, differences.size());
            out.println("never occurred: " + coverage.uncovered());
            differences.forEach(out::println);
        }
        out.flush();
    }

    private String object(long done, List<String> differences, Coverage coverage) throws IOException {
        final StringWriter text = new StringWriter();
        try (JsonGenerator generator = new JsonFactory().createGenerator(text)) {
            generator.writeStartObject();
            generator.writeNumberField("inputs", done);
            generator.writeNumberField("seed", seed);
            generator.writeNumberField("seeds", seeds);
            writeArray(generator, "differences", differences);
            generator.writeObjectFieldStart("coverage");
            for (Map.Entry<String, Long> entry : coverage.counts().entrySet()) {
                generator.writeNumberField(entry.getKey(), entry.getValue());
            }
            generator.writeEndObject();
            writeArray(generator, "uncovered", coverage.uncovered());
            generator.writeEndObject();
        }
        return text.toString();
    }

    private static void writeArray(JsonGenerator generator, String name, List<String> values) throws IOException {
        generator.writeArrayFieldStart(name);
        for (String value : values) {
            generator.writeString(value);
        }
        generator.writeEndArray();
    }
}
