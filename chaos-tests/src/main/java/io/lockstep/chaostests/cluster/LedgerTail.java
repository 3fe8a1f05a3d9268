package io.lockstep.chaostests.cluster;

import io.lockstep.chaostests.check.TickToOrder;
import io.lockstep.chaostests.check.VenueLedgerFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.agrona.CloseHelper;
import org.jspecify.annotations.Nullable;

/** Reads the venue's ledger as it grows: orders as they arrive, and how long after the tick that led to each. */
public final class LedgerTail implements AutoCloseable {
    private static final int WAITING = 1_000;

    /** An order that arrived before the observer knew of it. */
    private record Arrival(String clientOrderId, long timeNs) {}

    private final Path file;
    private final Function<String, @Nullable Long> cause;
    private final TickToOrder tickToOrder = new TickToOrder();
    private final ArrayDeque<Arrival> waiting = new ArrayDeque<>();
    private final StringBuilder line = new StringBuilder();
    private @Nullable RandomAccessFile reader;
    private LongConsumer arrivals = timeNs -> {};
    private final AtomicLong orders = new AtomicLong();

    /** @param cause receive time of the market data that led to an order, by its name; null where not known (yet) */
    LedgerTail(Path file, Function<String, @Nullable Long> cause) {
        this.file = file;
        this.cause = cause;
    }

    /** Tells when each order arrives from now on, in nanoseconds since the epoch. */
    public void tell(LongConsumer newArrivals) {
        arrivals = newArrivals;
    }

    /** Reads what is new. */
    void poll() throws IOException {
        if (reader == null) {
            if (!Files.exists(file)) {
                return;
            }
            reader = new RandomAccessFile(file.toFile(), "r");
        }
        final byte[] bytes = new byte[(int) Math.min(1 << 20, reader.length() - reader.getFilePointer())];
        reader.readFully(bytes);
        for (char c : new String(bytes, StandardCharsets.UTF_8).toCharArray()) {
            if (c == '\n') {
                onLine(line.toString());
                line.setLength(0);
            } else {
                line.append(c);
            }
        }
        measure();
    }

    private void onLine(String text) throws IOException {
        final VenueLedgerFile.Line parsed = VenueLedgerFile.parse(text);
        if (parsed.isOrder()) {
            orders.incrementAndGet();
            arrivals.accept(parsed.timeNs());
            waiting.addLast(new Arrival(parsed.clientOrderId(), parsed.timeNs()));
        }
    }

    private void measure() {
        for (int i = waiting.size(); i > 0; i--) {
            final Arrival arrival = waiting.removeFirst();
            final Long causeTimeNs = cause.apply(arrival.clientOrderId());
            if (causeTimeNs != null) {
                tickToOrder.record(causeTimeNs, arrival.timeNs());
            } else if (waiting.size() < WAITING) {
                waiting.addLast(arrival);
            }
        }
    }

    /** Orders that arrived at the venue. */
    public long orders() {
        return orders.get();
    }

    public TickToOrder.Percentiles tickToOrder() {
        return tickToOrder.percentiles();
    }

    @Override
    public void close() {
        CloseHelper.quietClose(reader);
    }
}
