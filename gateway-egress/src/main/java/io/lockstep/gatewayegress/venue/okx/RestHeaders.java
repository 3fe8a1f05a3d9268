package io.lockstep.gatewayegress.venue.okx;

import io.lockstep.gatewayegress.venue.protocol.VenueClock;
import io.lockstep.gatewayegress.venue.protocol.VenueKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes with a REST request: who asks, when by the venue's clock, and a signature over time, method and path. */
final class RestHeaders {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final VenueKey key;
    private final VenueClock clock;
    private final boolean isDemo;

    /** @param isDemo whether it is the exchange's place to try things */
    RestHeaders(VenueKey key, VenueClock clock, boolean isDemo) {
        this.key = key;
        this.clock = clock;
        this.isDemo = isDemo;
    }

    Map<String, String> of(long nowNs, String pathAndQuery) {
        final String time = TIME.format(Instant.ofEpochMilli(clock.venueMs(nowNs)));
        final Map<String, String> headers = new LinkedHashMap<>();
        headers.put("OK-ACCESS-KEY", key.apiKey());
        headers.put("OK-ACCESS-SIGN", key.signer().signBase64(time + "GET" + pathAndQuery));
        headers.put("OK-ACCESS-TIMESTAMP", time);
        headers.put("OK-ACCESS-PASSPHRASE", key.passphrase());
        if (isDemo) {
            headers.put("x-simulated-trading", "1");
        }
        return headers;
    }
}
