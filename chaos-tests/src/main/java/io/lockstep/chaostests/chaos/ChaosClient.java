package io.lockstep.chaostests.chaos;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lockstep.chaostests.cluster.Cell;
import io.lockstep.gatewayingress.command.CellConfig;
import io.lockstep.gatewayingress.command.Commands;
import io.lockstep.gatewayingress.command.OperatorConfig;
import io.lockstep.gatewayingress.command.OperatorDesk;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * An operator who sets a parameter of a strategy to one number after the other while things go wrong. What was asked for and
 * how it ended is written down, a line of JSON each: {@code invoke}, then {@code ok}, {@code fail} or {@code info}, which is
 * that nobody can say. Its writer counts what the cluster acknowledged, so a log that has forgotten some of it is noticed.
 */
final class ChaosClient implements AutoCloseable {
    private static final int SOURCE = 191;
    private static final long TIMEOUT_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final String PARAMETER = "requoteIntervalNs";

    /** What the parameter is set to is this and the number of the operation: no two are equal. */
    private static final long BASE_NS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Cell cell;
    private final CellConfig config;
    private final Timeline timeline;
    private final BufferedWriter history;
    private final Thread thread = new Thread(this::run, "client");
    private volatile boolean isStopped;
    private volatile @Nullable Exception failure;

    /** Begins. */
    ChaosClient(Cell cell, Timeline timeline, Path file) throws IOException {
        this.cell = cell;
        this.timeline = timeline;
        config = CellConfig.load(cell.cellFile(), List.of());
        history = Files.newBufferedWriter(file);
        thread.start();
    }

    private void run() {
        try (OperatorDesk desk = new OperatorDesk(
                new OperatorConfig(cell.address(), cell.principals(), "operator", SOURCE, TIMEOUT_NS))) {
            final Commands commands = new Commands(desk, config, TIMEOUT_NS);
            for (int number = 1; !isStopped; number++) {
                write("invoke", number, "");
                set(commands, number);
                LockSupport.parkNanos(PAUSE_NS);
            }
        } catch (IOException | RuntimeException e) {
            failure = e;
        }
    }

    private void set(Commands commands, int number) throws IOException {
        try {
            commands.set(config.strategies().getFirst(), PARAMETER, BASE_NS + number + "ns");
            write("ok", number, "");
        } catch (IOException e) {
            final String message = String.valueOf(e.getMessage());
            write(message.contains("rejected") ? "fail" : "info", number, message);
        }
    }

    private void write(String type, int number, String text) throws IOException {
        final StringWriter line = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
            json.writeStartObject();
            json.writeNumberField("ns", timeline.now());
            json.writeNumberField("process", SOURCE);
            json.writeStringField("type", type);
            json.writeStringField("f", "set");
            json.writeNumberField("value", number);
            json.writeStringField("text", text);
            json.writeEndObject();
        }
        history.write(line + "\n");
    }

    /**
     * Lets it come to an end.
     *
     * @return what went wrong with it; null is nothing
     */
    @Nullable
    Exception stop() {
        isStopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return failure;
    }

    @Override
    public void close() throws IOException {
        stop();
        history.close();
    }
}
