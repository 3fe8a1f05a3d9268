package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer over HTTP, with what was used of the limits in its headers. */
record RestReply(PaperVenue venue, Connection connection, RateLimits limits, Market market, String apiKey)
        implements Reply {
    private static final int TOO_MANY = 429;
    private static final int BANNED = 418;
    private static final String JSON = "application/json;charset=UTF-8";

    @Override
    public void send(int status, byte[] json) {
        connection.answer(status, json, JSON, headers(status));
    }

    @Override
    public void sendNonsense(int status, byte[] text, String contentType) {
        connection.answer(status, text, contentType, Map.of());
    }

    @Override
    public void sendHalf(int status, byte[] json) {
        connection.answer(status, Strange.half(json), JSON, headers(status));
    }

    @Override
    public void cut() {
        connection.cut();
    }

    private Map<String, String> headers(int status) {
        final long nowMs = venue.time().epochMs();
        final Map<String, String> headers = new LinkedHashMap<>();
        for (final RateLimit limit : limits.of(market)) {
            if (limit.kind() == RateLimit.Kind.REQUEST_WEIGHT || !apiKey.isEmpty()) {
                headers.put(
                        limit.header(), Long.toString(limits.used(market, limit, connection.address(), apiKey, nowMs)));
            }
        }
        if (status == TOO_MANY || status == BANNED) {
            headers.put("Retry-After", Long.toString(limits.retryAfterSeconds(market, connection.address(), nowMs)));
        }
        return headers;
    }
}
