package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Caller;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.Outcome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.exchange.Parameters;
import io.lockstep.gatewayegress.venue.simulator.exchange.Refusal;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueError;
import java.util.Map;

/** Requests over HTTP: {@code /api/v3/…} is spot, {@code /fapi/v1/…} and its later versions USD-M. */
final class RestApi {
    private static final int OK = 200;
    private static final Map<String, Market> PATHS = Map.of(
            "/api/v3/", Market.SPOT, "/fapi/v1/", Market.USDM, "/fapi/v2/", Market.USDM, "/fapi/v3/", Market.USDM);

    /** A request, as far as it is understood by itself. */
    record Request(String method, String path, Parameters parameters, String apiKey) {}

    private final PaperVenue venue;
    private final PublicApi publicApi;

    RestApi(PaperVenue venue, PublicApi publicApi) {
        this.venue = venue;
        this.publicApi = publicApi;
    }

    void ask(Connection connection, Request request) {
        for (final Map.Entry<String, Market> path : PATHS.entrySet()) {
            if (request.path.startsWith(path.getKey())) {
                final String operation = request.path.substring(path.getKey().length());
                ask(connection, path.getValue(), operation, request);
                return;
            }
        }
        refuse(connection, VenueError.NO_SUCH_PATH);
    }

    private void ask(Connection connection, Market market, String operation, Request request) {
        final AccountApi api = AccountApi.ofRest(request.method, operation);
        if (api != null && api.isOf(market)) {
            final Caller caller = new Caller(connection.lane(), market, request.apiKey);
            api.ask(venue, caller, request.parameters, outcome -> answer(connection, market, outcome));
            return;
        }
        try {
            connection.answer(OK, Json.bytes(publicBody(market, operation, request)));
        } catch (Refusal refusal) {
            refuse(connection, refusal.error());
        }
    }

    private Json.Body publicBody(Market market, String operation, Request request) throws Refusal {
        if (market == Market.USDM && (request.method + " " + operation).equals("GET premiumIndex")) {
            return publicApi.premiumIndex(request.parameters);
        }
        return switch (request.method + " " + operation) {
            case "GET ping" -> Json.object(_ -> {});
            case "GET time" -> publicApi.time();
            case "GET exchangeInfo" -> publicApi.exchangeInfo(market);
            case "GET depth" -> publicApi.depth(market, request.parameters);
            default -> throw new Refusal(VenueError.NO_SUCH_PATH);
        };
    }

    private static Runnable answer(Connection connection, Market market, Outcome outcome) {
        final int status =
                outcome instanceof Outcome.Refused refused ? refused.error().httpStatus() : OK;
        final byte[] body = Json.bytes(MarketJson.of(market).result(outcome));
        return () -> connection.answer(status, body);
    }

    static void refuse(Connection connection, VenueError error) {
        connection.answer(error.httpStatus(), Json.bytes(Words.error(error)));
    }
}
