package io.lockstep.gatewayegress;

import io.lockstep.gatewayegress.venue.protocol.SessionFigures;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The metrics of the sessions with venues, by account. */
final class SessionMetrics {
    private static final String PREFIX = "lockstep_gateway_venue_";
    private static final double NS_PER_SECOND = 1e9;
    private static final List<String> LABELS = List.of("account");

    private SessionMetrics() {}

    static List<MetricFamilySamples> of(Map<Integer, SessionFigures> sessions) {
        return List.of(
                gauge(sessions, "up", "Whether orders can be sent", figures -> figures.isUp() ? 1 : 0),
                gauge(
                        sessions,
                        "clock_offset_seconds",
                        "How far the venue's clock is ahead",
                        figures -> figures.clockOffsetNs() / NS_PER_SECOND),
                gauge(
                        sessions,
                        "clock_round_trip_seconds",
                        "How long the venue took to tell it",
                        figures -> figures.clockRoundTripNs() / NS_PER_SECOND),
                gauge(sessions, "used_weight", "Of the venue's limit in this minute", SessionFigures::usedWeight),
                gauge(sessions, "weight_limit", "Of the venue, per minute", SessionFigures::weightLimit),
                counter(sessions, "requests_waited", "Requests that waited for budget", SessionFigures::waited),
                counter(
                        sessions,
                        "orders_over_budget",
                        "Orders not sent for want of budget",
                        SessionFigures::ordersOverBudget),
                counter(sessions, "stops", "How often the venue said to stop (429, 418)", SessionFigures::stops),
                counter(sessions, "connections_ended", "Connections that ended", SessionFigures::ends),
                counter(sessions, "streams_renewed", "Account's streams begun anew", SessionFigures::renewals),
                counter(sessions, "anomalies", "What the venue sent beyond its documents", SessionFigures::anomalies));
    }

    private static MetricFamilySamples gauge(
            Map<Integer, SessionFigures> sessions, String name, String help, ToDoubleFunction<SessionFigures> value) {
        final GaugeMetricFamily family = new GaugeMetricFamily(PREFIX + name, help, LABELS);
        sessions.forEach(
                (account, figures) -> family.addMetric(List.of(account.toString()), value.applyAsDouble(figures)));
        return family;
    }

    private static MetricFamilySamples counter(
            Map<Integer, SessionFigures> sessions, String name, String help, ToDoubleFunction<SessionFigures> value) {
        final CounterMetricFamily family = new CounterMetricFamily(PREFIX + name, help, LABELS);
        sessions.forEach(
                (account, figures) -> family.addMetric(List.of(account.toString()), value.applyAsDouble(figures)));
        return family;
    }
}
