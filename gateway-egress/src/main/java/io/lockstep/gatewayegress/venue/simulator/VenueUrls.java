package io.lockstep.gatewayegress.venue.simulator;

import java.util.List;

/** Where the venue's clients find what they look for elsewhere: the only settings of theirs that are to be changed. */
final class VenueUrls {
    private VenueUrls() {}

    static List<String> of(String host, int port) {
        final String address = host + ":" + port;
        return List.of(
                "spot:  REST http://" + address + "  requests ws://" + address + "/ws-api/v3  streams ws://" + address
                        + "/stream, /ws",
                "USD-M: REST http://" + address + "  requests ws://" + address + "/ws-fapi/v1  streams ws://" + address
                        + "/public/stream, /market/stream, /private/stream");
    }
}
