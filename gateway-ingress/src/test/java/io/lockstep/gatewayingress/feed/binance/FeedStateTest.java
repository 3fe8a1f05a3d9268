package io.lockstep.gatewayingress.feed.binance;

import static io.lockstep.gatewayingress.feed.BuiltInInstruments.SPOT_BTC;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.protocol.DropReason;
import io.lockstep.gatewayingress.feed.protocol.FeedSettings;
import io.lockstep.gatewayingress.feed.protocol.SyncPhase;
import org.junit.jupiter.api.Test;

class FeedStateTest {
    private static final String QUOTE =
            "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":7,\"s\":\"BTCUSDT\",\"b\":\"99.00\",\"B\":\"1\",\"a\":\"99.01\",\"A\":\"2\"}}";
    private static final String QUOTE_LINE = "quote 0 #7 100000@9900 / 200000@9901";

    private final long silenceNs = FeedSettings.STANDARD.silenceNs();

    @Test
    void shouldSayStaleForEveryInstrumentOfAConnectionThatComesUp() {
        final FeedFixture feed = new FeedFixture();

        feed.protocol.onConnected(Venue.BINANCE_SPOT, feed.nowNs);
        assertThat(feed.log.take()).containsExactly("STALE 0", "STALE 2");
    }

    @Test
    void shouldDropFramesWhileTheConnectionIsDown() {
        final FeedFixture feed = new FeedFixture();

        assertThat(feed.stream(Venue.BINANCE_SPOT, QUOTE)).isEmpty();
        assertThat(feed.protocol.counters(Venue.BINANCE_SPOT).dropped(DropReason.NOT_CONNECTED))
                .isEqualTo(1);
    }

    @Test
    void shouldPassQuotesOnWhileTheBookSynchronises() {
        final FeedFixture feed = FeedFixture.connected();

        assertThat(feed.stream(Venue.BINANCE_SPOT, QUOTE)).containsExactly("SYNCHRONISING 0", QUOTE_LINE);
        assertThat(feed.stream(Venue.BINANCE_SPOT, QUOTE)).containsExactly(QUOTE_LINE);
    }

    @Test
    void shouldForgetTheBookWhenTheConnectionIsLost() {
        final FeedFixture feed = FeedFixture.connected();
        feed.spotUpdate(96, 105);
        feed.snapshot(Venue.BINANCE_SPOT, 100);

        feed.protocol.onDisconnected(Venue.BINANCE_SPOT, feed.nowNs);
        assertThat(feed.log.take()).containsExactly("STALE 0", "STALE 2");
        feed.protocol.onConnected(Venue.BINANCE_SPOT, feed.nowNs);
        feed.log.take();
        assertThat(feed.spotUpdate(106, 107)).containsExactly("SYNCHRONISING 0");
        assertThat(feed.snapshot(Venue.BINANCE_SPOT, 106)).contains("SYNCED 0");
    }

    @Test
    void shouldForgetAHeldSnapshotWhenTheConnectionIsLost() {
        final FeedFixture feed = FeedFixture.connected();
        feed.snapshot(Venue.BINANCE_SPOT, 100);
        assertThat(feed.status(SPOT_BTC).phase()).isEqualTo(SyncPhase.AWAITING_BRIDGE);

        feed.protocol.onDisconnected(Venue.BINANCE_SPOT, feed.nowNs);
        feed.protocol.onConnected(Venue.BINANCE_SPOT, feed.nowNs);
        assertThat(feed.status(SPOT_BTC).phase()).isEqualTo(SyncPhase.AWAITING_UPDATES);
    }

    @Test
    void shouldRepeatTheStateOfWhatIsWellEverySecond() {
        final FeedFixture feed = FeedFixture.connected();
        feed.spotUpdate(96, 105);

        assertThat(feed.timer(FeedFixture.SECOND_NS - 1)).isEmpty();
        assertThat(feed.timer(1)).containsExactly("SYNCHRONISING 0");
        feed.snapshot(Venue.BINANCE_SPOT, 100);
        assertThat(feed.timer(FeedFixture.SECOND_NS / 2)).isEmpty();
        assertThat(feed.timer(FeedFixture.SECOND_NS / 2)).containsExactly("SYNCED 0");
    }

    @Test
    void shouldSayStaleOnceWhenTheConnectionFallsSilent() {
        final FeedFixture feed = FeedFixture.connected();
        feed.spotUpdate(96, 105);

        assertThat(feed.timer(silenceNs)).containsExactly("SYNCHRONISING 0");
        assertThat(feed.protocol.isSilent(Venue.BINANCE_SPOT)).isFalse();
        assertThat(feed.timer(1)).containsExactly("STALE 0");
        assertThat(feed.protocol.isSilent(Venue.BINANCE_SPOT)).isTrue();
        assertThat(feed.timer(silenceNs)).isEmpty();
        assertThat(feed.status(SPOT_BTC).state()).isEqualTo(FeedState.STALE);
    }

    @Test
    void shouldGoOnWithTheSameBookWhenTheConnectionSpeaksAgain() {
        final FeedFixture feed = FeedFixture.connected();
        feed.spotUpdate(96, 105);
        feed.snapshot(Venue.BINANCE_SPOT, 100);
        feed.timer(silenceNs + 1);

        assertThat(feed.spotUpdate(106, 106)).containsExactly("SYNCED 0", "update 0 #106 b100000@9800");
    }

    @Test
    void shouldCountAnotherInstrumentAsLifeOfTheConnection() {
        final FeedFixture feed = FeedFixture.connected();
        feed.spotUpdate(96, 105);

        feed.timer(silenceNs);
        feed.life(Venue.BINANCE_SPOT);
        assertThat(feed.timer(silenceNs)).containsExactly("SYNCHRONISING 0");
    }

    /** Marks come over a connection of their own, which may live while that of the books does not. */
    @Test
    void shouldNotTakeAMarkForLifeOfTheBooks() {
        final FeedFixture feed = FeedFixture.connected();
        assertThat(feed.usdmMark()).containsExactly("mark 1 @10000 index @9999 rate 100000 next 2000000");
        feed.usdmUpdate(80, 95, 105);

        feed.timer(silenceNs);
        feed.usdmMark();
        assertThat(feed.timer(1)).containsExactly("STALE 1");
    }

    @Test
    void shouldNotTakeGarbageForLife() {
        final FeedFixture feed = FeedFixture.connected();
        feed.spotUpdate(96, 105);

        feed.timer(silenceNs);
        feed.stream(Venue.BINANCE_SPOT, "{\"garbage\":");
        assertThat(feed.timer(1)).containsExactly("STALE 0");
    }

    @Test
    void shouldKeepTheConnectionsApart() {
        final FeedFixture feed = FeedFixture.connected();
        feed.usdmUpdate(80, 95, 105);
        feed.spotUpdate(96, 105);

        feed.timer(silenceNs);
        feed.life(Venue.BINANCE_USDM);
        assertThat(feed.timer(1)).containsExactly("STALE 0");
    }

    @Test
    void shouldNotBeSilencedByAClockThatIsSetBack() {
        final FeedFixture feed = FeedFixture.connected();
        feed.spotUpdate(96, 105);

        assertThat(feed.timer(-3_600 * FeedFixture.SECOND_NS)).isEmpty();
        assertThat(feed.timer(FeedFixture.SECOND_NS)).containsExactly("SYNCHRONISING 0");
        assertThat(feed.timer(silenceNs)).containsExactly("STALE 0");
    }
}
