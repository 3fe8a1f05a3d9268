package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Caller;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.Outcome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueError;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Web sockets for requests: who logged on to each, and which accounts' events each is told. */
final class WebSocketSessions {
    private static final class Session {
        private final long connectedMs;
        private String apiKey = "";
        private long authorisedMs;
        private int nextSubscription;

        Session(long connectedMs) {
            this.connectedMs = connectedMs;
        }
    }

    private final PaperVenue venue;
    private final UserStreams userStreams;
    private final Map<Connection, Session> sessions = new HashMap<>();

    WebSocketSessions(PaperVenue venue, UserStreams userStreams) {
        this.venue = venue;
        this.userStreams = userStreams;
    }

    /** The API key that was logged on with; empty where none was. */
    String loggedOn(Connection connection) {
        final Session session = sessions.get(connection);
        return session == null ? "" : session.apiKey;
    }

    void onOpened(Connection connection) {
        sessions.put(connection, new Session(venue.time().epochMs()));
    }

    void onClosed(Connection connection) {
        sessions.remove(connection);
    }

    /** @return false where the method is none of these */
    boolean ask(Connection connection, Caller caller, WebSocketRequest request, Reply reply) {
        final Session session = sessions.computeIfAbsent(
                connection, _ -> new Session(venue.time().epochMs()));
        switch (request.method()) {
            case "session.logon" ->
                venue.logOn(caller, request.parameters(), answer(caller, reply, () -> {
                    session.apiKey = caller.apiKey();
                    session.authorisedMs = venue.time().epochMs();
                    return status(connection, session);
                }));
            case "session.status" -> reply.send(Outcome.OK, Json.bytes(status(connection, session)));
            case "session.logout" -> {
                session.apiKey = "";
                userStreams.names(connection).forEach(name -> userStreams.unsubscribe(connection, name));
                reply.send(Outcome.OK, Json.bytes(status(connection, session)));
            }
            case "userDataStream.subscribe.signature" -> subscribe(connection, session, caller, request, true, reply);
            case "userDataStream.subscribe" -> {
                if (session.apiKey.isEmpty()) {
                    reply.send(VenueError.NOT_LOGGED_ON.httpStatus(), Words.bytes(VenueError.NOT_LOGGED_ON));
                } else {
                    subscribe(connection, session, caller, request, false, reply);
                }
            }
            case "userDataStream.unsubscribe" -> unsubscribe(connection, request, reply);
            case "session.subscriptions" -> {
                final List<String> names = userStreams.names(connection);
                reply.send(
                        Outcome.OK,
                        Json.bytes(Words.array(names.stream()
                                .map(name -> Json.object(
                                        json -> json.writeNumberField("subscriptionId", Integer.parseInt(name)))))));
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void subscribe(
            Connection connection,
            Session session,
            Caller caller,
            WebSocketRequest request,
            boolean isSigned,
            Reply reply) {
        if (caller.market() != Market.SPOT) {
            reply.send(VenueError.UNSUPPORTED_OPERATION.httpStatus(), Words.bytes(VenueError.UNSUPPORTED_OPERATION));
            return;
        }
        venue.subscribe(caller, request.parameters(), isSigned, answer(caller, reply, () -> {
            final int number = session.nextSubscription++;
            userStreams.subscribe(
                    connection,
                    new ListenKeys.Owner(Market.SPOT, caller.apiKey()),
                    UserStreams.Wrapping.SUBSCRIPTION,
                    Integer.toString(number));
            return Json.object(json -> json.writeNumberField("subscriptionId", number));
        }));
    }

    private void unsubscribe(Connection connection, WebSocketRequest request, Reply reply) {
        final String wanted = request.parameters().find("subscriptionId");
        for (final String name : userStreams.names(connection)) {
            if (wanted == null || wanted.equals(name)) {
                userStreams.unsubscribe(connection, name);
            }
        }
        reply.send(Outcome.OK, Json.bytes(Json.object(_ -> {})));
    }

    private interface Admitted {
        Json.Body body();
    }

    private static Outcome.Answer answer(Caller caller, Reply reply, Admitted admitted) {
        return outcome -> {
            final byte[] json = outcome instanceof Outcome.Admitted
                    ? Json.bytes(admitted.body())
                    : MarketJson.of(caller.market()).bytes(outcome);
            return () -> reply.send(outcome.httpStatus(), json);
        };
    }

    private Json.Body status(Connection connection, Session session) {
        final boolean isListening = !userStreams.names(connection).isEmpty();
        final String apiKey = session.apiKey;
        return Json.object(json -> {
            json.writeStringField("apiKey", apiKey.isEmpty() ? null : apiKey);
            if (apiKey.isEmpty()) {
                json.writeNullField("authorizedSince");
            } else {
                json.writeNumberField("authorizedSince", session.authorisedMs);
            }
            json.writeNumberField("connectedSince", session.connectedMs);
            json.writeBooleanField("returnRateLimits", true);
            json.writeNumberField("serverTime", venue.time().epochMs());
            json.writeBooleanField("userDataStream", isListening);
        });
    }
}
