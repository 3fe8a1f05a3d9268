package io.lockstep.gatewayegress.venue.protocol;

import io.lockstep.gatewayegress.venue.VenueSession;
import java.util.concurrent.TimeUnit;

/**
 * After something that made no sense the account is looked at anew, but not all the time: what was missed is found by
 * whoever asks for everything, as after a lost connection.
 */
public final class SecondLook {
    private static final long PAUSE_NS = TimeUnit.SECONDS.toNanos(5);

    private final VenueSession.Listener listener;
    private boolean isWanted;
    private long lookedNs = Long.MIN_VALUE / 2;

    public SecondLook(VenueSession.Listener listener) {
        this.listener = listener;
    }

    /** Something of the account may have been missed. */
    public void want() {
        isWanted = true;
    }

    /** To be called while the session is up. */
    public void onTimer(long nowNs) {
        if (isWanted && nowNs - lookedNs >= PAUSE_NS) {
            isWanted = false;
            lookedNs = nowNs;
            listener.onDown();
            listener.onReady();
        }
    }
}
