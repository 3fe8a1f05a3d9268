package io.lockstep.gatewayegress.venue.okx;

import io.lockstep.gatewayegress.venue.protocol.VenueHosts;

/** Where OKX is. */
public final class OkxHosts {
    private OkxHosts() {}

    /** The exchange itself: its money is real. */
    public static VenueHosts live() {
        return VenueHosts.of("https://www.okx.com", "wss://ws.okx.com:8443", "wss://ws.okx.com:8443");
    }

    /** The exchange's own place to try things: REST is the same, and a header says which is meant. */
    public static VenueHosts demo() {
        return VenueHosts.of("https://www.okx.com", "wss://wspap.okx.com:8443", "wss://wspap.okx.com:8443");
    }
}
