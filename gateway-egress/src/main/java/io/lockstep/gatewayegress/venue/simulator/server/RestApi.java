package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Caller;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.Outcome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.exchange.Parameters;
import io.lockstep.gatewayegress.venue.simulator.exchange.Refusal;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueError;
import io.lockstep.gatewayegress.venue.simulator.faults.Fault;
import io.lockstep.gatewayegress.venue.simulator.faults.FaultPlan;
import java.util.Map;

/** Requests over HTTP: {@code /api/v3/…} is spot, {@code /fapi/v1/…} and its later versions USD-M. */
final class RestApi {
    private static final String WALLET = "/sapi/v1/";
    private static final Map<String, Market> PATHS = Map.of(
            "/api/v3/", Market.SPOT, "/fapi/v1/", Market.USDM, "/fapi/v2/", Market.USDM, "/fapi/v3/", Market.USDM);

    /**
     * A request, as far as it is understood by itself.
     *
     * @param query as it was sent, without the question mark
     * @param body as it was sent
     */
    record Request(String method, String path, Parameters parameters, String apiKey, String query, String body) {}

    private final PaperVenue venue;
    private final PublicApi publicApi;
    private final GeneralApi generalApi;
    private final ListenKeyApi listenKeyApi;
    private final AccountRequests accounts;
    private final RateLimits limits;
    private final FaultPlan faults;

    RestApi(
            PaperVenue venue,
            PublicApi publicApi,
            ListenKeyApi listenKeyApi,
            AccountRequests accounts,
            RateLimits limits,
            FaultPlan faults) {
        this.venue = venue;
        this.publicApi = publicApi;
        this.listenKeyApi = listenKeyApi;
        this.accounts = accounts;
        this.limits = limits;
        this.faults = faults;
        generalApi = new GeneralApi(venue);
    }

    void ask(Connection connection, Request request) {
        for (final Map.Entry<String, Market> path : PATHS.entrySet()) {
            if (request.path.startsWith(path.getKey())) {
                final String operation = request.path.substring(path.getKey().length());
                ask(connection, path.getValue(), operation, request);
                return;
            }
        }
        final Json.Body body = request.path.startsWith(WALLET)
                ? GeneralApi.ofWallet(request.method + " " + request.path.substring(WALLET.length()))
                : null;
        if (body == null) {
            refuse(connection, VenueError.NO_SUCH_PATH);
        } else {
            connection.answer(Outcome.OK, Json.bytes(body));
        }
    }

    private void ask(Connection connection, Market market, String operation, Request request) {
        final Reply reply = new RestReply(venue, connection, limits, market, request.apiKey);
        final Caller caller = new Caller(
                connection.lane(),
                market,
                request.apiKey,
                SignedText.of(request.query, request.body, request.parameters));
        final AccountApi api = AccountApi.ofRest(market, request.method, operation);
        if (api != null) {
            accounts.ask(api, connection.address(), caller, request.parameters, reply);
            return;
        }
        final ListenKeyApi.Action action = ListenKeyApi.ofRest(market, request.method, operation);
        final int weight = publicApi.weight(market, operation, request.parameters);
        final VenueError error =
                limits.admit(market, connection.address(), weight, venue.time().epochMs());
        if (error != null) {
            reply.send(error.httpStatus(), Words.bytes(error));
        } else if (action != null) {
            listenKeyApi.ask(action, caller, request.parameters, reply);
        } else {
            askMore(caller, operation, request, reply);
        }
    }

    private void askMore(Caller caller, String operation, Request request, Reply reply) {
        final Market market = caller.market();
        final Outcome general = generalApi.ask(market, request.method + " " + operation, request.parameters);
        if (general != null) {
            venue.ask(
                    caller,
                    request.parameters,
                    outcome -> {
                        final byte[] json = MarketJson.of(market).bytes(outcome);
                        return () -> reply.send(outcome.httpStatus(), json);
                    },
                    general);
            return;
        }
        try {
            final Json.Body body =
                    request.method.equals("GET") ? publicApi.ask(market, operation, request.parameters) : null;
            if (body == null) {
                throw new Refusal(VenueError.NO_SUCH_PATH);
            }
            final byte[] json = Json.bytes(body);
            if (operation.equals("depth") && faults.strikes(Fault.LATE_SNAPSHOT)) {
                venue.later(faults.durationNs(Fault.LATE_SNAPSHOT), () -> reply.send(Outcome.OK, json));
            } else {
                reply.send(Outcome.OK, json);
            }
        } catch (Refusal refusal) {
            reply.send(refusal.error().httpStatus(), Words.bytes(refusal.error()));
        }
    }

    static void refuse(Connection connection, VenueError error) {
        connection.answer(error.httpStatus(), Words.bytes(error));
    }
}
