package io.lockstep.statemachine.engine.risk;

/** Counts by the log's time: no more than a maximum in any window, wherever the window is laid. */
public final class RateWindow {
    private long[] timesNs = new long[0];
    private int next;

    /** Sets how many a window may have; what was counted stays counted. */
    public void resize(int most) {
        final long[] old = timesNs;
        final int oldNext = next;
        restore(most);
        for (int i = Math.max(0, old.length - most); i < old.length; i++) {
            restoreTime(old[(oldNext + i) % old.length]);
        }
    }

    /** Whether one more may happen now. */
    public boolean permits(long nowNs, long windowNs) {
        return timesNs.length > 0 && (timesNs[next] == 0 || nowNs - timesNs[next] >= windowNs);
    }

    /** To be called where {@link #permits} said yes. */
    public void count(long nowNs) {
        restoreTime(nowNs);
    }

    /** Number of times kept. */
    public int size() {
        return timesNs.length;
    }

    /** @param age 0 is the oldest; 0 is returned where there is none yet */
    public long timeNs(int age) {
        return timesNs[(next + age) % timesNs.length];
    }

    public void restore(int size) {
        timesNs = new long[size];
        next = 0;
    }

    public void restoreTime(long timeNs) {
        timesNs[next] = timeNs;
        next = (next + 1) % timesNs.length;
    }
}
