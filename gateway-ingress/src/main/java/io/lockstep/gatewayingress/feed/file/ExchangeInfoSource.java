package io.lockstep.gatewayingress.feed.file;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.okx.Dialect;
import io.lockstep.gatewayingress.feed.protocol.Decimals;
import io.lockstep.gatewayingress.feed.protocol.FeedLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A recording of exchangeInfo bodies: lines of {@code <URL> -> <seconds>: <JSON>}. The URL tells the market; lines of
 * other URLs, and what else a session recorded, are counted and passed over.
 */
public final class ExchangeInfoSource extends LineSource {
    private static final String SPOT_URL = "https://api.binance.com/api/v3/exchangeInfo";
    private static final String USDM_URL = "https://fapi.binance.com/fapi/v1/exchangeInfo";
    private static final String OKX_URL = "https://www.okx.com/api/v5/public/instruments?instType=";
    private static final String ARROW = " -> ";
    private static final String COLON = ": ";
    private static final int PREFIX_BYTES_MAX = 256;
    private static final int NANOS_EXPONENT = -9;

    private ExchangeInfoSource(Path file) throws IOException {
        super(file, FeedLimits.EXCHANGE_INFO_BYTES);
    }

    /** @throws IOException if there is no such file, or it is not a gzip file */
    public static ExchangeInfoSource open(Path file) throws IOException {
        return new ExchangeInfoSource(file);
    }

    @Override
    boolean readLine(byte[] line, int lineLength) {
        final int prefixLength = Math.min(PREFIX_BYTES_MAX, lineLength);
        final String prefix = new String(line, 0, prefixLength, StandardCharsets.US_ASCII);
        final int arrow = prefix.indexOf(ARROW);
        final int colon = prefix.indexOf(COLON, Math.max(0, arrow));
        if (arrow < 0 || colon < 0) {
            return false;
        }
        final Venue newVenue = venueOf(prefix.substring(0, arrow));
        final long newTimeNs = Decimals.parse(prefix.substring(arrow + ARROW.length(), colon), NANOS_EXPONENT);
        if (newVenue == null || newTimeNs < 0) {
            return false;
        }

        frame(newVenue, newTimeNs, colon + COLON.length());
        return true;
    }

    private static @Nullable Venue venueOf(String url) {
        if (url.startsWith(SPOT_URL)) {
            return Venue.BINANCE_SPOT;
        }
        if (url.startsWith(USDM_URL)) {
            return Venue.BINANCE_USDM;
        }
        for (final Venue okx : Dialect.VENUES) {
            if (url.equals(OKX_URL + Dialect.instType(okx))) {
                return okx;
            }
        }
        return null;
    }

    @Override
    public FrameKind kind() {
        return FrameKind.EXCHANGE_INFO;
    }
}
