package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Execution;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueError;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is asked: weights by address, orders by account. Too much is refused with 429 until the time is over; whoever
 * goes on asking nevertheless is banned, 418. A spot order that begins to fill is not counted any more.
 */
final class RateLimits implements Execution.Listener {
    /** So many refusals in one time, and the address is banned. */
    private static final int REFUSALS_MAX = 20;

    private static final long BAN_MS = TimeUnit.MINUTES.toMillis(2);
    private static final int SUBJECTS_MAX = 10_000;

    private record Key(Market market, RateLimit limit, String subject) {}

    private static final class Window {
        private long number = -1;
        private long used;
        private int refusals;
    }

    private final Map<Market, List<RateLimit>> limits;
    private final Map<Key, Window> windows = new LinkedHashMap<>();
    private final Map<String, Long> bannedUntilMs = new HashMap<>();
    private long refused;

    RateLimits(Map<Market, List<RateLimit>> limits) {
        this.limits = limits;
    }

    List<RateLimit> of(Market market) {
        return limits.getOrDefault(market, List.of());
    }

    /** @return why not, null where it may go on */
    @Nullable
    VenueError admit(Market market, String address, int weight, long nowMs) {
        final Long untilMs = bannedUntilMs.get(address);
        if (untilMs != null && untilMs > nowMs) {
            refused++;
            return VenueError.BANNED;
        }
        bannedUntilMs.remove(address);
        for (final RateLimit limit : of(market)) {
            if (limit.kind() == RateLimit.Kind.REQUEST_WEIGHT) {
                final Window window = window(market, limit, address, nowMs);
                if (limit.limit() > 0 && window.used + weight > limit.limit()) {
                    refused++;
                    window.refusals++;
                    if (window.refusals > REFUSALS_MAX) {
                        bannedUntilMs.put(address, nowMs + BAN_MS);
                        return VenueError.BANNED;
                    }
                    return VenueError.TOO_MUCH_WEIGHT;
                }
                window.used += weight;
            }
        }
        return null;
    }

    /** @return why an account may not place one more order, null where it may */
    @Nullable
    VenueError admitOrder(Market market, String account, long nowMs) {
        final List<Window> counted = new ArrayList<>();
        for (final RateLimit limit : of(market)) {
            if (limit.kind() == RateLimit.Kind.ORDERS) {
                final Window window = window(market, limit, account, nowMs);
                if (limit.limit() > 0 && window.used >= limit.limit()) {
                    refused++;
                    return VenueError.TOO_MANY_ORDERS;
                }
                counted.add(window);
            }
        }
        counted.forEach(window -> window.used++);
        return null;
    }

    @Override
    public void onExecution(Execution execution) {
        final boolean isFirstFill = execution.trade() != null
                && execution.order().filledLots() == execution.trade().quantityLots();
        if (isFirstFill && execution.order().listing().market() == Market.SPOT) {
            for (final RateLimit limit : of(Market.SPOT)) {
                final Window window = windows.get(
                        new Key(Market.SPOT, limit, execution.order().account()));
                if (limit.kind() == RateLimit.Kind.ORDERS && window != null && window.used > 0) {
                    window.used--;
                }
            }
        }
    }

    /** What is told with every answer: how much the address and the account have used. */
    long used(Market market, RateLimit limit, String address, String account, long nowMs) {
        final boolean isWeight = limit.kind() == RateLimit.Kind.REQUEST_WEIGHT;
        return window(market, limit, isWeight ? address : account, nowMs).used;
    }

    /** Seconds until it may be asked again. */
    long retryAfterSeconds(Market market, String address, long nowMs) {
        final Long untilMs = bannedUntilMs.get(address);
        long waitMs = untilMs == null ? 0 : untilMs - nowMs;
        for (final RateLimit limit : of(market)) {
            waitMs = Math.max(
                    waitMs,
                    limit.kind() == RateLimit.Kind.REQUEST_WEIGHT ? limit.lengthMs() - nowMs % limit.lengthMs() : 0);
        }
        return TimeUnit.MILLISECONDS.toSeconds(waitMs) + 1;
    }

    /** Requests that were refused for being too many. */
    long refused() {
        return refused;
    }

    private Window window(Market market, RateLimit limit, String subject, long nowMs) {
        if (windows.size() > SUBJECTS_MAX) {
            windows.remove(windows.keySet().iterator().next());
        }
        final Window window = windows.computeIfAbsent(new Key(market, limit, subject), _ -> new Window());
        final long number = nowMs / limit.lengthMs();
        if (window.number != number) {
            window.number = number;
            window.used = 0;
            window.refusals = 0;
        }
        return window;
    }
}
