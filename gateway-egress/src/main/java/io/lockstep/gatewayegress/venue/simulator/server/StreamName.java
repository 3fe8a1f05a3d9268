package io.lockstep.gatewayegress.venue.simulator.server;

import java.util.Locale;

/** Names of the market's streams: {@code btcusdt@depth@100ms}. */
final class StreamName {
    private StreamName() {}

    /**
     * The stream by itself: {@code btcusdt@depth@100ms} is {@code btcusdt@depth}. The market is played at the speed at which
     * it was recorded; which one a client asks for is not looked at.
     */
    static String withoutSpeed(String stream) {
        final int kind = stream.indexOf('@');
        final int speed = stream.indexOf('@', kind + 1);
        final String plain = speed < 0 ? stream : stream.substring(0, speed);
        return plain.startsWith("kline_", kind + 1)
                ? plain.substring(0, kind + 1).toLowerCase(Locale.ROOT) + plain.substring(kind + 1)
                : plain.toLowerCase(Locale.ROOT);
    }

    /** A stream of one symbol. */
    static String of(String symbol, String kind) {
        return symbol.toLowerCase(Locale.ROOT) + "@" + kind;
    }
}
