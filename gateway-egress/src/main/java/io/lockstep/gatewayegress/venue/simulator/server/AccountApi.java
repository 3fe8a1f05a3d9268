package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.AlgoRequest;
import io.lockstep.gatewayegress.venue.simulator.exchange.Caller;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.Outcome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.exchange.Parameters;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an account may ask, by its names over web socket and over REST, and what it weighs in each market; 0 is not there. */
enum AccountApi {
    PLACE(1, 1, "order.place", "POST order"),
    TEST(1, 1, "order.test", "POST order/test"),
    CANCEL(1, 1, "order.cancel", "DELETE order"),
    STATUS(4, 1, "order.status", "GET order,GET openOrder"),
    CANCEL_REPLACE(1, 0, "order.cancelReplace", "POST order/cancelReplace"),
    SHRINK(4, 0, "order.amend.keepPriority", "PUT order/amend/keepPriority"),
    MODIFY(0, 1, "order.modify", "PUT order"),
    SPOT_CANCEL_ALL(1, 0, "openOrders.cancelAll", "DELETE openOrders"),
    USDM_CANCEL_ALL(0, 1, "", "DELETE allOpenOrders"),
    OPEN_ORDERS(6, 1, "openOrders.status", "GET openOrders"),
    ALL_ORDERS(20, 5, "allOrders", "GET allOrders"),
    SPOT_TRADES(20, 0, "myTrades", "GET myTrades"),
    USDM_TRADES(0, 5, "", "GET userTrades"),
    COUNTDOWN(0, 10, "", "POST countdownCancelAll"),
    ALGO_PLACE(0, 1, "algoOrder.place", "POST algoOrder"),
    ALGO_CANCEL(0, 1, "algoOrder.cancel", "DELETE algoOrder"),
    ALGO_CANCEL_ALL(0, 1, "", "DELETE algoOpenOrders"),
    ALGO_STATUS(0, 1, "", "GET algoOrder"),
    ALGO_OPEN(0, 1, "", "GET openAlgoOrders"),
    ACCOUNT(20, 5, "account.status,v2/account.status", "GET account"),
    COMMISSION(20, 0, "account.commission", "GET account/commission"),
    USDM_COMMISSION(0, 20, "", "GET commissionRate"),
    ORDER_LIMITS(40, 1, "account.rateLimits.orders", "GET rateLimit/order"),
    USDM_WALLET(0, 5, "account.balance,v2/account.balance", "GET balance"),
    USDM_POSITIONS(0, 5, "account.position,v2/account.position", "GET positionRisk"),
    USDM_INCOMES(0, 30, "", "GET income"),
    USDM_LEVERAGE(0, 1, "", "POST leverage"),
    USDM_MARGIN_TYPE(0, 1, "", "POST marginType"),
    USDM_POSITION_MODE(0, 30, "", "GET positionSide/dual"),
    USDM_SET_POSITION_MODE(0, 1, "", "POST positionSide/dual"),
    USDM_BATCH_PLACE(0, 5, "", "POST batchOrders"),
    USDM_BATCH_MODIFY(0, 5, "", "PUT batchOrders"),
    USDM_BATCH_CANCEL(0, 1, "", "DELETE batchOrders");

    private final int spotWeight;
    private final int usdmWeight;
    private final String webSocketMethods;
    private final String restOperations;

    AccountApi(int spotWeight, int usdmWeight, String webSocketMethods, String restOperations) {
        this.spotWeight = spotWeight;
        this.usdmWeight = usdmWeight;
        this.webSocketMethods = webSocketMethods;
        this.restOperations = restOperations;
    }

    /** What there is in a market, by its names. */
    private record Names(Map<String, AccountApi> webSocket, Map<String, AccountApi> rest) {
        private static final Names SPOT = of(Market.SPOT);
        private static final Names USDM = of(Market.USDM);

        static Names of(Market market) {
            final Names names = new Names(new HashMap<>(), new HashMap<>());
            for (final AccountApi each : values()) {
                if (each.weight(market) > 0) {
                    put(names.webSocket, each.webSocketMethods, each);
                    put(names.rest, each.restOperations, each);
                }
            }
            return names;
        }

        private static void put(Map<String, AccountApi> names, String list, AccountApi api) {
            for (final String name : list.split(",")) {
                if (!name.isEmpty() && names.put(name, api) != null) {
                    throw new IllegalStateException("two are called " + name);
                }
            }
        }

