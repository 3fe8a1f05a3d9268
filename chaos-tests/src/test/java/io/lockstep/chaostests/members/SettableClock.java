package io.lockstep.chaostests.members;

import io.aeron.cluster.service.ClusterClock;
import io.lockstep.codecs.process.ProcessClock;
import java.util.concurrent.TimeUnit;

/** A member's own clock, which can be set and can go wrong by so much in a second. */
final class SettableClock implements ClusterClock {
    private static final long MILLION = 1_000_000;

    private record Setting(long sinceNs, long thenNs, long driftPpm) {
        private long at(long trueNs) {
            final long goneNs = trueNs - sinceNs;
            return thenNs + goneNs + goneNs / MILLION * driftPpm;
        }
    }

    private volatile Setting setting;

    SettableClock() {
        final long nowNs = ProcessClock.epochNs();
        setting = new Setting(nowNs, nowNs, 0);
    }

    /** Steps, forward or back. */
    void step(long byNs) {
        final long nowNs = ProcessClock.epochNs();
        setting = new Setting(nowNs, setting.at(nowNs) + byNs, setting.driftPpm);
    }

    /** From now on it is too fast, or too slow. */
    void drift(long ppm) {
        final long nowNs = ProcessClock.epochNs();
        setting = new Setting(nowNs, setting.at(nowNs), ppm);
    }

    @Override
    public TimeUnit timeUnit() {
        return TimeUnit.NANOSECONDS;
    }

    @Override
    public long time() {
        return setting.at(ProcessClock.epochNs());
    }
}
