package io.lockstep.gatewayingress.feed.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.protocol.SyncPhase;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class BookSyncTest {
    private static final String BID = "[\"99.5\",\"3\",\"0\",\"1\"]";
    private static final String ASK = "[\"100\",\"0.25\",\"0\",\"2\"]";

    private final OkxFixture okx = OkxFixture.connected();

    private void begin() {
        assertThat(okx.book("snapshot", 1000, -1, 10, BID, ASK, 0))
                .containsExactly("SYNCHRONISING 1", "snapshot 1 #1000 b300@995 a25@1000", "SYNCED 1");
    }

    private SyncPhase phase() {
        return Objects.requireNonNull(okx.protocol.status(1)).phase();
    }

    @Test
    void shouldFollowTheChain() {
        begin();
        assertThat(okx.book("update", 1100, 10, 15, "[\"99.6\",\"1\",\"0\",\"1\"]", "", 0))
                .containsExactly("update 1 #1100 b100@996");
        assertThat(okx.book("update", 1200, 15, 15, "", "", 0))
                .as("nothing changed: a sign of life")
                .containsExactly("update 1 #1200");
        assertThat(okx.book("update", 1300, 15, 3, "[\"99.6\",\"0\",\"0\",\"0\"]", "", 0))
                .as("the venue sets its numbers back after maintenance")
                .containsExactly("update 1 #1300 b0@996");
        assertThat(okx.book("update", 1250, 3, 5, "", ASK, 0))
                .as("told times never fall")
                .containsExactly("update 1 #1300 a25@1000");
        assertThat(okx.requests).isEmpty();
    }

    @Test
    void shouldSubscribeAgainAfterAGap() {
        begin();
        assertThat(okx.book("update", 1100, 11, 12, BID, "", 0)).containsExactly("SYNCHRONISING 1");
        assertThat(okx.requests).containsExactly(1);
        assertThat(okx.book("update", 1200, 12, 13, BID, "", 0))
                .as("there is no book to apply it to")
                .isEmpty();
        okx.nowNs += 2 * OkxFixture.SECOND_NS;
        okx.protocol.onTimer(okx.nowNs);
        assertThat(okx.requests).as("asked again").containsExactly(1, 1);
        okx.log.take();
        assertThat(okx.book("snapshot", 1300, -1, 20, BID, ASK, 0))
                .containsExactly("snapshot 1 #1300 b300@995 a25@1000", "SYNCED 1");
        okx.nowNs += 60 * OkxFixture.SECOND_NS;
        okx.protocol.onTimer(okx.nowNs);
        assertThat(okx.requests).hasSize(2);
    }

    @Test
    void shouldCheckTheChecksumWhereThereIsOne() {
        begin();
        final long right = okxChecksum("99.5:3:100:0.25:99.4:7");
        assertThat(okx.book("update", 1100, 10, 11, "[\"99.4\",\"7\",\"0\",\"1\"]", "", right))
                .containsExactly("update 1 #1100 b700@994");
        assertThat(okx.protocol.goodChecksums()).isEqualTo(1);
        assertThat(okx.book("update", 1200, 11, 12, "[\"99.4\",\"8\",\"0\",\"1\"]", "", right))
                .containsExactly("SYNCHRONISING 1");
        assertThat(okx.protocol.wrongChecksums()).isEqualTo(1);
        assertThat(okx.requests).containsExactly(1);
    }

    private static long okxChecksum(String text) {
        final java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        crc.update(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return (int) crc.getValue();
    }

    @Test
    void shouldNotTellACrossedBook() {
        begin();
        assertThat(okx.book("update", 1100, 10, 11, "[\"100\",\"1\",\"0\",\"1\"]", "", 0))
                .containsExactly("SYNCHRONISING 1");
        assertThat(okx.book("snapshot", 1200, -1, 12, "[\"101\",\"1\",\"0\",\"1\"]", ASK, 0))
                .as("before a market opens")
                .isEmpty();
        assertThat(phase()).isNotEqualTo(SyncPhase.SYNCED);
    }

    @Test
    void shouldForgetTheBookWithItsConnection() {
        begin();
        okx.protocol.onDisconnected(Venue.OKX_SWAP, okx.nowNs);
        assertThat(okx.log.take()).containsExactly("STALE 1");
        okx.protocol.onConnected(Venue.OKX_SWAP, okx.nowNs);
        okx.log.take();
        assertThat(okx.book("update", 1100, 10, 11, BID, "", 0)).containsExactly("SYNCHRONISING 1");
        assertThat(okx.requests).containsExactly(1);
    }
}
