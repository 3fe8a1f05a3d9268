package io.lockstep.gatewayegress.venue.simulator;

import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.faults.Fault;
import io.lockstep.gatewayegress.venue.simulator.faults.FaultPlan;
import io.lockstep.gatewayegress.venue.simulator.server.VenueServer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What a paper venue says of itself. */
record VenueStatus(
        long frames,
        boolean isFinished,
        int marketListeners,
        int accountListeners,
        long received,
        long accepted,
        long rejected,
        long open,
        long trades,
        long limited,
        Map<Fault, FaultPlan.Count> faults) {
    static final VenueStatus NONE = new VenueStatus(0, false, 0, 0, 0, 0, 0, 0, 0, 0, Map.of());

    static VenueStatus of(PaperVenue venue, VenueServer server, MarketPlayer player, FaultPlan faults) {
        return new VenueStatus(
                player.frames(),
                player.isFinished(),
                server.handlers().marketStreams().size(),
                server.handlers().userStreams(),
                venue.orders().receivedCount(),
                venue.orders().acceptedCount(),
                venue.orders().rejectedCount(),
                venue.orders().openCount(),
                venue.orders().tradeCount(),
                server.handlers().limited(),
                faults.counts());
    }

    String json() {
        final byte[] json = Json.bytes(Json.object(out -> {
            out.writeNumberField("frames", frames);
            out.writeBooleanField("sourceEnded", isFinished);
            out.writeNumberField("marketListeners", marketListeners);
            out.writeNumberField("accountListeners", accountListeners);
            out.writeNumberField("ordersReceived", received);
            out.writeNumberField("ordersAccepted", accepted);
            out.writeNumberField("ordersRejected", rejected);
            out.writeNumberField("ordersOpen", open);
            out.writeNumberField("trades", trades);
            out.writeNumberField("requestsLimited", limited);
            out.writeFieldName("faults");
            faultJson(faults).write(out);
        }));
        return new String(json, StandardCharsets.UTF_8);
    }

    /** By the fault's name: how often of a million it is to strike, how often it could have, and how often it did. */
    static Json.Body faultJson(Map<Fault, FaultPlan.Count> faults) {
        return Json.object(out -> {
            for (final Map.Entry<Fault, FaultPlan.Count> each : faults.entrySet()) {
                out.writeObjectFieldStart(each.getKey().word());
                out.writeNumberField("ppm", each.getValue().ratePpm());
                out.writeNumberField("chances", each.getValue().chances());
                out.writeNumberField("times", each.getValue().times());
                out.writeEndObject();
            }
        });
    }
}
