package io.lockstep.clusternode;

import io.aeron.cluster.service.Cluster;
import io.lockstep.codecs.process.AeronMetrics;
import io.lockstep.statemachine.engine.RejectReason;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import java.util.List;

/** A member's metrics: its Aeron counters and its engine's. */
final class Metrics extends Collector {
    private final NodeState state;

    private Metrics(NodeState state) {
        this.state = state;
    }

    static CollectorRegistry registry(NodeState state, NodeCounters counters) {
        final CollectorRegistry registry = new CollectorRegistry();
        registry.register(new AeronMetrics(counters.reader()));
        registry.register(new Metrics(state));
        return registry;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        return List.of(
                gauge("leader", "1 on the leader", state.role() == Cluster.Role.LEADER ? 1 : 0),
                gauge("position", "Log position behind the last input applied", state.position()),
                counter("inputs", "Inputs applied since the log began", state.inputCount()),
                gauge("open_orders", "Synthetic orders open", state.openOrders()),
                counter(
                        "egress_dropped",
                        "Answers dropped: asked for again",
                        state.egressDropped().get()),
                counter("hash_reports_agreed", "Members' hashes equal to this member's", state.agreed()),
                counter("hash_reports_contradicted", "Members' hashes that were not: an alarm", state.contradicted()),
                counter("snapshots_taken", "Snapshots written", state.snapshots()),
                counter("snapshots_failed", "Snapshots that could not be written", state.failedSnapshots()),
                refusals());
    }

    /** Every reason from the start, so that an alarm can be set on one that has not occurred yet. */
    private MetricFamilySamples refusals() {
        final CounterMetricFamily family = new CounterMetricFamily(
                "lockstep_engine_refused", "Inputs, proposals and orders refused", List.of("reason"));
        for (RejectReason reason : RejectReason.values()) {
            if (reason != RejectReason.NONE) {
                family.addMetric(
                        List.of(reason.name()), (double) state.refusals().get(reason.ordinal()));
            }
        }
        return family;
    }

    private static MetricFamilySamples gauge(String name, String help, long value) {
        return new GaugeMetricFamily("lockstep_engine_" + name, help, (double) value);
    }

    private static MetricFamilySamples counter(String name, String help, long value) {
        return new CounterMetricFamily("lockstep_engine_" + name, help, (double) value);
    }
}
