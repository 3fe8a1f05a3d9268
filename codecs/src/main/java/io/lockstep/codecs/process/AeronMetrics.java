package io.lockstep.codecs.process;

import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.concurrent.status.CountersReader;

/** A process's Aeron counters as metrics: {@code lockstep_aeron_<what>}, with the counter's own label. */
public final class AeronMetrics extends Collector {
    private static final int MAX_LABEL = 120;

    /** By counter type, as in AeronCounters. */
    private static final Map<Integer, String> NAMES = names();

    private final CountersReader counters;

    public AeronMetrics(CountersReader counters) {
        this.counters = counters;
    }

    private static Map<Integer, String> names() {
        final Map<Integer, String> names = new TreeMap<>();
        names.put(0, "driver");
        names.put(1, "publisher_limit");
        names.put(2, "sender_position");
        names.put(3, "receiver_high_water_mark");
        names.put(4, "subscriber_position");
        names.put(5, "receiver_position");
        names.put(13, "sender_back_pressure_events");
        names.put(19, "sender_naks_received");
        names.put(20, "receiver_naks_sent");
        names.put(100, "archive_recording_position");
        names.put(101, "archive_errors");
        names.put(102, "archive_control_sessions");
        names.put(103, "archive_max_cycle_ns");
        names.put(104, "archive_cycles_over_threshold");
        names.put(105, "archive_max_write_ns");
        names.put(106, "archive_written_bytes");
        names.put(107, "archive_write_ns");
        names.put(108, "archive_max_read_ns");
        names.put(109, "archive_read_bytes");
        names.put(110, "archive_read_ns");
        names.put(111, "archive_recording_sessions");
        names.put(112, "archive_replay_sessions");
        names.put(200, "cluster_module_state");
        names.put(201, "cluster_node_role");
        names.put(202, "cluster_control_toggle");
        names.put(203, "cluster_commit_position");
        names.put(204, "cluster_recovery_state");
        names.put(205, "cluster_snapshots");
        names.put(207, "cluster_election_state");
        names.put(212, "cluster_errors");
        names.put(213, "cluster_client_timeouts");
        names.put(214, "cluster_invalid_requests");
        names.put(215, "cluster_service_errors");
        names.put(216, "cluster_max_cycle_ns");
        names.put(217, "cluster_cycles_over_threshold");
        names.put(218, "cluster_service_max_cycle_ns");
        names.put(219, "cluster_service_cycles_over_threshold");
        names.put(233, "cluster_node_control");
        names.put(234, "cluster_max_snapshot_ns");
        names.put(235, "cluster_snapshots_over_threshold");
        names.put(236, "cluster_service_max_snapshot_ns");
        names.put(237, "cluster_service_snapshots_over_threshold");
        names.put(238, "cluster_elections");
        names.put(239, "cluster_leadership_term");
        return names;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        final Map<Integer, GaugeMetricFamily> families = new TreeMap<>();
        counters.forEach((counterId, typeId, keyBuffer, label) -> {
            final String name = NAMES.get(typeId);
            if (name != null) {
                families.computeIfAbsent(
                                typeId,
                                type -> new GaugeMetricFamily(
                                        "lockstep_aeron_" + name, "Aeron counter type " + type, List.of("counter")))
                        .addMetric(List.of(label.substring(0, Math.min(MAX_LABEL, label.length()))), (double)
                                counters.getCounterValue(counterId));
            }
        });
        return new ArrayList<>(families.values());
    }
}
