package io.lockstep.clusternode;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.Aeron;
import io.aeron.AeronCounters;
import io.aeron.Counter;
import io.aeron.cluster.ElectionState;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class HealthTest {
    private static final long STALL_NS = TimeUnit.MILLISECONDS.toNanos(300);

    /** A member that waits for votes, or for a log that it lacks, gives its engine nothing: that one does not hang. */
    @Test
    void shouldStopAnEngineThatHangsAndNoneThatIsGivenNothing() throws InterruptedException {
        final CountDownLatch stopped = new CountDownLatch(1);
        final MediaDriver.Context context = new MediaDriver.Context()
                .threadingMode(ThreadingMode.SHARED)
                .dirDeleteOnStart(true)
                .dirDeleteOnShutdown(true);
        try (MediaDriver driver = MediaDriver.launchEmbedded(context);
                Aeron aeron = Aeron.connect(new Aeron.Context().aeronDirectoryName(driver.aeronDirectoryName()));
                Counter election = aeron.addCounter(AeronCounters.CLUSTER_ELECTION_STATE_TYPE_ID, "election");
                Counter commit = aeron.addCounter(AeronCounters.CLUSTER_COMMIT_POSITION_TYPE_ID, "commit");
                NodeCounters counters = new NodeCounters(driver.aeronDirectoryName())) {
            election.setRelease(ElectionState.FOLLOWER_LOG_REPLICATION.code());
            commit.setRelease(160);
            try (Health health = new Health(new NodeState(), counters, STALL_NS, stopped::countDown)) {
                assertThat(stopped.await(1, TimeUnit.SECONDS)).isFalse();
                election.setRelease(ElectionState.CLOSED.code());
                assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
                assertThat(health.isHealthy()).isFalse();
            }
        }
    }
}
