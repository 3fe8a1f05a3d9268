package io.lockstep.gatewayegress;

import io.lockstep.codecs.process.AeronMetrics;
import io.lockstep.gatewayegress.account.GatewayStatistics;
import io.lockstep.gatewayegress.venue.protocol.SessionFigures;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.agrona.concurrent.status.CountersReader;

/** An order gateway's metrics. */
final class GatewayMetrics extends Collector {
    private static final double NS_PER_SECOND = 1e9;

    private final GatewayStatistics statistics;
    private final Supplier<Map<Integer, SessionFigures>> sessions;
    private final Supplier<Map<Integer, Boolean>> elected;
    private final LongSupplier dropped;

    private GatewayMetrics(
            GatewayStatistics statistics,
            Supplier<Map<Integer, SessionFigures>> sessions,
            Supplier<Map<Integer, Boolean>> elected,
            LongSupplier dropped) {
        this.statistics = statistics;
        this.dropped = dropped;
        this.sessions = sessions;
        this.elected = elected;
    }

    /**
     * All there is to tell.
     *
     * @param sessions by account, as of a moment ago
     * @param elected whether this gateway is, by account
     * @param dropped records that the wire journal could not take
     * @param counters of the process's media driver
     */
    static CollectorRegistry registry(
            GatewayStatistics statistics,
            Supplier<Map<Integer, SessionFigures>> sessions,
            Supplier<Map<Integer, Boolean>> elected,
            LongSupplier dropped,
            CountersReader counters) {
        final CollectorRegistry registry = new CollectorRegistry();
        registry.register(new AeronMetrics(counters));
        registry.register(new GatewayMetrics(statistics, sessions, elected, dropped));
        return registry;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        final List<MetricFamilySamples> all = new ArrayList<>(List.of(
                counter("orders_sent", "Attempts that left for the venue", statistics.ordersSent()),
                counter(
                        "orders_not_sent",
                        "Attempts that the gate or their deadline stopped",
                        statistics.ordersNotSent()),
                counter("fills", "Trades of the account, told twice counted twice", statistics.fills()),
                counter(
                        "wire_records_dropped",
                        "What went over the wire and is not in the wire journal",
                        dropped.getAsLong()),
                counter("doubts", "Attempts without a definitive answer", statistics.doubts()),
                new GaugeMetricFamily(
                        "lockstep_gateway_last_tick_to_order_seconds",
                        "From the feed's receipt of the last order's cause to its send",
                        statistics.lastTickToOrderNs() / NS_PER_SECOND)));
        all.addAll(SessionMetrics.of(sessions.get()));
        all.add(elected());
        return all;
    }

    private MetricFamilySamples elected() {
        final GaugeMetricFamily family = new GaugeMetricFamily(
                "lockstep_gateway_elected", "Whether it is the one that asks for the lease", List.of("account"));
        elected.get().forEach((account, is) -> family.addMetric(List.of(account.toString()), is ? 1 : 0));
        return family;
    }

    private static MetricFamilySamples counter(String name, String help, long value) {
        return new CounterMetricFamily("lockstep_gateway_" + name, help, (double) value);
    }
}
