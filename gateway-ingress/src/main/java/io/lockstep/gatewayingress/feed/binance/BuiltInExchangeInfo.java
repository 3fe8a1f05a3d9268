package io.lockstep.gatewayingress.feed.binance;

import io.lockstep.codecs.log.Venue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Bodies of exchangeInfo with the two symbols that everybody has, BTCUSDT and ETHUSDT: the rules of the synthetic
 * market, and of a recording that came without any.
 */
public final class BuiltInExchangeInfo {
    /** What both bodies list. */
    public static final Set<String> SYMBOLS = Collections.unmodifiableSet(new TreeSet<>(List.of("BTCUSDT", "ETHUSDT")));

    private BuiltInExchangeInfo() {}

    /** The venue's body, in the venue's shape. */
    public static byte[] body(Venue venue) {
        return switch (venue) {
            case BINANCE_SPOT -> resource("exchange-info-spot.json");
            case BINANCE_USDM -> resource("exchange-info-usdm.json");
            case OKX_SPOT, OKX_SWAP, OKX_FUTURES, SBE_UNKNOWN, NULL_VAL ->
                throw new IllegalArgumentException("no exchangeInfo of " + venue);
        };
    }

    private static byte[] resource(String name) {
        try (InputStream in = BuiltInExchangeInfo.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
