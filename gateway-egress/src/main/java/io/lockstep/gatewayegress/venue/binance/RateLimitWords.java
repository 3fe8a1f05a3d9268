package io.lockstep.gatewayegress.venue.binance;

import io.lockstep.gatewayegress.venue.protocol.FlatJson;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget.Counted;
import io.lockstep.gatewayegress.venue.protocol.VenueWire;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What an answer says about the venue's limits, in its status, its headers or its {@code rateLimits}. */
final class RateLimitWords {
    private static final int TOO_MUCH = 429;
    private static final int BANNED = 418;
    private static final long TOO_MANY_ORDERS = -1015;
    private static final long UNSAID = Long.MIN_VALUE;
    private static final long LONGEST_WAIT_S = TimeUnit.DAYS.toSeconds(3);
    private static final long GREATEST_LIMIT = 1_000_000_000;

    private final RequestBudget budget;

    RateLimitWords(RequestBudget budget) {
        this.budget = budget;
    }

    void onRest(long venueNs, VenueWire.RestAnswer answer) {
        if (answer.usedWeight() >= 0 && answer.usedWeight() <= GREATEST_LIMIT) {
            budget.onUsedWeight(venueNs, answer.usedWeight());
        }
        if (answer.status() == TOO_MUCH || answer.status() == BANNED) {
            final long seconds = Math.min(answer.retryAfterS(), LONGEST_WAIT_S);
            budget.onStop(venueNs, seconds < 0 ? UNSAID : venueNs + TimeUnit.SECONDS.toNanos(seconds), false);
        }
    }

    /** @throws IOException where its limits make no sense; what stands before them counts */
    void onAnswer(long venueNs, FlatJson json) throws IOException {
        final String status = json.find("status");
        if (Integer.toString(TOO_MUCH).equals(status)
                || Integer.toString(BANNED).equals(status)) {
            final boolean onlyOrders = Long.toString(TOO_MANY_ORDERS).equals(json.find("error.code"));
            final boolean isSaid = json.has("error.data.retryAfter");
            budget.onStop(venueNs, isSaid ? json.timeNs("error.data.retryAfter") : UNSAID, onlyOrders);
        }
        onLimits(venueNs, json);
    }

    /** Of an answer, or of the rules that the venue tells. @throws IOException as above */
    void onLimits(long venueNs, FlatJson json) throws IOException {
        for (int i = 0; json.has("rateLimits." + i + ".limit"); i++) {
            onLimit(venueNs, json, "rateLimits." + i + ".");
        }
    }

    private void onLimit(long venueNs, FlatJson json, String p) throws IOException {
        final @Nullable Counted counted = switch (json.text(p + "rateLimitType")) {
            case "REQUEST_WEIGHT" -> Counted.WEIGHT;
            case "ORDERS" -> Counted.ORDERS;
            case "RAW_REQUESTS" -> Counted.REQUESTS;
            default -> null; // connections and the like
        };
        final long limit = Math.min(json.number(p + "limit"), GREATEST_LIMIT); // a greater one is none
        final long count = json.has(p + "count") ? json.number(p + "count") : 0;
        final long intervals = json.number(p + "intervalNum");
        final boolean isPossible = limit > 0 && count >= 0 && count <= GREATEST_LIMIT;
        if (!isPossible || intervals <= 0 || intervals > TimeUnit.DAYS.toSeconds(1)) {
            throw new IOException("a limit that is none: " + limit + ", " + count + " in " + intervals);
        }
        if (counted != null) {
            final long intervalNs = intervals * unitNs(json.text(p + "interval"));
            budget.onLimit(venueNs, counted, intervalNs, limit, count);
        }
    }

    private static long unitNs(String interval) throws IOException {
        return switch (interval) {
            case "SECOND" -> TimeUnit.SECONDS.toNanos(1);
            case "MINUTE" -> TimeUnit.MINUTES.toNanos(1);
            case "HOUR" -> TimeUnit.HOURS.toNanos(1);
            case "DAY" -> TimeUnit.DAYS.toNanos(1);
            default -> throw new IOException("unknown interval " + interval);
        };
    }
}
