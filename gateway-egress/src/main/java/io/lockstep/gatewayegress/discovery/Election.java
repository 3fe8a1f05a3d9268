package io.lockstep.gatewayegress.discovery;

/**
 * Which of an account's gateways asks for the lease. It saves the engine from being asked by those that need not, and
 * says who is next; it makes nothing safe. What acts is the lease, which the engine grants to one at a time.
 */
public interface Election extends AutoCloseable {
    /** The only gateway of its account, or one of several that all ask: the lease decides. */
    Election ALWAYS = new Election() {
        @Override
        public void poll(long nowNs, boolean isFit) {}

        @Override
        public boolean isElected() {
            return true;
        }

        @Override
        public boolean mayAsk() {
            return true;
        }

        @Override
        public boolean mustYield() {
            return false;
        }

        @Override
        public void close() {}
    };

    /**
     * Time passes.
     *
     * @param isFit whether this gateway could trade if it had the lease
     */
    void poll(long nowNs, boolean isFit);

    /** Whether this gateway is the one, as far as is known now. */
    boolean isElected();

    /** Whether a gateway without the lease may ask for it. */
    boolean mayAsk();

    /** Whether the holder of the lease is to give it back. */
    boolean mustYield();

    @Override
    void close();
}
