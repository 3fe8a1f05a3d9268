package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The venue's dead-man switch: an account's orders on a symbol are cancelled when its countdown ends, unless it was set
 * again or stopped before. It is not in the ledger: a venue that starts again counts nothing down.
 */
final class DeadMan {
    private final RequestPath path;
    private final OrderChanges changes;
    private final Map<Holding, Long> numbers = new HashMap<>();
    private long number;

    DeadMan(RequestPath path, OrderChanges changes) {
        this.path = path;
        this.changes = changes;
    }

    /** @param countdownMs 0 stops it */
    Outcome set(Holding holding, long countdownMs) {
        final long mine = ++number;
        numbers.remove(holding);
        if (countdownMs > 0) {
            numbers.put(holding, mine);
            path.later(TimeUnit.MILLISECONDS.toNanos(countdownMs), () -> end(holding, mine));
        }
        return new Outcome.Countdown(holding.listing(), countdownMs);
    }

    private void end(Holding holding, long mine) {
        if (numbers.remove(holding, mine)) {
            changes.cancelAll(holding);
            path.commit();
        }
    }
}
