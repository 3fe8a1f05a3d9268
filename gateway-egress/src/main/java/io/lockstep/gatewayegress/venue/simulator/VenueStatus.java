package io.lockstep.gatewayegress.venue.simulator;

import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.server.VenueServer;
import java.nio.charset.StandardCharsets;

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
        long trades) {
    static final VenueStatus NONE = new VenueStatus(0, false, 0, 0, 0, 0, 0, 0, 0);

    static VenueStatus of(PaperVenue venue, VenueServer server, MarketPlayer player) {
        return new VenueStatus(
                player.frames(),
                player.isFinished(),
                server.marketStreams().size(),
                server.userStreams(),
                venue.orders().receivedCount(),
                venue.orders().acceptedCount(),
                venue.orders().rejectedCount(),
                venue.orders().openCount(),
                venue.orders().tradeCount());
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
        }));
        return new String(json, StandardCharsets.UTF_8);
    }
}