        static Names in(Market market) {
            return market == Market.SPOT ? SPOT : USDM;
        }
    }

    /** @return null for a method that is none of these */
    static @Nullable AccountApi ofWebSocket(Market market, String method) {
        return Names.in(market).webSocket.get(method);
    }

    /** @return null for an operation that is none of these */
    static @Nullable AccountApi ofRest(Market market, String method, String operation) {
        return Names.in(market).rest.get(method + " " + operation);
    }

    int weight(Market market) {
        return market == Market.SPOT ? spotWeight : usdmWeight;
    }

    /** Whether it counts as a new order. */
    boolean isNewOrder() {
        return switch (this) {
            case PLACE, CANCEL_REPLACE, MODIFY, USDM_BATCH_PLACE, USDM_BATCH_MODIFY -> true;
            default -> false;
        };
    }

    /** Whether orders are not the same afterwards. */
    boolean changesOrders() {
        return switch (this) {
            case PLACE, CANCEL, CANCEL_REPLACE, SHRINK, MODIFY, SPOT_CANCEL_ALL, USDM_CANCEL_ALL -> true;
            case USDM_BATCH_PLACE, USDM_BATCH_MODIFY, USDM_BATCH_CANCEL -> true;
            default -> false;
        };
    }

    void ask(PaperVenue venue, Caller caller, Parameters parameters, Outcome.Answer answer) {
        switch (this) {
            case PLACE -> venue.place(caller, parameters, answer);
            case TEST -> venue.test(caller, parameters, answer);
            case CANCEL -> venue.cancel(caller, parameters, answer);
            case STATUS -> venue.status(caller, parameters, answer);
            case CANCEL_REPLACE -> venue.cancelReplace(caller, parameters, answer);
            case SHRINK -> venue.shrink(caller, parameters, answer);
            case MODIFY -> venue.modify(caller, parameters, answer);
            case SPOT_CANCEL_ALL, USDM_CANCEL_ALL -> venue.cancelAll(caller, parameters, answer);
            case OPEN_ORDERS -> venue.openOrders(caller, parameters, answer);
            case ALL_ORDERS -> venue.allOrders(caller, parameters, answer);
            case SPOT_TRADES, USDM_TRADES -> venue.trades(caller, parameters, answer);
            case COUNTDOWN -> venue.countDown(caller, parameters, answer);
            case ALGO_PLACE -> venue.algo(caller, AlgoRequest.PLACE, parameters, answer);
            case ALGO_CANCEL -> venue.algo(caller, AlgoRequest.CANCEL, parameters, answer);
            case ALGO_CANCEL_ALL -> venue.algo(caller, AlgoRequest.CANCEL_ALL, parameters, answer);
            case ALGO_STATUS -> venue.algo(caller, AlgoRequest.STATUS, parameters, answer);
            case ALGO_OPEN -> venue.algo(caller, AlgoRequest.OPEN, parameters, answer);
            case ACCOUNT -> venue.accounts().account(caller, parameters, answer);
            case COMMISSION, USDM_COMMISSION -> venue.accounts().commission(caller, parameters, answer);
            case ORDER_LIMITS -> throw new IllegalStateException("whoever counts knows: AccountRequests");
            case USDM_WALLET -> venue.accounts().wallet(caller, parameters, answer);
            case USDM_POSITIONS -> venue.accounts().positions(caller, parameters, answer);
            case USDM_INCOMES -> venue.accounts().incomes(caller, parameters, answer);
            case USDM_LEVERAGE -> venue.accounts().setLeverage(caller, parameters, answer);
            case USDM_MARGIN_TYPE -> venue.accounts().setMarginType(caller, parameters, answer);
            case USDM_POSITION_MODE -> venue.accounts().positionMode(caller, parameters, answer);
            case USDM_SET_POSITION_MODE -> venue.accounts().setPositionMode(caller, parameters, answer);
            case USDM_BATCH_PLACE -> venue.batches().place(caller, parameters, answer);
            case USDM_BATCH_MODIFY -> venue.batches().modify(caller, parameters, answer);
            case USDM_BATCH_CANCEL -> venue.batches().cancel(caller, parameters, answer);
        }
    }
}
