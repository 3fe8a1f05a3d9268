package io.lockstep.gatewayegress.venue.binance;

import io.lockstep.codecs.outbox.OrderType;
import io.lockstep.codecs.outbox.PositionSide;
import io.lockstep.codecs.outbox.Side;
import io.lockstep.codecs.outbox.TimeInForce;
import io.lockstep.codecs.outbox.Venue;
import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.PlaceRequest;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueBalance;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenuePosition;
import io.lockstep.gatewayegress.venue.VenueSession;
import io.lockstep.gatewayegress.venue.VenueTrade;
import io.lockstep.gatewayegress.venue.VenueTransfer;
import io.lockstep.gatewayegress.venue.protocol.VenueKey;
import io.lockstep.gatewayegress.venue.protocol.VenueWire;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.RestAnswer;
import io.lockstep.gatewayegress.venue.protocol.WireJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A session in virtual time, whose venue is the test: it sees what is sent and says what comes. The venue tells its time
 * and its limits, those of the documents, by itself, as long as it is not told otherwise.
 */
final class ScriptedVenue implements VenueWire, VenueSession.Listener {
    static final long MS = TimeUnit.MILLISECONDS.toNanos(1);
    static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    static final long T0 = 1_800_000_000L * SECOND;
    static final int CELL = 1;
    static final VenueShard SHARD =
            new VenueShard(0, 0, Venue.BINANCE_USDM, "BTCUSDT", -2, -5, PositionSide.NET, "BTC", "USDT", "USDT", 0);

    /** What was sent and opened, and what the listener was told, in its order; the venue's time is left out. */
    final List<String> story = new ArrayList<>();

    /** Trades, orders and names of orders as the listener was told them, to the last of their values. */
    final List<Object> told = new ArrayList<>();

    private final List<Long> timeRequests = new ArrayList<>();

    /** Where the limits were asked for, as often as they were. */
    final List<String> limitRequests = new ArrayList<>();

    private final List<Long> limitRequestIds = new ArrayList<>();
    RestAnswer limits;
    final BinanceSession session;
    long nowNs = T0;
    long venueAheadNs;
    boolean isTimeTold = true;

    ScriptedVenue(Venue venue, VenueKey key) {
        this(venue, key, WireJournal.NONE);
    }

    ScriptedVenue(Venue venue, VenueKey key, WireJournal journal) {
        final int weight = venue == Venue.BINANCE_SPOT ? 6_000 : 2_400;
        limits = RestAnswer.of(
                200,
                "{\"rateLimits\":[{\"rateLimitType\":\"REQUEST_WEIGHT\",\"interval\":\"MINUTE\",\"intervalNum\":1,\"limit\":"
                        + weight + "}]}");
        session = new BinanceSession(
                new BinanceSession.Settings(venue, CELL, 5 * SECOND, SECOND / 2, true), key, this, journal, this);
        session.shards(List.of(SHARD));
    }

    /** Up, as far as that goes without a word of the test. */
    static ScriptedVenue up(Venue venue) {
        return up(venue, VenueKey.unsigned("paper"));
    }

    static ScriptedVenue up(Venue venue, VenueKey key) {
        final ScriptedVenue scripted = new ScriptedVenue(venue, key);
        scripted.comeUp(venue);
        return scripted;
    }

    void comeUp(Venue venue) {
        comeUpWithoutForgetting(venue);
        story.clear();
    }

    void comeUpWithoutForgetting(Venue venue) {
        pass(SECOND);
        session.onOpened(nowNs, Channel.ORDERS);
        if (venue == Venue.BINANCE_USDM) {
            say("{\"id\":\"subscription\",\"status\":200,\"result\":{\"listenKey\":\"key1\"}}");
            session.onOpened(nowNs, Channel.USER);
        } else {
            say("{\"id\":\"subscription\",\"status\":200,\"result\":{\"subscriptionId\":0}}");
        }
    }

