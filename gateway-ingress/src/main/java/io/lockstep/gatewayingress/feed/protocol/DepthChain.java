package io.lockstep.gatewayingress.feed.protocol;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.gatewayingress.feed.FeedInstrument;

/** One instrument's depth messages on their way to being the venue's book. */
public interface DepthChain {
    /** The connection is another one, or gone: nothing that was known counts. */
    void reset();

    /** Time passes: what is missing is asked for again. */
    void onTimer(long nowNs);

    /** Whether what was told is the venue's book. */
    boolean isSynced();

    /** For people and metrics. */
    BookStatus status(FeedInstrument instrument, FeedState state);
}
