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
}
