package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.HashMap;
import java.util.Map;

/**
 * What an account set for its USD-M positions. The venue keeps it and tells it, and does nothing with it: it asks for no
 * margin, and knows one position per symbol.
 */
public final class UsdmSettings {
    public static final int LEVERAGE_MAX = 125;
    private static final int LEVERAGE = 20;

    private final Map<Listing, Integer> leverages = new HashMap<>();
    private final Map<Listing, Boolean> isolated = new HashMap<>();

    UsdmSettings() {}

    public int leverage(Listing listing) {
        return leverages.getOrDefault(listing, LEVERAGE);
    }

    public boolean isIsolated(Listing listing) {
        return isolated.getOrDefault(listing, false);
    }

    void setLeverage(Listing listing, long leverage) throws Refusal {
        if (leverage < 1 || leverage > LEVERAGE_MAX) {
            throw new Refusal(VenueError.USDM_INVALID_LEVERAGE);
        }
        leverages.put(listing, (int) leverage);
    }

    void setMarginType(Holding holding, String type) throws Refusal {
        final boolean isIsolated = type.equals("ISOLATED");
        if (!isIsolated && !type.equals("CROSSED")) {
            throw new Refusal(VenueError.illegal("marginType", "ISOLATED, CROSSED"));
        }
        if (isIsolated == isIsolated(holding.listing())) {
            throw new Refusal(VenueError.USDM_MARGIN_TYPE_SAME);
        }
        if (!holding.open().isEmpty()) {
            throw new Refusal(VenueError.USDM_MARGIN_TYPE_ORDERS);
        }
        if (holding.positionLots() != 0) {
            throw new Refusal(VenueError.USDM_MARGIN_TYPE_POSITION);
        }
        isolated.put(holding.listing(), isIsolated);
    }
}
