package io.lockstep.gatewayegress.venue.simulator.exchange;

import io.lockstep.codecs.log.Venue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One of the two exchanges that the venue plays: each has its own symbols, orders and dialect. */
public enum Market {
    SPOT,
    USDM;

    /** @return null for a venue that is not played here */
    public static @Nullable Market of(Venue venue) {
        return switch (venue) {
            case BINANCE_SPOT -> SPOT;
            case BINANCE_USDM -> USDM;
            case OKX_SPOT, OKX_SWAP, OKX_FUTURES, SBE_UNKNOWN, NULL_VAL -> null;
        };
    }

    /** The venues that are played here. */
    public static List<Venue> venues() {
        return List.of(Venue.BINANCE_SPOT, Venue.BINANCE_USDM);
    }
}
