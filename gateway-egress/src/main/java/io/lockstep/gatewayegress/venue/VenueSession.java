package io.lockstep.gatewayegress.venue;

import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.PlaceRequest;
import io.lockstep.gatewayegress.outbox.VenueShard;
import java.util.List;
import java.util.function.Consumer;

/**
 * An account at a venue, in whatever protocol it speaks. A core without socket, thread or clock: its shell brings bytes
 * and time. Every request ends in exactly one answer; nothing is ever sent twice by the session itself.
 */
public interface VenueSession {
    /** The code of a refusal of our own side: there was no connection, and nothing was sent. */
    int NOT_CONNECTED = 0;

    /** The code of a refusal of our own side: a limit of the venue is near, and nothing was sent. */
    int OVER_BUDGET = 1;

    /** The code of a refusal of our own side: the venue said to wait, and nothing was sent. */
    int TOLD_TO_WAIT = 2;

    /** Whether a refusal's code is one of our own side. A venue's codes are negative. */
    static boolean isNotSent(int code) {
        return code >= NOT_CONNECTED;
    }

    /** Told what the venue says unasked. */
    interface Listener {
        /** Requests can be made, and the account's own events come in. */
        void onReady();

        /** Neither can be relied on: what happens until the next {@link #onReady} must be asked for then. */
        void onDown();

        void onTrade(VenueShard shard, VenueTrade trade);

        /** An order changed: without a trade, or by the one that was told just before. */
        void onOrder(VenueShard shard, VenueOrder order, long venueTimeNs);

        /** What is available of an asset changed. */
        void onBalance(VenueBalance balance);

        /** A position changed. */
        void onPosition(VenuePosition position);

        /** Something came into the account, or went out of it. */
        void onTransfer(VenueTransfer transfer);

        /** Something was said of an order of ours that made no sense: where it stands must be asked for. */
        void onUnclear(VenueShard shard, String clientOrderId);
    }

    /** What it is about: each shard is told before the first request about it, and may be told again. */
    void shards(List<VenueShard> shards);

    boolean isReady();

    /** Time passes: connects, keeps alive, gives up on answers. */
    void onTimer(long nowNs);

    /** Sends an attempt. */
    void place(long nowNs, PlaceRequest request, VenueShard shard, Consumer<VenueAnswer<VenueOrder>> then);

    void cancel(long nowNs, AttemptId id, VenueShard shard, Consumer<VenueAnswer<VenueOrder>> then);

    /** Refused with {@link #unknownOrderCode} where the venue does not know it. */
    void query(long nowNs, AttemptId id, VenueShard shard, Consumer<VenueAnswer<VenueOrder>> then);

    /** The same, by the venue's own number. */
    void query(long nowNs, long venueOrderId, VenueShard shard, Consumer<VenueAnswer<VenueOrder>> then);

    void openOrders(long nowNs, VenueShard shard, Consumer<VenueAnswer<List<VenueOrder>>> then);

    /** The account's trades from a trade's number on, oldest first, as many as the venue gives at once. */
    void trades(long nowNs, VenueShard shard, long fromTradeId, Consumer<VenueAnswer<List<VenueTrade>>> then);

    /** The account's orders from the venue's number of one on, open or ended, oldest first, as many as it gives at once. */
    void orders(long nowNs, VenueShard shard, long fromVenueOrderId, Consumer<VenueAnswer<List<VenueOrder>>> then);

    /**
     * The account's funding from a time on, oldest first, as much as the venue gives at once; of any symbol. A market
     * without funding has none.
     */
    void fundings(long nowNs, long fromNs, Consumer<VenueAnswer<List<VenueFunding>>> then);

    /**
     * What came into the account and went out of it from a time on, oldest first, as much as {@link #fundings} gives at once. A
     * market whose stream tells it, {@link Listener#onTransfer}, has none here.
     */
    void transfers(long nowNs, long fromNs, Consumer<VenueAnswer<List<VenueTransfer>>> then);

    /** What the account has, of every asset that the venue lists; of one that it does not list, it has none. */
    void balances(long nowNs, Consumer<VenueAnswer<List<VenueBalance>>> then);

    /**
     * The account's positions, of any symbol; where none is listed there is none. A market without positions has none.
     */
    void positions(long nowNs, Consumer<VenueAnswer<List<VenuePosition>>> then);

    /**
     * Whether the venue cancels a symbol's orders by itself when it hears nothing for a while; {@link #countDown} tells it.
     */
    boolean hasDeadManSwitch();

    /**
     * The venue cancels all of the account's orders of the shard's symbol when so much time has passed, unless it is told
     * again before. Answered with what the venue counts down, in nanoseconds.
     *
     * @param lengthNs 0 stops it
     */
    void countDown(long nowNs, VenueShard shard, long lengthNs, Consumer<VenueAnswer<Long>> then);

    /** How many fundings the venue gives at once: as many mean that there may be more. */
    int fundingsAtOnce();

    /** The venue's error code for an order that it does not know. */
    int unknownOrderCode();

    /** How many trades the venue gives at once: as many mean that there may be more. */
    int tradesAtOnce();
}
