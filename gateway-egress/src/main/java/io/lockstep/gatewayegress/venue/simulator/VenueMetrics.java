package io.lockstep.gatewayegress.venue.simulator;

import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import java.util.List;
import java.util.function.Supplier;

/** A paper venue's metrics. */
final class VenueMetrics extends Collector {
    private final Supplier<VenueStatus> status;

    private VenueMetrics(Supplier<VenueStatus> status) {
        this.status = status;
    }

    static CollectorRegistry registry(Supplier<VenueStatus> status) {
        final CollectorRegistry registry = new CollectorRegistry();
        registry.register(new VenueMetrics(status));
        return registry;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        final VenueStatus now = status.get();
        return List.of(
                counter("frames", "Frames of the market that were played", now.frames()),
                counter("orders_received", "Order requests", now.received()),
                counter("orders_accepted", "Orders that the matching engine took", now.accepted()),
                counter("orders_rejected", "Order requests that were refused", now.rejected()),
                counter("trades", "Trades of all accounts", now.trades()),
                gauge("orders_open", "Orders on the books", now.open()),
                gauge("market_listeners", "Connections that listen to the market", now.marketListeners()),
                gauge("account_listeners", "Connections that listen to an account", now.accountListeners()));
    }

    private static MetricFamilySamples counter(String name, String help, long value) {
        return new CounterMetricFamily("lockstep_venue_" + name, help, (double) value);
    }

    private static MetricFamilySamples gauge(String name, String help, long value) {
        return new GaugeMetricFamily("lockstep_venue_" + name, help, (double) value);
    }
}
