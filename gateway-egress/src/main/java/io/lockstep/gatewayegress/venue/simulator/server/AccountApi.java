package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Caller;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.Outcome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.exchange.Parameters;
import org.jspecify.annotations.Nullable;

/** What an account may ask, by its names over web socket and over REST. */
enum AccountApi {
    PLACE("order.place", "POST order"),
    CANCEL("order.cancel", "DELETE order"),
    STATUS("order.status", "GET order"),
    OPEN_ORDERS("openOrders.status", "GET openOrders"),
    SPOT_TRADES("myTrades", "GET myTrades"),
    USDM_TRADES("", "GET userTrades"),
    ACCOUNT("account.status", "GET account"),
    USDM_WALLET("", "GET balance"),
    USDM_POSITIONS("", "GET positionRisk"),
    USDM_INCOMES("", "GET income");

    private final String webSocketMethod;
    private final String restOperation;

    AccountApi(String webSocketMethod, String restOperation) {
        this.webSocketMethod = webSocketMethod;
        this.restOperation = restOperation;
    }

    /** @return null for a method that is none of these */
    static @Nullable AccountApi ofWebSocket(String method) {
        for (final AccountApi each : values()) {
            if (!each.webSocketMethod.isEmpty() && each.webSocketMethod.equals(method)) {
                return each;
            }
        }
        return null;
    }

    /** @return null for an operation that is none of these */
    static @Nullable AccountApi ofRest(String method, String operation) {
        for (final AccountApi each : values()) {
            if (each.restOperation.equals(method + " " + operation)) {
                return each;
            }
        }
        return null;
    }

    /** Whether a market has it. */
    boolean isOf(Market market) {
        return switch (this) {
            case PLACE, CANCEL, STATUS, OPEN_ORDERS, ACCOUNT -> true;
            case SPOT_TRADES -> market == Market.SPOT;
            case USDM_TRADES, USDM_WALLET, USDM_POSITIONS, USDM_INCOMES -> market == Market.USDM;
        };
    }

    void ask(PaperVenue venue, Caller caller, Parameters parameters, Outcome.Answer answer) {
        switch (this) {
            case PLACE -> venue.place(caller, parameters, answer);
            case CANCEL -> venue.cancel(caller, parameters, answer);
            case STATUS -> venue.status(caller, parameters, answer);
            case OPEN_ORDERS -> venue.openOrders(caller, parameters, answer);
            case SPOT_TRADES, USDM_TRADES -> venue.trades(caller, parameters, answer);
            case ACCOUNT -> venue.account(caller, parameters, answer);
            case USDM_WALLET -> venue.wallet(caller, parameters, answer);
            case USDM_POSITIONS -> venue.positions(caller, parameters, answer);
            case USDM_INCOMES -> venue.incomes(caller, parameters, answer);
        }
    }
}
