package io.lockstep.gatewayingress.feed.okx;

import io.lockstep.codecs.log.Venue;
import java.util.List;
import java.util.regex.Pattern;

/** What OKX calls its kinds of instruments; to us each is a venue. */
public final class Dialect {
    /** Those that we know. */
    public static final List<Venue> VENUES = List.of(Venue.OKX_SPOT, Venue.OKX_SWAP, Venue.OKX_FUTURES);

    private static final String PREFIX = "OKX_";
    private static final Pattern DATED = Pattern.compile(".*-\\d{6}");

    private Dialect() {}

    /** SPOT, SWAP or FUTURES. */
    public static String instType(Venue venue) {
        if (!VENUES.contains(venue)) {
            throw new IllegalArgumentException("not a venue of OKX: " + venue);
        }
        return venue.name().substring(PREFIX.length());
    }

    /** Where a symbol is traded, by how it is written: BTC-USDT, BTC-USDT-SWAP, BTC-USD-220527. */
    public static Venue venue(String symbol) {
        if (symbol.endsWith("-SWAP")) {
            return Venue.OKX_SWAP;
        }
        return DATED.matcher(symbol).matches() ? Venue.OKX_FUTURES : Venue.OKX_SPOT;
    }
}
