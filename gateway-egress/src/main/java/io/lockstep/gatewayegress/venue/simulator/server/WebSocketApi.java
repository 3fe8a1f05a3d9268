package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Caller;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.Outcome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.exchange.Refusal;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueError;

/** Requests over a web socket: {@code {"id":…,"method":"order.place","params":{…}}}. */
final class WebSocketApi {
    private static final int OK = 200;

    private final PaperVenue venue;
    private final PublicApi publicApi;
    private final UserStreams userStreams;

    WebSocketApi(PaperVenue venue, PublicApi publicApi, UserStreams userStreams) {
        this.venue = venue;
        this.publicApi = publicApi;
        this.userStreams = userStreams;
    }

    void ask(Connection connection, Market market, byte[] text) {
        final WebSocketRequest request = WebSocketRequest.parse(text);
        final VenueError error = request.error();
        if (error != null) {
            send(connection, request, error.httpStatus(), Words.error(error));
            return;
        }
        final String apiKey = request.parameters().find("apiKey");
        final Caller caller = new Caller(connection.lane(), market, apiKey == null ? "" : apiKey);
        final AccountApi api = AccountApi.ofWebSocket(request.method());
        if (api != null) {
            api.ask(venue, caller, request.parameters(), outcome -> answer(connection, market, request, outcome));
            return;
        }
        try {
            askMore(connection, caller, request);
        } catch (Refusal refusal) {
            send(connection, request, refusal.error().httpStatus(), Words.error(refusal.error()));
        }
    }

    private void askMore(Connection connection, Caller caller, WebSocketRequest request) throws Refusal {
        final boolean isSpot = caller.market() == Market.SPOT;
        switch (request.method()) {
            case "ping" -> send(connection, request, OK, Json.object(_ -> {}));
            case "time" -> send(connection, request, OK, publicApi.time());
            case "exchangeInfo" -> send(connection, request, OK, publicApi.exchangeInfo(caller.market()));
            case "userDataStream.subscribe.signature" -> {
                requireMarket(isSpot);
                venue.subscribe(caller, request.parameters(), true, outcome -> {
                    if (outcome instanceof Outcome.Admitted admitted) {
                        userStreams.subscribe(
                                connection, Market.SPOT, admitted.account().name());
                        return answer(
                                connection, request, Json.object(json -> json.writeNumberField("subscriptionId", 0)));
                    }
                    return answer(connection, Market.SPOT, request, outcome);
                });
            }
            case "userDataStream.start", "userDataStream.ping" -> {
                requireMarket(!isSpot);
                venue.subscribe(caller, request.parameters(), false, outcome -> {
                    if (outcome instanceof Outcome.Admitted admitted) {
                        final String key =
                                userStreams.listenKey(admitted.account().name());
                        return answer(
                                connection, request, Json.object(json -> json.writeStringField("listenKey", key)));
                    }
                    return answer(connection, Market.USDM, request, outcome);
                });
            }
            default -> throw new Refusal(VenueError.UNSUPPORTED_OPERATION);
        }
    }

    private static void requireMarket(boolean isRight) throws Refusal {
        if (!isRight) {
            throw new Refusal(VenueError.UNSUPPORTED_OPERATION);
        }
    }

    private static Runnable answer(Connection connection, Market market, WebSocketRequest request, Outcome outcome) {
        final int status =
                outcome instanceof Outcome.Refused refused ? refused.error().httpStatus() : OK;
        final byte[] text = text(request, status, MarketJson.of(market).result(outcome));
        return () -> connection.sendText(text);
    }

    private static Runnable answer(Connection connection, WebSocketRequest request, Json.Body result) {
        final byte[] text = text(request, OK, result);
        return () -> connection.sendText(text);
    }

    private static void send(Connection connection, WebSocketRequest request, int status, Json.Body body) {
        connection.sendText(text(request, status, body));
    }

    private static byte[] text(WebSocketRequest request, int status, Json.Body body) {
        return Json.bytes(Json.object(json -> {
            request.writeId(json);
            json.writeNumberField("status", status);
            json.writeFieldName(status == OK ? "result" : "error");
            body.write(json);
        }));
    }
}
