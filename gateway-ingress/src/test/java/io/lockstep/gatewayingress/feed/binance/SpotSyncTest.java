package io.lockstep.gatewayingress.feed.binance;

import static io.lockstep.gatewayingress.feed.BuiltInInstruments.SPOT_BTC;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.protocol.FeedLimits;
import io.lockstep.gatewayingress.feed.protocol.SyncPhase;
import org.junit.jupiter.api.Test;

/** The rules of spot: an update is old if u is not above the snapshot's number; the next begins at most one later. */
class SpotSyncTest {
    private static final String SNAPSHOT_100 = "snapshot 0 #100 b100000@9900 a200000@10100";
    private static final String LEVEL = " b100000@9800";

    private final FeedFixture feed = FeedFixture.connected();

    @Test
    void shouldTellSnapshotAndUpdatesOnceTheyBridge() {
        assertThat(feed.spotUpdate(90, 95)).containsExactly("SYNCHRONISING 0");
        assertThat(feed.spotUpdate(96, 105)).isEmpty();
        assertThat(feed.spotUpdate(106, 110)).isEmpty();
        assertThat(feed.takeRequests()).isEqualTo(1);

        assertThat(feed.snapshot(Venue.BINANCE_SPOT, 100))
                .containsExactly(SNAPSHOT_100, "update 0 #105" + LEVEL, "update 0 #110" + LEVEL, "SYNCED 0");
        assertThat(feed.spotUpdate(111, 111)).containsExactly("update 0 #111" + LEVEL);
    }

    @Test
    void shouldDropUpdateThatEndsWithTheSnapshot() {
        feed.spotUpdate(90, 100);
        feed.spotUpdate(101, 105);

        assertThat(feed.snapshot(Venue.BINANCE_SPOT, 100))
                .containsExactly(SNAPSHOT_100, "update 0 #105" + LEVEL, "SYNCED 0");
    }

    @Test
    void shouldKeepUpdateThatEndsOneBehindTheSnapshot() {
        feed.spotUpdate(100, 101);

        assertThat(feed.snapshot(Venue.BINANCE_SPOT, 100))
                .containsExactly(SNAPSHOT_100, "update 0 #101" + LEVEL, "SYNCED 0");
    }

    @Test
    void shouldBridgeWhenTheFirstUpdateBeginsRightBehindTheSnapshot() {
        feed.spotUpdate(101, 105);

        assertThat(feed.snapshot(Venue.BINANCE_SPOT, 100)).contains("SYNCED 0");
    }

    @Test
    void shouldAskForAnotherSnapshotWhenTheBufferBeginsBehindIt() {
        feed.spotUpdate(102, 105);
        assertThat(feed.takeRequests()).isEqualTo(1);

        assertThat(feed.snapshot(Venue.BINANCE_SPOT, 100)).isEmpty();
        assertThat(feed.status(SPOT_BTC).snapshotsTooOld()).isEqualTo(1);
        assertThat(feed.takeRequests()).isZero();
        feed.timer(FeedLimits.SNAPSHOT_WAIT_NS_MIN);
        assertThat(feed.takeRequests()).isEqualTo(1);

        assertThat(feed.snapshot(Venue.BINANCE_SPOT, 103)).contains("update 0 #105" + LEVEL, "SYNCED 0");
    }

    @Test
    void shouldHoldSnapshotThatIsNewerThanEveryUpdate() {
        feed.spotUpdate(90, 95);

        assertThat(feed.snapshot(Venue.BINANCE_SPOT, 100)).isEmpty();
        assertThat(feed.status(SPOT_BTC).phase()).isEqualTo(SyncPhase.AWAITING_BRIDGE);
        assertThat(feed.spotUpdate(96, 100)).isEmpty();
        assertThat(feed.spotUpdate(101, 103)).containsExactly(SNAPSHOT_100, "update 0 #103" + LEVEL, "SYNCED 0");
    }

    @Test
    void shouldNotAskWhileASnapshotIsHeld() {
        feed.spotUpdate(90, 95);
        feed.takeRequests();
        feed.snapshot(Venue.BINANCE_SPOT, 100);

        feed.timer(FeedLimits.SNAPSHOT_CALM_NS);
        assertThat(feed.takeRequests()).isZero();
    }

    @Test
    void shouldThrowHeldSnapshotAwayWhenTheNextUpdateLeavesAHole() {
        feed.spotUpdate(90, 95);
        feed.snapshot(Venue.BINANCE_SPOT, 100);

        assertThat(feed.spotUpdate(102, 103)).isEmpty();
        assertThat(feed.status(SPOT_BTC).phase()).isEqualTo(SyncPhase.AWAITING_SNAPSHOT);
    }

