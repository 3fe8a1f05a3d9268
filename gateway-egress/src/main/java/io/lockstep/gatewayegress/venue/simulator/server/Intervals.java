package io.lockstep.gatewayegress.venue.simulator.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The lengths of candles, by the venue's names for them. Weeks and months are not made. */
final class Intervals {
    private static final Map<String, Long> MINUTES = new LinkedHashMap<>();

    static {
        MINUTES.put("1m", 1L);
        MINUTES.put("3m", 3L);
        MINUTES.put("5m", 5L);
        MINUTES.put("15m", 15L);
        MINUTES.put("30m", 30L);
        MINUTES.put("1h", 60L);
        MINUTES.put("2h", 120L);
        MINUTES.put("4h", 240L);
        MINUTES.put("6h", 360L);
        MINUTES.put("8h", 480L);
        MINUTES.put("12h", 720L);
        MINUTES.put("1d", 1_440L);
    }

    private Intervals() {}

    static Iterable<String> names() {
        return MINUTES.keySet();
    }

    /** @return null for a name that is none */
    static @Nullable Long millis(String name) {
        final Long minutes = MINUTES.get(name);
        return minutes == null ? null : TimeUnit.MINUTES.toMillis(minutes);
    }
}
