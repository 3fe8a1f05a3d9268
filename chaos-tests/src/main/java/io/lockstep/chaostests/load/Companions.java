package io.lockstep.chaostests.load;

/** Sessions that are open beside the one that measures. */
interface Companions extends AutoCloseable {
    /** Keeps them going; to be called now and then. */
    void poll();

    @Override
    void close();
}
