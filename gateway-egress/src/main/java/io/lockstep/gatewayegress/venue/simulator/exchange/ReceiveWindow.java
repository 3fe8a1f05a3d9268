package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a request is good for: from its timestamp to so much later, by the venue's clock. Judged when it arrives and
 * once more just before it is matched, so a request that was held up on the way does nothing.
 *
 * @param timestampNs when the sender says it was made, in nanoseconds since the Unix epoch
 * @param windowNs how old it may be
 */
record ReceiveWindow(long timestampNs, long windowNs) {
    private static final Pattern TIMESTAMP = Pattern.compile("[0-9]{1,17}");
    private static final Pattern WINDOW = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,3})?");

    /** Timestamps are milliseconds, or, from this number on, microseconds: as milliseconds it is the year 5138. */
    private static final long FIRST_IN_MICROSECONDS = 100_000_000_000_000L;

    private static final int MS_EXPONENT = -6;
    private static final long NS_PER_MS = 1_000_000;
    private static final long NS_PER_US = 1_000;

    static ReceiveWindow parse(Parameters parameters) throws Refusal {
        final String timestamp = parameters.require("timestamp");
        if (!TIMESTAMP.matcher(timestamp).matches()) {
            throw new Refusal(VenueError.illegal("timestamp", "^[0-9]{1,20}$"));
        }
        return new ReceiveWindow(toNs(Long.parseLong(timestamp)), windowNs(parameters.find("recvWindow")));
    }

    private static long toNs(long timestamp) {
        return timestamp >= FIRST_IN_MICROSECONDS ? Decimals.product(timestamp, NS_PER_US, 0) : timestamp * NS_PER_MS;
    }

    private static long windowNs(@Nullable String window) throws Refusal {
        if (window == null) {
            return VenueLimits.RECEIVE_WINDOW_NS;
        }
        if (!WINDOW.matcher(window).matches()) {
            throw new Refusal(VenueError.illegal("recvWindow", "^[0-9]{1,5}(\\.[0-9]{1,3})?$"));
        }
        final long windowNs = Decimals.parse(window, MS_EXPONENT);
        if (windowNs > VenueLimits.RECEIVE_WINDOW_NS_MAX) {
            throw new Refusal(VenueError.RECEIVE_WINDOW_TOO_LONG);
        }
        return windowNs;
    }

    void checkOnArrival(long epochNs) throws Refusal {
        if (timestampNs >= epochNs + VenueLimits.AHEAD_NS) {
            throw new Refusal(VenueError.EARLY_TIMESTAMP);
        }
        if (isOver(epochNs)) {
            throw new Refusal(VenueError.STALE_TIMESTAMP);
        }
    }

    void checkAtMatching(Market market, long epochNs) throws Refusal {
        if (isOver(epochNs)) {
            throw new Refusal(market == Market.SPOT ? VenueError.STALE_TIMESTAMP : VenueError.USDM_STALE_AT_MATCHING);
        }
    }

    private boolean isOver(long epochNs) {
        return epochNs - timestampNs > windowNs;
    }
}
