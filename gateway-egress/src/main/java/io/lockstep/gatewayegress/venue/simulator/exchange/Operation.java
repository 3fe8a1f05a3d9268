package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A request of an account, and the parameters that the venue knows for it. */
enum Operation {
    PLACE(
            "symbol side type timeInForce quantity price newClientOrderId newOrderRespType selfTradePreventionMode",
            "quoteOrderQty strategyId strategyType stopPrice trailingDelta icebergQty computeCommissionRates",
            "positionSide reduceOnly closePosition workingType priceProtect priceMatch goodTillDate stopPrice"
                    + " activationPrice callbackRate"),
    BATCH("", "", "batchOrders symbol orderIdList origClientOrderIdList"),
    CANCEL("symbol orderId origClientOrderId", "newClientOrderId cancelRestrictions", ""),
    CANCEL_ALL("symbol", "", ""),
    CANCEL_REPLACE(
            "",
            "symbol side type timeInForce quantity price newClientOrderId newOrderRespType selfTradePreventionMode"
                    + " quoteOrderQty strategyId strategyType stopPrice trailingDelta icebergQty cancelReplaceMode"
                    + " cancelOrderId cancelOrigClientOrderId cancelNewClientOrderId cancelRestrictions"
                    + " orderRateLimitExceededMode",
            ""),
    SHRINK("", "symbol orderId origClientOrderId newClientOrderId newQty", ""),
    MODIFY("", "", "symbol orderId origClientOrderId side quantity price priceMatch"),
    STATUS("symbol orderId origClientOrderId", "", ""),
    OPEN_ORDERS("symbol", "", ""),
    ALL_ORDERS("symbol orderId startTime endTime limit", "", ""),
    COUNTDOWN("", "", "symbol countdownTime"),
    ALGO(
            "",
            "",
            "algoType symbol side positionSide type timeInForce quantity price triggerPrice workingType priceMatch"
                    + " closePosition priceProtect reduceOnly activatePrice callbackRate clientAlgoId newOrderRespType"
                    + " selfTradePreventionMode goodTillDate algoId algoid clientalgoid startTime endTime page limit"),
    LEVERAGE("", "", "symbol leverage"),
    MARGIN_TYPE("", "", "symbol marginType"),
    GENERAL("symbol", "omitZeroBalances", "dualSidePosition multiAssetsMargin"),
    TRADES("symbol orderId startTime endTime fromId limit", "", ""),
    ACCOUNT("", "omitZeroBalances", ""),
    WALLET("", "", ""),
    POSITIONS("symbol", "", ""),
    INCOMES("", "", "symbol incomeType startTime endTime limit"),
    SUBSCRIBE("", "", "");

    private static final String EVERYWHERE = "timestamp recvWindow signature apiKey";

    private final String both;
    private final String spotOnly;
    private final String usdmOnly;

    Operation(String both, String spotOnly, String usdmOnly) {
        this.both = both;
        this.spotOnly = spotOnly;
        this.usdmOnly = usdmOnly;
    }

    /** The parameters of each in a market. */
    private static final class Known {
        private static final Map<Operation, Set<String>> SPOT = in(Market.SPOT);
        private static final Map<Operation, Set<String>> USDM = in(Market.USDM);

        private static Map<Operation, Set<String>> in(Market market) {
            final Map<Operation, Set<String>> known = new EnumMap<>(Operation.class);
            for (final Operation each : values()) {
                final String ofMarket = market == Market.SPOT ? each.spotOnly : each.usdmOnly;
                final String words = EVERYWHERE + " " + each.both + " " + ofMarket;
                known.put(each, new HashSet<>(List.of(words.trim().split(" +"))));
            }
            return known;
        }
    }

    boolean knows(Market market, String parameter) {
        return (market == Market.SPOT ? Known.SPOT : Known.USDM)
                .getOrDefault(this, Set.of())
                .contains(parameter);
    }
}