    /** Lets time pass, in steps of 100 ms. */
    void pass(long durationNs) {
        final long untilNs = nowNs + durationNs;
        while (nowNs < untilNs) {
            nowNs = Math.min(untilNs, nowNs + 100 * MS);
            session.onTimer(nowNs);
            tellTime();
            final List<Long> asked = List.copyOf(limitRequestIds);
            limitRequestIds.clear();
            asked.forEach(id -> session.onRest(nowNs, id, limits));
        }
    }

    /** The same, while both connections show signs of life. */
    void passInTouch(long durationNs) {
        for (long passedNs = 0; passedNs < durationNs; passedNs += 5 * SECOND) {
            session.onPinged(nowNs, Channel.ORDERS);
            session.onPinged(nowNs, Channel.USER);
            pass(Math.min(5 * SECOND, durationNs - passedNs));
        }
    }

    private void tellTime() {
        if (isTimeTold) {
            final List<Long> asked = List.copyOf(timeRequests);
            timeRequests.clear();
            final long venueMs = TimeUnit.NANOSECONDS.toMillis(nowNs + venueAheadNs);
            asked.forEach(id -> session.onRest(nowNs, id, RestAnswer.of(200, "{\"serverTime\":" + venueMs + "}")));
        }
    }

    /** Says something on the orders' channel. */
    void say(String text) {
        session.onText(nowNs, Channel.ORDERS, text);
    }

    /** Says something on the account's stream. */
    void stream(String text) {
        session.onText(nowNs, Channel.USER, text);
    }

    PlaceRequest request(long order) {
        return new PlaceRequest(
                new AttemptId(0, order, 1),
                1,
                Side.BUY,
                OrderType.LIMIT,
                TimeInForce.GTC,
                false,
                6_000_000,
                100,
                nowNs,
                nowNs + SECOND,
                0);
    }

    static String name(long order) {
        return new AttemptId(0, order, 1).clientOrderId(CELL);
    }

    /** The number under which the last request over web socket was sent. */
    String lastId() {
        return story.getLast().replaceAll("(?s).*\"id\":\"([^\"]*)\".*", "$1");
    }

    // The wire

    @Override
    public void open(Channel channel, String path) {
        story.add("open " + channel + " " + path);
    }

    @Override
    public void send(Channel channel, String text) {
        story.add("send " + channel + " " + text);
    }

    @Override
    public void close(Channel channel) {
        story.add("close " + channel);
    }

    @Override
    public void get(long requestId, String pathAndQuery, Map<String, String> headers) {
        if (pathAndQuery.endsWith("/time")) {
            timeRequests.add(requestId);
        } else if (pathAndQuery.contains("/exchangeInfo")) {
            limitRequestIds.add(requestId);
            limitRequests.add(pathAndQuery);
        } else {
            story.add("get " + requestId + " " + pathAndQuery);
        }
    }

    @Override
    public void post(long requestId, String pathAndQuery, Map<String, String> headers) {
        story.add("post " + requestId + " " + pathAndQuery);
    }

    // The listener

    @Override
    public void onReady() {
        story.add("ready");
    }

    @Override
    public void onDown() {
        story.add("down");
    }

    @Override
    public void onTrade(VenueShard shard, VenueTrade trade) {
        told.add(trade);
        story.add("trade " + trade.clientOrderId() + " " + trade.tradeId());
    }

    @Override
    public void onOrder(VenueShard shard, VenueOrder order, long venueTimeNs) {
        told.add(order);
        story.add("order " + order.clientOrderId() + " " + order.status());
    }

    @Override
    public void onBalance(VenueBalance balance) {
        told.add(balance);
        story.add("balance " + balance.asset() + " " + balance.availableUnits());
    }

    @Override
    public void onPosition(VenuePosition position) {
        told.add(position);
        story.add("position " + position.symbol() + " " + position.quantityUnits());
    }

    @Override
    public void onTransfer(VenueTransfer transfer) {
        told.add(transfer);
        story.add("transfer " + transfer.asset() + " " + transfer.amountUnits());
    }

    @Override
    public void onUnclear(VenueShard shard, String clientOrderId) {
        told.add("unclear");
        story.add("unclear " + clientOrderId);
    }
}
