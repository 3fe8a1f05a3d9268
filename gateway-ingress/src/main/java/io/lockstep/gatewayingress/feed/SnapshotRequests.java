package io.lockstep.gatewayingress.feed;

/** What a protocol core asks of its shell. */
@FunctionalInterface
public interface SnapshotRequests {
    /**
     * Fetch the instrument's depth snapshot and hand it in as a {@link FrameKind#DEPTH_SNAPSHOT}. It may come late or
     * never: the core asks again by itself.
     */
    void requestSnapshot(int instrumentId);
}
