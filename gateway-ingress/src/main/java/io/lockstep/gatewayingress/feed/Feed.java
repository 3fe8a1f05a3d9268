package io.lockstep.gatewayingress.feed;

/** A market on its way into a protocol core. Driven by one thread. */
public interface Feed extends AutoCloseable {
    /**
     * One round of work, without waiting.
     *
     * @param hasRoom whether what comes of it can be written; a feed that is not live waits while it cannot
     * @return how many things it did
     */
    int poll(long nowNs, boolean hasRoom);

    /** Whether there will be nothing more. */
    boolean isFinished();

    @Override
    void close();
}
