package io.lockstep.gatewayingress.feed.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.codecs.log.InstrumentKind;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.FeedTerms;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.feed.MarketDataLog;
import io.lockstep.gatewayingress.feed.protocol.FeedSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinanceProtocolTest {
    private final MarketDataLog log = new MarketDataLog();

    private static FeedInstrument instrument(int id, Venue venue, String symbol) {
        return new FeedInstrument(
                id, venue, InstrumentKind.SPOT, symbol, "A", "USDT", -2, 0, 1, 1, 1, 1_000, 0, FeedTerms.spot("USDT"));
    }

    private BinanceProtocol protocol(List<FeedInstrument> instruments) {
        return new BinanceProtocol(instruments, FeedSettings.STANDARD, log, id -> {});
    }

    @Test
    void shouldFindEachOfManySymbols() {
        final BinanceProtocol protocol = protocol(IntStream.range(0, 500)
                .mapToObj(id -> instrument(id, Venue.BINANCE_SPOT, "A" + id + "USDT"))
                .toList());
        protocol.onConnected(Venue.BINANCE_SPOT, 0);
        log.take();
        for (int id = 0; id < 500; id++) {
            final byte[] frame = ("{\"e\":\"trade\",\"s\":\"A" + id
                            + "USDT\",\"t\":1,\"p\":\"1.00\",\"q\":\"3\",\"m\":true}")
                    .getBytes(StandardCharsets.US_ASCII);
            protocol.onFrame(FrameKind.STREAM, Venue.BINANCE_SPOT, "", frame, frame.length, 1);
            assertThat(log.take()).containsExactly("SYNCHRONISING " + id, "trade " + id + " #1 SELL 3@100");
        }
    }

    @Test
    void shouldKeepTheSameSymbolOfTwoMarketsApart() {
        final BinanceProtocol protocol = protocol(
                List.of(instrument(1, Venue.BINANCE_USDM, "AUSDT"), instrument(2, Venue.BINANCE_SPOT, "AUSDT")));

        assertThat(protocol.status().stream().map(status -> status.instrument().instrumentId()))
                .containsExactly(2, 1);
        assertThat(protocol.status(3)).isNull();
    }

    @Test
    void shouldRefuseInstrumentsThatCannotBeTold() {
        final FeedInstrument one = instrument(1, Venue.BINANCE_SPOT, "AUSDT");
        assertThatThrownBy(() -> protocol(List.of(one, instrument(2, Venue.BINANCE_SPOT, "AUSDT"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two instruments are AUSDT");
        assertThatThrownBy(() -> protocol(List.of(instrument(3, Venue.NULL_VAL, "AUSDT"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not an instrument of Binance");
    }

    @Test
    void shouldOverlookConnectionsOfOtherVenues() {
        final BinanceProtocol protocol = protocol(List.of());
        protocol.onConnected(Venue.NULL_VAL, 1);
        protocol.onDisconnected(Venue.NULL_VAL, 1);
        protocol.onTimer(2);

        assertThat(protocol.isSilent(Venue.NULL_VAL)).isFalse();
        assertThat(log.take()).isEmpty();
    }

    @Test
    void shouldTellItsCountersInOneLine() {
        final BinanceProtocol protocol = protocol(List.of(instrument(1, Venue.BINANCE_SPOT, "AUSDT")));
        protocol.onConnected(Venue.BINANCE_SPOT, 0);
        protocol.onFrame(FrameKind.STREAM, Venue.BINANCE_SPOT, "", new byte[0], 0, 1);

        assertThat(protocol.counters(Venue.BINANCE_SPOT))
                .hasToString("quotes=0 trades=0 depthUpdates=0 depthSnapshots=0 marks=0 EMPTY=1");
    }
}
