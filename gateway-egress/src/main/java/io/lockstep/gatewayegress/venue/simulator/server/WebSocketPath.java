package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a web socket is for, by its address.
 *
 * @param isCombined of streams: whether frames name their stream
 * @param streams that are listened to from the beginning; listen keys among them
 * @param mustBeKey whether the one stream is an account's, and nothing else
 */
record WebSocketPath(Kind kind, Market market, boolean isCombined, List<String> streams, boolean mustBeKey) {
    enum Kind {
        REQUESTS,
        STREAMS
    }

    /** USD-M's roots: each gives every stream here. */
    private static final List<String> USDM_ROOTS = List.of("/public", "/market", "/private");

    /** @return null for an address that is none */
    static @Nullable WebSocketPath parse(String uri) {
        final QueryStringDecoder query = new QueryStringDecoder(uri);
        final String path = query.path();
        if (path.equals("/ws-api/v3") || path.equals("/ws-fapi/v1")) {
            return new WebSocketPath(
                    Kind.REQUESTS, path.equals("/ws-api/v3") ? Market.SPOT : Market.USDM, false, List.of(), false);
        }
        for (final String root : USDM_ROOTS) {
            if (path.startsWith(root + "/")) {
                return streams(Market.USDM, path.substring(root.length()), query);
            }
        }
        return streams(Market.SPOT, path, query);
    }

    private static @Nullable WebSocketPath streams(Market market, String path, QueryStringDecoder query) {
        final String listenKey = first(query, "listenKey");
        if (!listenKey.isEmpty() && (path.equals("/ws") || path.equals("/stream"))) {
            return new WebSocketPath(Kind.STREAMS, market, path.equals("/stream"), List.of(listenKey), true);
        }
        if (path.equals("/stream") || path.equals("/stream/")) {
            return new WebSocketPath(Kind.STREAMS, market, true, names(first(query, "streams")), false);
        }
        if (path.equals("/ws") || path.equals("/stream/ws")) {
            return new WebSocketPath(Kind.STREAMS, market, false, List.of(), false);
        }
        if (path.startsWith("/ws/")) {
            final String name = path.substring("/ws/".length());
            // some clients number their connections: that is no stream
            return new WebSocketPath(
                    Kind.STREAMS, market, false, name.matches("[0-9]*") ? List.of() : names(name), false);
        }
        return null;
    }

    private static List<String> names(String streams) {
        return Arrays.stream(streams.split("/")).filter(name -> !name.isEmpty()).toList();
    }

    private static String first(QueryStringDecoder query, String name) {
        return query.parameters().getOrDefault(name, List.of("")).getFirst();
    }
}
