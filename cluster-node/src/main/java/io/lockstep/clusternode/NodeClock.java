package io.lockstep.clusternode;

import io.aeron.cluster.service.ClusterClock;
import io.lockstep.codecs.process.ProcessClock;
import java.util.concurrent.TimeUnit;

/**
 * The time a leader gives to log entries, and the consensus module's own: nanoseconds that never go back and know no
 * steps. A wall clock that is set would otherwise start elections.
 */
public final class NodeClock implements ClusterClock {
    @Override
    public TimeUnit timeUnit() {
        return TimeUnit.NANOSECONDS;
    }

    @Override
    public long time() {
        return ProcessClock.epochNs();
    }

    @Override
    public long timeMillis() {
        return TimeUnit.NANOSECONDS.toMillis(time());
    }

    @Override
    public long timeMicros() {
        return TimeUnit.NANOSECONDS.toMicros(time());
    }

    @Override
    public long timeNanos() {
        return time();
    }

    @Override
    public long convertToNanos(long time) {
        return time;
    }
}
