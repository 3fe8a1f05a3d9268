package io.lockstep.gatewayegress.venue.protocol;

import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How a session stands, for status and metrics; what is counted is counted since the start.
 *
 * @param condition for people
 * @param clockOffsetNs how far the venue's clock is ahead of this machine's
 * @param usedWeight in the venue's minute
 * @param waited requests that waited for budget
 * @param ordersOverBudget orders that were not sent for want of budget
 * @param stops how often the venue said to stop
 * @param ends of connections
 * @param renewals of the account's stream
 * @param anomaliesByKind as members of a JSON object
 */
public record SessionFigures(
        boolean isUp,
        String condition,
        long clockOffsetNs,
        long clockRoundTripNs,
        long usedWeight,
        long weightLimit,
        long waited,
        long ordersOverBudget,
        long stops,
        long ends,
        long renewals,
        long anomalies,
        String anomaliesByKind) {
    /** A session's connection. */
    public interface Life {
        boolean isUp();

        /** For people: how it is, and why. */
        String condition();

        /** How many connections have ended. */
        long ends();

        /** How often the account's events were subscribed anew on the same connection. */
        long renewals();
    }

    public static SessionFigures of(
            long nowNs, Life life, VenueClock clock, RequestBudget budget, RequestLine line, Anomalies anomalies) {
        return new SessionFigures(
                life.isUp(),
                life.condition(),
                clock.offsetNs(),
                clock.roundTripNs(),
                budget.usedWeight(clock.venueNs(nowNs)),
                budget.weightLimit(),
                line.waited(),
                budget.refusedOrders(),
                budget.stops(),
                life.ends(),
                life.renewals(),
                anomalies.total(),
                anomalies.json());
    }

    /** As a JSON object. */
    public String json() {
        return String.format(
                Locale.ROOT,
                "{\"up\":%b,\"condition\":\"%s\",\"clockOffsetMicros\":%d,\"clockRoundTripMicros\":%d,"
                        + "\"usedWeight\":%d,\"weightLimit\":%d,\"waited\":%d,\"ordersOverBudget\":%d,\"stops\":%d,"
                        + "\"ends\":%d,\"renewals\":%d,\"anomalies\":{%s}}",
                isUp,
                plain(condition),
                TimeUnit.NANOSECONDS.toMicros(clockOffsetNs),
                TimeUnit.NANOSECONDS.toMicros(clockRoundTripNs),
                usedWeight,
                weightLimit,
                waited,
                ordersOverBudget,
                stops,
                ends,
                renewals,
                anomaliesByKind);
    }

    /** It may quote the venue. */
    private static String plain(String text) {
        return text.replaceAll("[^ -~]|[\"\\\\]", "?");
    }
}
