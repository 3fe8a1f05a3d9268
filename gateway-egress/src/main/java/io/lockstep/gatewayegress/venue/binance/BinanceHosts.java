package io.lockstep.gatewayegress.venue.binance;

import io.lockstep.codecs.outbox.Venue;
import java.net.URI;

/**
 * Where a market of Binance is: its REST interface, its web socket API, and the streams of accounts. Paths are the
 * session's.
 */
public record BinanceHosts(URI rest, URI orders, URI user) {
    /** The exchange itself: its money is real. */
    public static BinanceHosts live(Venue venue) {
        return venue == Venue.BINANCE_SPOT
                ? of("https://api.binance.com", "wss://ws-api.binance.com:443", "wss://ws-api.binance.com:443")
                : of("https://fapi.binance.com", "wss://ws-fapi.binance.com", "wss://fstream.binance.com");
    }

    /** The exchange's own place to try things. */
    public static BinanceHosts testnet(Venue venue) {
        return venue == Venue.BINANCE_SPOT
                ? of(
                        "https://testnet.binance.vision",
                        "wss://ws-api.testnet.binance.vision",
                        "wss://ws-api.testnet.binance.vision")
                : of(
                        "https://testnet.binancefuture.com",
                        "wss://testnet.binancefuture.com",
                        "wss://fstream.binancefuture.com");
    }

    /** A venue that has everything at one address, as the paper venue has. */
    public static BinanceHosts at(URI url) {
        final URI webSocket = URI.create(url.toString().replaceFirst("^http", "ws"));
        return new BinanceHosts(url, webSocket, webSocket);
    }

    private static BinanceHosts of(String rest, String orders, String user) {
        return new BinanceHosts(URI.create(rest), URI.create(orders), URI.create(user));
    }
}
