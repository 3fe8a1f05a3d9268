package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import java.util.concurrent.TimeUnit;

/**
 * How much may be asked in a time; the time begins anew at each multiple of it.
 *
 * @param limit 0 is none
 */
public record RateLimit(Kind kind, Interval interval, int intervals, int limit) {
    /** In the venue's words. */
    public enum Kind {
        REQUEST_WEIGHT,
        ORDERS
    }

    /** In the venue's words. */
    public enum Interval {
        SECOND("S", TimeUnit.SECONDS),
        MINUTE("M", TimeUnit.MINUTES),
        DAY("D", TimeUnit.DAYS);

        private final String letter;
        private final TimeUnit unit;

        Interval(String letter, TimeUnit unit) {
            this.letter = letter;
            this.unit = unit;
        }
    }

    long lengthMs() {
        return interval.unit.toMillis(intervals);
    }

    /** The header that tells how much was used. */
    String header() {
        return kind == Kind.REQUEST_WEIGHT
                ? "X-MBX-USED-WEIGHT-" + intervals + interval.letter
                : "X-MBX-ORDER-COUNT-" + intervals + interval.letter;
    }

    /** @param count how much was used; -1 where that is not told */
    Json.Body json(long count) {
        return Json.object(json -> {
            json.writeStringField("rateLimitType", kind.name());
            json.writeStringField("interval", interval.name());
            json.writeNumberField("intervalNum", intervals);
            json.writeNumberField("limit", limit == 0 ? Integer.MAX_VALUE : limit);
            if (count >= 0) {
                json.writeNumberField("count", count);
            }
        });
    }
}
