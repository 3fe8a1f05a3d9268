package io.lockstep.gatewayegress.venue.binance;

import io.lockstep.codecs.outbox.Venue;
import io.lockstep.gatewayegress.venue.protocol.VenueHosts;

/** Where Binance's markets are. */
public final class BinanceHosts {
    private BinanceHosts() {}

    /** The exchange itself: its money is real. */
    public static VenueHosts live(Venue venue) {
        return venue == Venue.BINANCE_SPOT
                ? VenueHosts.of(
                        "https://api.binance.com", "wss://ws-api.binance.com:443", "wss://ws-api.binance.com:443")
                : VenueHosts.of("https://fapi.binance.com", "wss://ws-fapi.binance.com", "wss://fstream.binance.com");
    }

    /** The exchange's own place to try things. */
    public static VenueHosts testnet(Venue venue) {
        return venue == Venue.BINANCE_SPOT
                ? VenueHosts.of(
                        "https://testnet.binance.vision",
                        "wss://ws-api.testnet.binance.vision",
                        "wss://ws-api.testnet.binance.vision")
                : VenueHosts.of(
                        "https://testnet.binancefuture.com",
                        "wss://testnet.binancefuture.com",
                        "wss://fstream.binancefuture.com");
    }
}
