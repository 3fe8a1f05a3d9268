package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an account set for its USD-M positions. Margin is always cross,
 * whatever its type is set to.
 */
public final class UsdmSettings {
    public static final int LEVERAGE_MAX = 125;
    private static final int LEVERAGE = 20;

    private final Map<Listing, Integer> leverages = new HashMap<>();
    private final Map<Listing, Boolean> isolated = new HashMap<>();

    private boolean isHedged;

    UsdmSettings() {}

    /** Whether each contract has two positions, a long and a short one. */
    public boolean isHedged() {
        return isHedged;
    }

    /** An order came to life: it tells the mode, also when a ledger is read back, which holds no settings. */
    void onOrder(PositionSide side) {
        isHedged = side != PositionSide.BOTH;
    }

    /** @param holdings all of USD-M: nothing may be open while the mode changes */
    void setHedged(boolean newHedged, List<Holding> holdings) throws Refusal {
        if (newHedged == isHedged) {
            throw new Refusal(VenueError.USDM_POSITION_MODE_SAME);
        }
        for (final Holding holding : holdings) {
            if (!holding.open().isEmpty()) {
                throw new Refusal(VenueError.USDM_POSITION_MODE_ORDERS);
            }
            if (!holding.isFlat()) {
                throw new Refusal(VenueError.USDM_POSITION_MODE_POSITION);
            }
        }
        isHedged = newHedged;
    }

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
        if (!holding.isFlat()) {
            throw new Refusal(VenueError.USDM_MARGIN_TYPE_POSITION);
        }
        isolated.put(holding.listing(), isIsolated);
    }
}
