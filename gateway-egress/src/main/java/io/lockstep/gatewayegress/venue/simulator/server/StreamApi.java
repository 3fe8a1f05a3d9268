package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Web sockets of streams: which ones each listens to, the market's and, by listen key, accounts'. */
final class StreamApi {
    private static final int STREAMS_MAX = 1_024;
    private static final int SPOT_MESSAGES_MAX = 5;
    private static final int USDM_MESSAGES_MAX = 10;
    private static final int INVALID = 2;

    private static final class Session {
        private final Market market;
        private boolean isCombined;
        private long second;
        private int messages;

        Session(Market market, boolean isCombined) {
            this.market = market;
            this.isCombined = isCombined;
        }

        boolean isTooFast(long nowMs) {
            final long now = TimeUnit.MILLISECONDS.toSeconds(nowMs);
            messages = now == second ? messages + 1 : 1;
            second = now;
            return messages > (market == Market.SPOT ? SPOT_MESSAGES_MAX : USDM_MESSAGES_MAX);
        }
    }

    private final PaperVenue venue;
    private final MarketStreams marketStreams;
    private final UserStreams userStreams;
    private final ListenKeys keys;
    private final Map<Connection, Session> sessions = new HashMap<>();

    StreamApi(PaperVenue venue, MarketStreams marketStreams, UserStreams userStreams, ListenKeys keys) {
        this.venue = venue;
        this.marketStreams = marketStreams;
        this.userStreams = userStreams;
        this.keys = keys;
    }

    void open(Connection connection, WebSocketPath path) {
        final Session session = new Session(path.market(), path.isCombined());
        sessions.put(connection, session);
        if (path.mustBeKey()
                && keys.ownerOf(path.streams().getFirst(), venue.time().epochMs()) == null) {
            connection.cut();
            return;
        }
        path.streams().forEach(name -> subscribe(connection, session, name));
    }

    void onText(Connection connection, byte[] text) {
        final Session session = sessions.get(connection);
        if (session == null || session.isTooFast(venue.time().epochMs())) {
            connection.cut();
            return;
        }
        final StreamRequest request = StreamRequest.parse(text);
        final String error = request.error();
        if (error != null) {
            refuse(connection, request, error);
            return;
        }
        switch (request.method()) {
            case "SUBSCRIBE" -> {
                if (names(connection).size() + request.parameters().size() > STREAMS_MAX) {
                    refuse(connection, request, "Invalid request: too many streams");
                    return;
                }
                request.parameters().forEach(name -> subscribe(connection, session, name));
                answer(connection, request, json -> json.writeNull());
            }
            case "UNSUBSCRIBE" -> {
                for (final String name : request.parameters()) {
                    userStreams.unsubscribe(connection, name);
                    marketStreams.unsubscribe(connection, session.market, name);
                }
                answer(connection, request, json -> json.writeNull());
            }
            case "LIST_SUBSCRIPTIONS" -> {
                final List<String> names = names(connection);
                answer(connection, request, Words.array(names.stream().map(name -> json -> json.writeString(name))));
            }
            case "SET_PROPERTY" -> {
                session.isCombined = request.parameters().contains("true");
                answer(connection, request, json -> json.writeNull());
            }
            case "GET_PROPERTY" -> {
                final boolean isCombined = session.isCombined;
                answer(connection, request, json -> json.writeBoolean(isCombined));
            }
            default -> refuse(connection, request, "Invalid request: unknown variant `" + request.method() + "`");
        }
    }

    private void subscribe(Connection connection, Session session, String name) {
        final ListenKeys.Owner owner = keys.ownerOf(name, venue.time().epochMs());
        if (owner == null) {
            marketStreams.subscribe(connection, session.market, name, session.isCombined);
        } else {
            userStreams.subscribe(
                    connection,
                    owner,
                    session.isCombined ? UserStreams.Wrapping.STREAM : UserStreams.Wrapping.NONE,
                    name);
        }
    }

    private List<String> names(Connection connection) {
        final List<String> names = new ArrayList<>(marketStreams.names(connection));
        names.addAll(userStreams.names(connection));
        return names;
    }

    void onClosed(Connection connection) {
        sessions.remove(connection);
    }

    private void answer(Connection connection, StreamRequest request, Json.Body result) {
        send(connection, Json.object(json -> {
            json.writeFieldName("result");
            result.write(json);
            json.writeFieldName("id");
            json.writeRawValue(request.id());
        }));
    }

    private void refuse(Connection connection, StreamRequest request, String error) {
        send(connection, Json.object(json -> {
            json.writeObjectFieldStart("error");
            json.writeNumberField("code", INVALID);
            json.writeStringField("msg", error);
            json.writeEndObject();
            json.writeFieldName("id");
            json.writeRawValue(request.id());
        }));
    }

    /** An answer takes its time: some clients are not ready for it while they still send. */
    private void send(Connection connection, Json.Body answer) {
        final byte[] text = Json.bytes(answer);
        venue.deliver(connection.lane(), () -> connection.sendText(text));
    }
}
