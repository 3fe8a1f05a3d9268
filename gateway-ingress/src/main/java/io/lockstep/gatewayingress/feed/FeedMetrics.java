package io.lockstep.gatewayingress.feed;

import io.lockstep.codecs.log.Venue;
import io.lockstep.codecs.process.AeronMetrics;
import io.lockstep.gatewayingress.feed.protocol.BookStatus;
import io.lockstep.gatewayingress.feed.protocol.DropReason;
import io.lockstep.gatewayingress.feed.protocol.FeedCounters;
import io.lockstep.gatewayingress.feed.protocol.FeedProtocol;
import io.lockstep.gatewayingress.log.LogWriter;
import io.lockstep.gatewayingress.log.MarketDataWriter;
import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.CounterMetricFamily;
import io.prometheus.client.GaugeMetricFamily;
import java.util.List;
import java.util.stream.Collectors;
import org.agrona.concurrent.status.CountersReader;

/** A feed's metrics and status. Its counts are written by the feed's thread and may be a moment old when read. */
final class FeedMetrics extends Collector {
    private final FeedProtocol<?> protocol;
    private final MarketDataWriter market;
    private final LogWriter writer;

    private FeedMetrics(FeedProtocol<?> protocol, MarketDataWriter market, LogWriter writer) {
        this.protocol = protocol;
        this.market = market;
        this.writer = writer;
    }

    /** @param counters of the process's media driver */
    static CollectorRegistry registry(
            FeedProtocol<?> protocol, MarketDataWriter market, LogWriter writer, CountersReader counters) {
        final CollectorRegistry registry = new CollectorRegistry();
        registry.register(new AeronMetrics(counters));
        registry.register(new FeedMetrics(protocol, market, writer));
        return registry;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        final CounterMetricFamily frames =
                new CounterMetricFamily("lockstep_feed_frames", "Frames received", List.of("venue"));
        final CounterMetricFamily dropped = new CounterMetricFamily(
                "lockstep_feed_frames_dropped", "Frames dropped, by reason", List.of("venue", "reason"));
        for (Venue venue : protocol.venues()) {
            final FeedCounters counters = protocol.counters(venue);
            frames.addMetric(List.of(venue.name()), (double) counters.frames());
            for (DropReason reason : DropReason.values()) {
                if (counters.dropped(reason) > 0) {
                    dropped.addMetric(List.of(venue.name(), reason.name()), (double) counters.dropped(reason));
                }
            }
        }
        final CounterMetricFamily unknown = new CounterMetricFamily(
                "lockstep_feed_unknown_fields",
                "Fields that no document of the venue has; the rest of their message counts",
                List.of("message", "field"));
        protocol.unknownFields()
                .forEach((message, field, count) -> unknown.addMetric(List.of(message, field), (double) count));
        return List.of(
                frames,
                dropped,
                unknown,
                new CounterMetricFamily(
                        "lockstep_feed_conflated", "Updates merged into newer ones", (double) market.conflated()),
                new CounterMetricFamily(
                        "lockstep_feed_resends", "How often inputs were sent again", (double) writer.resends()),
                new CounterMetricFamily(
                        "lockstep_feed_rejections", "Inputs not carried out", (double) writer.rejections()),
                new GaugeMetricFamily(
                        "lockstep_feed_acknowledged", "Last input applied", (double) writer.acknowledged()));
    }

    static String statusJson(FeedProtocol<?> protocol, MarketDataWriter market, LogWriter writer, boolean finished) {
        final String books =
                protocol.status().stream().map(FeedMetrics::bookJson).collect(Collectors.joining(","));
        return String.format(
                "{\"connected\":%b,\"finished\":%b,\"acknowledged\":%d,\"conflated\":%d,\"resends\":%d,"
                        + "\"unknownFields\":%d,\"books\":[%s]}",
                writer.isConnected(),
                finished,
                writer.acknowledged(),
                market.conflated(),
                writer.resends(),
                protocol.unknownFields().total(),
                books);
    }

    private static String bookJson(BookStatus status) {
        return String.format(
                "{\"instrument\":%d,\"symbol\":\"%s\",\"venue\":\"%s\",\"phase\":\"%s\"}",
                status.instrument().instrumentId(),
                status.instrument().symbol(),
                status.instrument().venue(),
                status.phase());
    }
}
