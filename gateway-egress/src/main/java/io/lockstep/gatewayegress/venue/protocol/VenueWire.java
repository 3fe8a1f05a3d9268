package io.lockstep.gatewayegress.venue.protocol;

import java.util.Map;

/** What a session asks its shell to do. What comes back is told to its {@link Listener}, on the session's own thread. */
public interface VenueWire {
    /** A web socket. */
    enum Channel {
        /** Requests and their answers; the account's events too, where the venue has one socket for both. */
        ORDERS,
        /** The account's events, where they have a socket of their own. */
        USER
    }

    /** Opens a web socket; any earlier one of this channel is closed. */
    void open(Channel channel, String path);

    void send(Channel channel, String text);

    void close(Channel channel);

    /**
     * A REST request; its answer comes under the same number.
     *
     * @param headers that go with it: who asks; they are never written down
     */
    void get(long requestId, String pathAndQuery, Map<String, String> headers);

    /** The same, of a request that changes something; what it is about stands in the query. */
    void post(long requestId, String pathAndQuery, Map<String, String> headers);

    /** Told what comes. */
    interface Listener {
        void onOpened(long nowNs, Channel channel);

        void onClosed(long nowNs, Channel channel);

        /** The venue asked for a sign of life, and the shell gave it. */
        void onPinged(long nowNs, Channel channel);

        void onText(long nowNs, Channel channel, String text);

        /** The answer to a REST request. */
        void onRest(long nowNs, long requestId, RestAnswer answer);
    }

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
