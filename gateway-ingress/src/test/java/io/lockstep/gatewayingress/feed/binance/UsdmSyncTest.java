package io.lockstep.gatewayingress.feed.binance;

import static io.lockstep.gatewayingress.feed.BuiltInInstruments.USDM_BTC;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.protocol.DropReason;
import io.lockstep.gatewayingress.feed.protocol.FeedLimits;
import org.junit.jupiter.api.Test;

/** The rules of USD-M: an update is old if u is below the snapshot's number; each names the u before it (pu). */
class UsdmSyncTest {
    private static final String SNAPSHOT_100 = "snapshot 1 #100 b1000@9900 a2000@10100";
    private static final String LEVEL = " b1000@9800";

    private final FeedFixture feed = FeedFixture.connected();

    @Test
    void shouldTellSnapshotAndUpdatesOnceTheyBridge() {
        assertThat(feed.usdmUpdate(80, 85, 90)).containsExactly("SYNCHRONISING 1");
        assertThat(feed.usdmUpdate(90, 97, 105)).isEmpty();
        assertThat(feed.usdmUpdate(105, 120, 125)).isEmpty();

        assertThat(feed.snapshot(Venue.BINANCE_USDM, 100))
                .containsExactly(SNAPSHOT_100, "update 1 #105" + LEVEL, "update 1 #125" + LEVEL, "SYNCED 1");
        assertThat(feed.usdmUpdate(125, 190, 200)).containsExactly("update 1 #200" + LEVEL);
    }

    @Test
    void shouldKeepUpdateThatEndsWithTheSnapshot() {
        feed.usdmUpdate(80, 90, 100);

        assertThat(feed.snapshot(Venue.BINANCE_USDM, 100))
                .containsExactly(SNAPSHOT_100, "update 1 #100" + LEVEL, "SYNCED 1");
    }

    @Test
    void shouldDropUpdateThatEndsOneBeforeTheSnapshot() {
        feed.usdmUpdate(80, 90, 99);
        feed.usdmUpdate(99, 100, 105);

        assertThat(feed.snapshot(Venue.BINANCE_USDM, 100))
                .containsExactly(SNAPSHOT_100, "update 1 #105" + LEVEL, "SYNCED 1");
    }

    @Test
    void shouldBridgeWhenTheFirstUpdateBeginsWithTheSnapshotsNumber() {
        feed.usdmUpdate(80, 100, 105);

        assertThat(feed.snapshot(Venue.BINANCE_USDM, 100)).contains("SYNCED 1");
    }

    @Test
    void shouldAskForAnotherSnapshotWhenTheFirstUpdateBeginsBehindIt() {
        feed.usdmUpdate(80, 101, 105);
        feed.takeRequests();

        assertThat(feed.snapshot(Venue.BINANCE_USDM, 100)).isEmpty();
        assertThat(feed.status(USDM_BTC).snapshotsTooOld()).isEqualTo(1);
        feed.timer(FeedLimits.SNAPSHOT_WAIT_NS_MIN);
        assertThat(feed.takeRequests()).isEqualTo(1);
        assertThat(feed.snapshot(Venue.BINANCE_USDM, 105)).contains("SYNCED 1");
    }

    @Test
    void shouldFindAQuietBookWithItsSecondSnapshot() {
        feed.usdmUpdate(80, 85, 90);
        assertThat(feed.snapshot(Venue.BINANCE_USDM, 100)).isEmpty();

        assertThat(feed.usdmUpdate(100, 110, 112)).isEmpty();
        assertThat(feed.snapshot(Venue.BINANCE_USDM, 112)).contains("update 1 #112" + LEVEL, "SYNCED 1");
    }

    @Test
    void shouldAcceptJumpingNumbersThatAreChained() {
        feed.usdmUpdate(80, 95, 105);
        feed.snapshot(Venue.BINANCE_USDM, 100);

        assertThat(feed.usdmUpdate(105, 1_000, 2_000)).containsExactly("update 1 #2000" + LEVEL);
    }

    @Test
    void shouldRestartWhenUpdateIsMissing() {
        feed.usdmUpdate(80, 95, 105);
        feed.snapshot(Venue.BINANCE_USDM, 100);
        feed.takeRequests();
        feed.nowNs += FeedLimits.SNAPSHOT_CALM_NS;

        assertThat(feed.usdmUpdate(106, 107, 110)).containsExactly("SYNCHRONISING 1");
        assertThat(feed.status(USDM_BTC).gaps()).isEqualTo(1);
        assertThat(feed.takeRequests()).isEqualTo(1);
        assertThat(feed.usdmUpdate(110, 111, 115)).isEmpty();
        assertThat(feed.snapshot(Venue.BINANCE_USDM, 112))
                .containsExactly("snapshot 1 #112 b1000@9900 a2000@10100", "update 1 #115" + LEVEL, "SYNCED 1");
    }

    @Test
    void shouldRestartWhenUpdateIsRepeated() {
        feed.usdmUpdate(80, 95, 105);
        feed.snapshot(Venue.BINANCE_USDM, 100);

        assertThat(feed.usdmUpdate(80, 95, 105)).containsExactly("SYNCHRONISING 1");
    }

    @Test
    void shouldBeginTheBufferAnewAtAGap() {
        feed.usdmUpdate(80, 85, 90);
        feed.usdmUpdate(91, 95, 105);

        assertThat(feed.status(USDM_BTC).gaps()).isEqualTo(1);
        assertThat(feed.status(USDM_BTC).bufferedUpdates()).isEqualTo(1);
        assertThat(feed.snapshot(Venue.BINANCE_USDM, 100)).contains("update 1 #105" + LEVEL, "SYNCED 1");
    }

    @Test
    void shouldDropUpdateWithoutPreviousNumber() {
        feed.stream(
                Venue.BINANCE_USDM,
                "{\"e\":\"depthUpdate\",\"s\":\"BTCUSDT\",\"U\":1,\"u\":2,\"b\":[],\"a\":[[\"98.00\",\"1.000\"]]}");

        assertThat(feed.protocol.counters(Venue.BINANCE_USDM).dropped(DropReason.MISSING_FIELD))
                .isEqualTo(1);
    }
}
