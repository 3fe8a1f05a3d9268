package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.List;

/** Order conditions that Binance knows and this venue does not keep: refused, never silently dropped. */
final class UnsupportedTerms {
    private static final List<String> NEVER = List.of("quoteOrderQty", "icebergQty", "goodTillDate");
    private static final List<String> CONDITIONAL =
            List.of("STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET");
    private static final List<String> NOT_TRUE = List.of("priceProtect");

    private UnsupportedTerms() {}

    static void check(Market market, Parameters parameters) throws Refusal {
        final String type = parameters.find("type");
        if (market == Market.USDM && type != null && CONDITIONAL.contains(type)) {
            throw new Refusal(VenueError.USDM_USE_ALGO_ORDER);
        }
        for (final String name : NEVER) {
            refuseUnless(parameters.find(name) == null, name);
        }
        for (final String name : NOT_TRUE) {
            final String value = parameters.find(name);
            refuseUnless(value == null || !value.equalsIgnoreCase("true"), name);
        }
        final String priceMatch = parameters.find("priceMatch");
        refuseUnless(priceMatch == null || priceMatch.equals("NONE"), "priceMatch");

        if (parameters.isTrue("closePosition")) {
            throw new Refusal(VenueError.USDM_CLOSE_POSITION);
        }
    }

    /** Of a conditional order: its own conditions are kept but for these. */
    static void checkAlgo(Parameters parameters) throws Refusal {
        for (final String name : List.of("activatePrice", "callbackRate", "goodTillDate")) {
            refuseUnless(parameters.find(name) == null, name);
        }
        for (final String name : NOT_TRUE) {
            refuseUnless(!parameters.isTrue(name), name);
        }
    }

    private static void refuseUnless(boolean isFine, String name) throws Refusal {
        if (!isFine) {
            throw new Refusal(VenueError.notRequired(name));
        }
    }
}