    @Test
    void shouldRestartWhenUpdateIsMissing() {
        feed.spotUpdate(96, 105);
        feed.snapshot(Venue.BINANCE_SPOT, 100);
        feed.nowNs += FeedLimits.SNAPSHOT_CALM_NS;
        feed.takeRequests();

        assertThat(feed.spotUpdate(107, 108)).containsExactly("SYNCHRONISING 0");
        assertThat(feed.takeRequests()).isEqualTo(1);
        assertThat(feed.status(SPOT_BTC).gaps()).isEqualTo(1);
        assertThat(feed.spotUpdate(109, 110)).isEmpty();
        assertThat(feed.snapshot(Venue.BINANCE_SPOT, 107))
                .containsExactly(
                        "snapshot 0 #107 b100000@9900 a200000@10100",
                        "update 0 #108" + LEVEL,
                        "update 0 #110" + LEVEL,
                        "SYNCED 0");
    }

    @Test
    void shouldApplyUpdateThatOverlapsTheBook() {
        feed.spotUpdate(96, 105);
        feed.snapshot(Venue.BINANCE_SPOT, 100);

        assertThat(feed.spotUpdate(104, 106)).containsExactly("update 0 #106" + LEVEL);
    }

    @Test
    void shouldSkipUpdateThatTheBookContains() {
        feed.spotUpdate(96, 105);
        feed.snapshot(Venue.BINANCE_SPOT, 100);

        assertThat(feed.spotUpdate(96, 105)).isEmpty();
        assertThat(feed.spotUpdate(106, 106)).containsExactly("update 0 #106" + LEVEL);
    }

    @Test
    void shouldBeginTheBufferAnewAtAGap() {
        feed.spotUpdate(90, 95);
        feed.spotUpdate(97, 99);
        assertThat(feed.status(SPOT_BTC).gaps()).isEqualTo(1);
        assertThat(feed.status(SPOT_BTC).bufferedUpdates()).isEqualTo(1);

        assertThat(feed.snapshot(Venue.BINANCE_SPOT, 94)).isEmpty();
        assertThat(feed.status(SPOT_BTC).snapshotsTooOld()).isEqualTo(1);
        assertThat(feed.snapshot(Venue.BINANCE_SPOT, 98)).contains("SYNCED 0");
    }

    @Test
    void shouldStartOverWhenTheBufferIsFull() {
        for (int id = 1; id <= FeedLimits.BUFFERED_UPDATES; id++) {
            feed.spotUpdate(id, id);
        }
        assertThat(feed.status(SPOT_BTC).bufferedUpdates()).isEqualTo(FeedLimits.BUFFERED_UPDATES);
        assertThat(feed.status(SPOT_BTC).overflows()).isZero();

        final int next = FeedLimits.BUFFERED_UPDATES + 1;
        feed.spotUpdate(next, next);
        assertThat(feed.status(SPOT_BTC).bufferedUpdates()).isEqualTo(1);
        assertThat(feed.status(SPOT_BTC).overflows()).isEqualTo(1);
        assertThat(feed.snapshot(Venue.BINANCE_SPOT, next - 2)).isEmpty();
        assertThat(feed.snapshot(Venue.BINANCE_SPOT, next - 1)).contains("SYNCED 0");
    }

    @Test
    void shouldAskLessAndLessOftenForASnapshotThatNeverComes() {
        feed.spotUpdate(1, 1);
        final StringBuilder asked = new StringBuilder();
        for (int second = 0; second <= 100; second++) {
            if (feed.takeRequests() > 0) {
                asked.append(second).append(' ');
            }
            feed.life(Venue.BINANCE_SPOT);
            feed.timer(FeedFixture.SECOND_NS);
        }

        assertThat(asked).hasToString("0 1 3 7 15 31 63 95 ");
        assertThat(feed.status(SPOT_BTC).state()).isEqualTo(FeedState.SYNCHRONISING);
        assertThat(feed.status(SPOT_BTC).describe())
                .isEqualTo("BINANCE_SPOT BTCUSDT is SYNCHRONISING: keeps depth updates and waits for a snapshot");
    }

    @Test
    void shouldIgnoreSnapshotThatNobodyNeeds() {
        feed.spotUpdate(96, 105);
        feed.snapshot(Venue.BINANCE_SPOT, 100);

        assertThat(feed.snapshot(Venue.BINANCE_SPOT, 104)).isEmpty();
        assertThat(feed.status(SPOT_BTC).snapshotsUnused()).isEqualTo(1);
        assertThat(feed.spotUpdate(106, 107)).containsExactly("update 0 #107" + LEVEL);
    }

    @Test
    void shouldAcceptSnapshotThatComesBeforeTheFirstUpdate() {
        assertThat(feed.snapshot(Venue.BINANCE_SPOT, 100)).isEmpty();

        assertThat(feed.spotUpdate(99, 101))
                .containsExactly("SYNCHRONISING 0", SNAPSHOT_100, "update 0 #101" + LEVEL, "SYNCED 0");
        assertThat(feed.takeRequests()).isZero();
    }
}
