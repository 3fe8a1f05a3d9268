package io.lockstep.gatewayingress.feed;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.binance.BuiltInExchangeInfo;
import io.lockstep.gatewayingress.feed.binance.ExchangeInfo;
import io.lockstep.gatewayingress.feed.protocol.RulesException;
import java.util.ArrayList;
import java.util.List;

/** The four instruments of the built-in exchangeInfo, numbered. */
public final class BuiltInInstruments {
    public static final int SPOT_BTC = 0;
    public static final int USDM_BTC = 1;
    public static final int SPOT_ETH = 2;
    public static final int USDM_ETH = 3;

    public static final List<InstrumentKey> KEYS = List.of(
            new InstrumentKey(SPOT_BTC, Venue.BINANCE_SPOT, "BTCUSDT"),
            new InstrumentKey(USDM_BTC, Venue.BINANCE_USDM, "BTCUSDT"),
            new InstrumentKey(SPOT_ETH, Venue.BINANCE_SPOT, "ETHUSDT"),
            new InstrumentKey(USDM_ETH, Venue.BINANCE_USDM, "ETHUSDT"));

    private BuiltInInstruments() {}

    public static List<FeedInstrument> all() {
        final List<FeedInstrument> all = new ArrayList<>();
        for (final Venue venue : List.of(Venue.BINANCE_SPOT, Venue.BINANCE_USDM)) {
            final byte[] body = BuiltInExchangeInfo.body(venue);
            try {
                all.addAll(ExchangeInfo.parse(venue, body, body.length, KEYS));
            } catch (RulesException e) {
                throw new AssertionError(e);
            }
        }
        return all;
    }
}
