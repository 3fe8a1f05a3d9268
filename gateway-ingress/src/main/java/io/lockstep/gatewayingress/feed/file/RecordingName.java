package io.lockstep.gatewayingress.feed.file;

import io.lockstep.codecs.log.Venue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a recording's file name tells: {@code <market>_<symbol>_<day>[.dat].gz}.
 *
 * @param symbol as the venue writes it, BTCUSDT say
 * @param nsPerTimeUnit the unit of the times in the file: those called .dat are in microseconds
 */
public record RecordingName(Venue venue, String symbol, long nsPerTimeUnit) {
    private static final Pattern MARKET = Pattern.compile("(spot|usdm)_([a-z0-9_]+)_\\d{8}(\\.dat)?\\.gz");
    private static final Pattern EXCHANGE_INFO = Pattern.compile("(BINANCE(_FUTURES)?|OKX)\\.\\d+\\.gz");
    private static final Pattern OKX = Pattern.compile("OKX\\.ws\\.\\d+\\.\\d+\\.gz");

    /** @throws IOException if the name is not one of a market's recording */
    public static RecordingName of(Path file) throws IOException {
        final String name = fileName(file);
        final Matcher parts = MARKET.matcher(name);
        if (!parts.matches()) {
            throw new IOException("the name of a recording is spot_<symbol>_<day>.gz or usdm_<symbol>_<day>.gz"
                    + " (.dat.gz if its times are in microseconds), not " + name);
        }
        final Venue venue = parts.group(1).equals("spot") ? Venue.BINANCE_SPOT : Venue.BINANCE_USDM;
        final String symbol = parts.group(2).toUpperCase(Locale.ROOT);
        return new RecordingName(venue, symbol, parts.group(3) == null ? 1 : 1_000);
    }

    /** Whether the name is one of a recording of exchangeInfo bodies: BINANCE.0.gz, BINANCE_FUTURES.0.gz or OKX.0.gz. */
    public static boolean isExchangeInfo(Path file) {
        return EXCHANGE_INFO.matcher(fileName(file)).matches();
    }

    /** Whether the name is one of a recording of OKX's web sockets: OKX.ws.1.0.gz. */
    static boolean isOkx(Path file) {
        return OKX.matcher(fileName(file)).matches();
    }

    static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }
}
