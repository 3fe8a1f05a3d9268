package io.lockstep.gatewayegress.account;

import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.gatewayegress.outbox.PlaceRequest;
import java.util.concurrent.atomic.AtomicLong;

/** What a gateway counts for its metrics; read by other threads. */
public final class GatewayStatistics {
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong notSent = new AtomicLong();
    private final AtomicLong filled = new AtomicLong();
    private final AtomicLong doubted = new AtomicLong();
    private final AtomicLong lastTickToOrderNs = new AtomicLong();

    void sent(PlaceRequest request) {
        sent.incrementAndGet();
        if (request.causeTimeNs() != 0) {
            lastTickToOrderNs.lazySet(ProcessClock.epochNs() - request.causeTimeNs());
        }
    }

    void notSent() {
        notSent.incrementAndGet();
    }

    void filled() {
        filled.incrementAndGet();
    }

    void doubted() {
        doubted.incrementAndGet();
    }

    public long ordersSent() {
        return sent.get();
    }

    public long ordersNotSent() {
        return notSent.get();
    }

    public long fills() {
        return filled.get();
    }

    public long doubts() {
        return doubted.get();
    }

    /** From the feed's receipt of the last order's cause to its send; meaningful where both clocks are one. */
    public long lastTickToOrderNs() {
        return lastTickToOrderNs.get();
    }
}
