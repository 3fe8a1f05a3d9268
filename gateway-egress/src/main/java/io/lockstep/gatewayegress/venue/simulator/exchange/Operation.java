package io.lockstep.gatewayegress.venue.simulator.exchange;

/** A request of an account, and the parameters that the venue knows for it. */
enum Operation {
    PLACE(
            "symbol side type timeInForce quantity price newClientOrderId newOrderRespType selfTradePreventionMode",
            "quoteOrderQty strategyId strategyType stopPrice trailingDelta icebergQty computeCommissionRates",
            "positionSide reduceOnly closePosition workingType priceProtect priceMatch goodTillDate stopPrice"
                    + " activationPrice callbackRate"),
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

    boolean knows(Market market, String parameter) {
        return holds(EVERYWHERE, parameter)
                || holds(both, parameter)
                || holds(market == Market.SPOT ? spotOnly : usdmOnly, parameter);
    }

    private static boolean holds(String words, String word) {
        return !word.isEmpty() && word.indexOf(' ') < 0 && (" " + words + " ").contains(" " + word + " ");
    }
}
