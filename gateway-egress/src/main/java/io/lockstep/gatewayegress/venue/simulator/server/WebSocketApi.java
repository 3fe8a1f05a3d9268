package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Caller;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.Outcome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.exchange.Parameters;
import io.lockstep.gatewayegress.venue.simulator.exchange.Proof;
import io.lockstep.gatewayegress.venue.simulator.exchange.Refusal;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueError;
import java.util.Map;

/** Requests over a web socket: {@code {"id":…,"method":"order.place","params":{…}}}. */
final class WebSocketApi {
    /** What the public operations are called here, and over REST. */
    private static final Map<String, String> PUBLIC = Map.ofEntries(
            Map.entry("ping", "ping"),
            Map.entry("time", "time"),
            Map.entry("exchangeInfo", "exchangeInfo"),
            Map.entry("depth", "depth"),
            Map.entry("trades.recent", "trades"),
            Map.entry("trades.historical", "historicalTrades"),
            Map.entry("trades.aggregate", "aggTrades"),
            Map.entry("klines", "klines"),
            Map.entry("uiKlines", "uiKlines"),
            Map.entry("avgPrice", "avgPrice"),
            Map.entry("ticker.price", "ticker/price"),
            Map.entry("ticker.book", "ticker/bookTicker"),
            Map.entry("ticker.24hr", "ticker/24hr"));

    private final PaperVenue venue;
    private final PublicApi publicApi;
    private final ListenKeyApi listenKeyApi;
    private final AccountRequests accounts;
    private final RateLimits limits;
    private final WebSocketSessions sessions;

    WebSocketApi(
            PaperVenue venue,
            PublicApi publicApi,
            ListenKeyApi listenKeyApi,
            AccountRequests accounts,
            RateLimits limits,
            WebSocketSessions sessions) {
        this.venue = venue;
        this.publicApi = publicApi;
        this.listenKeyApi = listenKeyApi;
        this.accounts = accounts;
        this.limits = limits;
        this.sessions = sessions;
    }

    void ask(Connection connection, Market market, byte[] text) {
        final WebSocketRequest request = WebSocketRequest.parse(text);
        final Caller caller = caller(connection, market, request.parameters());
        final Reply reply = new WebSocketReply(venue, connection, limits, market, caller.apiKey(), request);
        final VenueError error = request.error();
        if (error != null) {
            refuse(reply, error);
            return;
        }
        final AccountApi api = AccountApi.ofWebSocket(market, request.method());
        if (api != null) {
            accounts.ask(api, connection.address(), caller, request.parameters(), reply);
            return;
        }
        try {
            askMore(connection, caller, request, reply);
        } catch (Refusal refusal) {
            refuse(reply, refusal.error());
        }
    }

    /** Who asks: as the request says, or, where it does not, who logged on. */
    private Caller caller(Connection connection, Market market, Parameters parameters) {
        final String apiKey = parameters.find("apiKey");
        final String loggedOn = sessions.loggedOn(connection);
        if (apiKey == null && !loggedOn.isEmpty()) {
            return new Caller(connection.lane(), market, loggedOn, Proof.LOGGED_ON);
        }
        return new Caller(connection.lane(), market, apiKey == null ? "" : apiKey, SignedText.of(parameters));
    }

    private void askMore(Connection connection, Caller caller, WebSocketRequest request, Reply reply) throws Refusal {
        final String operation = PUBLIC.get(request.method());
        final int weight = operation == null ? 1 : publicApi.weight(caller.market(), operation, request.parameters());
        final VenueError error = limits.admit(
                caller.market(), connection.address(), weight, venue.time().epochMs());
        if (error != null) {
            throw new Refusal(error);
        }
        final ListenKeyApi.Action action = ListenKeyApi.ofWebSocket(request.method());
        if (action != null) {
            listenKeyApi.ask(action, caller, request.parameters(), reply);
            return;
        }
        if (operation == null) {
            if (!sessions.ask(connection, caller, request, reply)) {
                throw new Refusal(VenueError.UNSUPPORTED_OPERATION);
            }
            return;
        }
        final Json.Body body = publicApi.ask(caller.market(), operation, request.parameters());
        if (body == null) {
            throw new Refusal(VenueError.UNSUPPORTED_OPERATION);
        }
        reply.send(Outcome.OK, Json.bytes(body));
    }

    private static void refuse(Reply reply, VenueError error) {
        reply.send(error.httpStatus(), Words.bytes(error));
    }
}
