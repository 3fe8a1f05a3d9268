package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a web socket is for, by its address.
 *
 * @param argument the streams, or the listen key; empty for requests
 */
record WebSocketPath(Kind kind, Market market, String argument) {
    enum Kind {
        REQUESTS,
        MARKET,
        ACCOUNT
    }

    /** @return null for an address that is none */
    static @Nullable WebSocketPath parse(String uri) {
        final QueryStringDecoder query = new QueryStringDecoder(uri);
        return switch (query.path()) {
            case "/ws-api/v3" -> new WebSocketPath(Kind.REQUESTS, Market.SPOT, "");
            case "/ws-fapi/v1" -> new WebSocketPath(Kind.REQUESTS, Market.USDM, "");
            case "/stream" -> new WebSocketPath(Kind.MARKET, Market.SPOT, first(query, "streams"));
            case "/public/stream", "/market/stream" ->
                new WebSocketPath(Kind.MARKET, Market.USDM, first(query, "streams"));
            case "/private/ws" -> new WebSocketPath(Kind.ACCOUNT, Market.USDM, first(query, "listenKey"));
            default -> null;
        };
    }

    private static String first(QueryStringDecoder query, String name) {
        return query.parameters().getOrDefault(name, List.of("")).getFirst();
    }
}
