package io.lockstep.gatewayegress.venue.binance;

/** What a Binance session asks its shell to do. What comes back is told to the session, on its own thread. */
public interface BinanceWire {
    /** A web socket. */
    enum Channel {
        /** Requests and their answers; on spot the account's events too. */
        ORDERS,
        /** The account's events on USD-M. */
        USER
    }

    /** Opens a web socket; any earlier one of this channel is closed. */
    void open(Channel channel, String path);

    void send(Channel channel, String text);

    void close(Channel channel);

    /** A REST request; its answer comes under the same number. */
    void get(long requestId, String pathAndQuery);

    /** The same, of a request that changes something. */
    void post(long requestId, String pathAndQuery);

    /**
     * What came of a REST request.
     *
     * @param status 0 where there was no answer
     * @param usedWeight of this minute, as its headers say; negative where they do not
     * @param retryAfterS how long to keep quiet, as its headers say; negative where they do not
     */
    record RestAnswer(int status, long usedWeight, long retryAfterS, String body) {
        /** An answer whose headers say nothing. */
        public static RestAnswer of(int status, String body) {
            return new RestAnswer(status, -1, -1, body);
        }
    }
}
