package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.faults.Fault;
import io.lockstep.gatewayegress.venue.simulator.faults.FaultPlan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Open web sockets: pinged now and then, cut when they have lived long enough, and met by faults. */
final class Connections {
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long SPOT_PING_SECONDS = 20;
    private static final long USDM_PING_SECONDS = 180;
    private static final long SKEW_MS_MAX = 3_000;

    /** @param openedNs by the venue's monotonic clock */
    private record Open(Market market, long openedNs) {}

    private final PaperVenue venue;
    private final FaultPlan plan;
    private final long lifeNs;
    private final Map<Connection, Open> open = new LinkedHashMap<>();
    private long second;

    /** @param lifeNs how long a connection lives */
    Connections(PaperVenue venue, FaultPlan plan, long lifeNs) {
        this.venue = venue;
        this.plan = plan;
        this.lifeNs = lifeNs;
    }

    /** From here on it wakes every second. */
    void start() {
        venue.later(SECOND_NS, this::everySecond);
    }

    void onOpened(Connection connection, Market market) {
        open.put(connection, new Open(market, venue.time().monotonicNs()));
    }

    void onClosed(Connection connection) {
        open.remove(connection);
    }

    private void everySecond() {
        second++;
        venue.later(SECOND_NS, this::everySecond);
        if (plan.strikes(Fault.SKEWED_CLOCK)) {
            final long skewMs = plan.draw(Fault.SKEWED_CLOCK, 2 * SKEW_MS_MAX + 1) - SKEW_MS_MAX;
            venue.skewClock(TimeUnit.MILLISECONDS.toNanos(skewMs));
            venue.later(plan.durationNs(Fault.SKEWED_CLOCK), () -> venue.skewClock(0));
        }
        for (final Map.Entry<Connection, Open> each : List.copyOf(open.entrySet())) {
            everySecond(each.getKey(), each.getValue());
        }
    }

    private void everySecond(Connection connection, Open state) {
        final long ping = state.market == Market.SPOT ? SPOT_PING_SECONDS : USDM_PING_SECONDS;
        if (second % ping == 0) {
            connection.ping();
        }
        if (venue.time().monotonicNs() - state.openedNs >= lifeNs || plan.strikes(Fault.CONNECTION_CUT)) {
            connection.cut();
            return;
        }
        if (plan.strikes(Fault.SILENT_STREAM)) {
            connection.fallSilent();
        }
        if (plan.strikes(Fault.SERVER_SHUTDOWN)) {
            connection.sendEvent(shutdown(venue.time().epochMs()));
            venue.later(plan.durationNs(Fault.SERVER_SHUTDOWN), connection::cut);
        }
    }

    private static byte[] shutdown(long nowMs) {
        return Json.bytes(Json.object(json -> {
            json.writeStringField("e", "serverShutdown");
            json.writeNumberField("E", nowMs);
        }));
    }
}
