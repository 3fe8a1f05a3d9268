package io.lockstep.gatewayegress.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.outbox.LeaseGrantedEncoder;
import io.lockstep.codecs.outbox.LeaseRenewedEncoder;
import io.lockstep.codecs.outbox.LeaseShardEncoder;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.MessageHeaderEncoder;
import io.lockstep.codecs.outbox.PositionSide;
import io.lockstep.codecs.outbox.Venue;
import io.lockstep.gatewayegress.discovery.Election;
import io.lockstep.gatewayingress.log.LogWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;
import org.junit.jupiter.api.Test;

final class OutboxReaderTest {
    private static final long STEP_NS = TimeUnit.MILLISECONDS.toNanos(600);

    private final LogWriter writer = new LogWriter(10, 1, 64 * 1024);
    private final OutboxReader reader = new OutboxReader(1, 1, Election.ALWAYS, writer, new Ignoring());
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private long nowNs = STEP_NS;

    private void step() {
        nowNs += STEP_NS;
        reader.onTimer(nowNs);
    }

    /** No leader answers for many seconds, the session is there: whatever was asked meanwhile would be granted in turn. */
    @Test
    void shouldAskAgainForALeaseOnlyWhenItsQuestionCameThrough() {
        writer.onSessionOpened(nowNs);
        writer.onWelcome(nowNs, 0);
        for (int i = 0; i < 10; i++) {
            step();
        }
        assertThat(writer.lastSequence()).isEqualTo(1);

        // It came through, and its answer did not come: once more.
        writer.onAck(nowNs, 1);
        step();
        assertThat(writer.lastSequence()).isEqualTo(2);
        step();
        assertThat(writer.lastSequence()).isEqualTo(2);
    }

    /** It was defined while the lease was held, and the word of it got lost with a leader. */
    @Test
    void shouldAskForAShardThatItWasNotToldOf() {
        writer.onSessionOpened(nowNs);
        writer.onWelcome(nowNs, 0);
        step();
        writer.onAck(nowNs, 1);
        hear(new LeaseGrantedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .accountId(1)
                .epoch(1)
                .shardCount(1));
        hearOfShard(4);
        assertThat(reader.epoch()).isOne();
        hearOfRenewal(1);
        assertThat(reader.resumes()).isZero();
        hearOfRenewal(2);
        assertThat(reader.resumes()).isOne();
        hearOfShard(4);
        hearOfShard(5);
        step();
        hearOfRenewal(2);
        assertThat(reader.resumes()).isOne();
    }

    private void hearOfShard(int shardId) {
        hear(new LeaseShardEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .accountId(1)
                .epoch(1)
                .shardId(shardId)
                .venue(Venue.BINANCE_USDM)
                .positionSide(PositionSide.NET));
    }

    private void hearOfRenewal(int shardCount) {
        hear(new LeaseRenewedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .accountId(1)
                .epoch(1)
                .lastSequence(0)
                .shardCount(shardCount));
    }

    private void hear(MessageEncoderFlyweight said) {
        assertThat(said.encodedLength()).isPositive();
        assertThat(reader.onMessage(nowNs, new MessageHeaderDecoder().wrap(buffer, 0), buffer, 0))
                .isTrue();
    }

    private static final class Ignoring implements OutboxReader.Listener {
        @Override
        public void onLease(long epoch, List<VenueShard> shards, List<AttemptId> onBook) {}

        @Override
        public void onShard(VenueShard shard) {}

        @Override
        public void onRelease() {}

        @Override
        public void onLeaseLost() {}

        @Override
        public void onPlace(long nowNs, PlaceRequest request) {}

        @Override
        public void onCancel(AttemptId id) {}

        @Override
        public void onResolve(ResolveRequest request) {}
    }
}
