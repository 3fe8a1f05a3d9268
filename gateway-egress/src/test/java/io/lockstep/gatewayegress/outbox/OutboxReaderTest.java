package io.lockstep.gatewayegress.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.gatewayegress.discovery.Election;
import io.lockstep.gatewayingress.log.LogWriter;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class OutboxReaderTest {
    private static final long STEP_NS = TimeUnit.MILLISECONDS.toNanos(600);

    private final LogWriter writer = new LogWriter(10, 64 * 1024);
    private final OutboxReader reader = new OutboxReader(1, 1, Election.ALWAYS, writer, new Ignoring());
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
