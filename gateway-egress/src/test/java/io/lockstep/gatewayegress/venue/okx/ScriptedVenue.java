package io.lockstep.gatewayegress.venue.okx;

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
import io.lockstep.gatewayegress.venue.protocol.WireJournal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A session in virtual time, whose venue is the test: it sees what is sent and says what comes. The venue tells its time
 * and the number of an instrument by itself.
 */
final class ScriptedVenue implements VenueWire, VenueSession.Listener {
    static final long MS = TimeUnit.MILLISECONDS.toNanos(1);
    static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    static final long T0 = 1_800_000_000L * SECOND;
    static final int CELL = 1;
    static final int CODE = 10459;
    static final VenueShard SHARD =
            new VenueShard(0, 0, Venue.OKX_SWAP, "BTC-USDT-SWAP", -1, -2, PositionSide.NET, "BTC", "USDT", "USDT", 0);

    /** What was sent and opened, and what the listener was told, in its order; questions for time are left out. */
    final List<String> story = new ArrayList<>();

    final List<VenueTrade> trades = new ArrayList<>();
    Map<String, String> lastHeaders = Map.of();
    final OkxSession session;
    private final List<Long> timeRequests = new ArrayList<>();
    private final List<Long> codeRequests = new ArrayList<>();
    long nowNs = T0;
    boolean isTimeTold = true;

    ScriptedVenue(VenueKey key, WireJournal journal) {
        session = new OkxSession(
                new OkxSession.Settings(Venue.OKX_SWAP, CELL, 5 * SECOND, SECOND / 2, true, false),
                key,
                this,
                journal,
                this);
        session.shards(List.of(SHARD));
    }

    /** Up, and what led to it forgotten. */
    static ScriptedVenue up() {
        final ScriptedVenue venue = new ScriptedVenue(VenueKey.unsigned("paper"), WireJournal.NONE);
        venue.comeUp();
        return venue;
    }

    void comeUp() {
        pass(SECOND);
        session.onOpened(nowNs, Channel.ORDERS);
        say("{\"event\":\"login\",\"code\":\"0\",\"msg\":\"\",\"connId\":\"a\"}");
        say("{\"event\":\"subscribe\",\"arg\":{\"channel\":\"orders\",\"instType\":\"SWAP\"},\"connId\":\"a\"}");
        pass(SECOND);
        story.clear();
    }

    /** Lets time pass, in steps of 100 ms. */
    void pass(long durationNs) {
        final long untilNs = nowNs + durationNs;
        while (nowNs < untilNs) {
            nowNs = Math.min(untilNs, nowNs + 100 * MS);
            session.onTimer(nowNs);
            answerByItself();
        }
    }

    private void answerByItself() {
        final List<Long> times = isTimeTold ? List.copyOf(timeRequests) : List.of();
        timeRequests.removeAll(times);
        final long ms = TimeUnit.NANOSECONDS.toMillis(nowNs);
        times.forEach(id -> rest(id, "{\"code\":\"0\",\"msg\":\"\",\"data\":[{\"ts\":\"" + ms + "\"}]}"));
        final List<Long> codes = List.copyOf(codeRequests);
        codeRequests.clear();
        codes.forEach(id -> rest(id, "{\"code\":\"0\",\"msg\":\"\",\"data\":[{\"instIdCode\":" + CODE + "}]}"));
    }

    /** Says something over the web socket. */
    void say(String text) {
        session.onText(nowNs, Channel.ORDERS, text);
    }

    /** Answers a REST request. */
    void rest(long id, String body) {
        session.onRest(nowNs, id, RestAnswer.of(200, body));
    }

    PlaceRequest request(long order) {
        return request(order, OrderType.LIMIT, TimeInForce.GTC, false);
    }

    PlaceRequest request(long order, OrderType type, TimeInForce timeInForce, boolean isPostOnly) {
        return new PlaceRequest(
                new AttemptId(0, order, 1),
                1,
                Side.BUY,
                type,
                timeInForce,
                isPostOnly,
                600_001,
                125,
                nowNs,
                nowNs + SECOND,
                0);
    }

    /** As the venue knows it. */
    static String clOrdId(long order) {
        return OrderNames.atVenue(new AttemptId(0, order, 1), CELL);
    }

    /** As we know it. */
    static String name(long order) {
        return new AttemptId(0, order, 1).clientOrderId(CELL);
    }

    /** The number of the last request, over web socket or REST. */
    long lastId() {
        final String last = story.getLast();
        return Long.parseLong(
                last.startsWith("get ") ? last.split(" ")[1] : last.replaceAll("(?s).*\"id\":\"([^\"]*)\".*", "$1"));
    }

    // The wire

    @Override
    public void open(Channel channel, String path) {
        story.add("open " + path);
    }

    @Override
    public void send(Channel channel, String text) {
        story.add("send " + text);
    }

    @Override
    public void close(Channel channel) {
        story.add("close");
    }

    @Override
    public void get(long requestId, String pathAndQuery, Map<String, String> headers) {
        if (requestId < 0) {
            timeRequests.add(requestId);
        } else if (pathAndQuery.startsWith("/api/v5/public/instruments")) {
            codeRequests.add(requestId);
        } else {
            lastHeaders = headers;
            story.add("get " + requestId + " " + pathAndQuery);
        }
    }

    @Override
    public void post(long requestId, String pathAndQuery, Map<String, String> headers) {
        throw new AssertionError("nothing is changed over REST: " + pathAndQuery);
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
        trades.add(trade);
        story.add("trade " + trade.clientOrderId() + " " + trade.tradeId());
    }

    @Override
    public void onOrder(VenueShard shard, VenueOrder order, long venueTimeNs) {
        story.add("order " + order.clientOrderId() + " " + order.status());
    }

    @Override
    public void onBalance(VenueBalance balance) {}

    @Override
    public void onPosition(VenuePosition position) {}

    @Override
    public void onTransfer(VenueTransfer transfer) {}

    @Override
    public void onUnclear(VenueShard shard, String clientOrderId) {
        story.add("unclear " + clientOrderId);
    }
}
