package io.lockstep.gatewayegress.venue.binance;

import io.lockstep.codecs.outbox.Venue;
import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.PlaceRequest;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueBalance;
import io.lockstep.gatewayegress.venue.VenueFunding;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenuePosition;
import io.lockstep.gatewayegress.venue.VenueSession;
import io.lockstep.gatewayegress.venue.VenueTrade;
import io.lockstep.gatewayegress.venue.binance.BinanceWire.Channel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A Binance account, spot or USD-M: orders over the web socket API, queries over REST, events over the user stream.
 * Requests carry the committed time and a short receive window, so that the venue refuses what comes late. They are not
 * signed yet: so far it speaks to the simulator only.
 */
public final class BinanceSession implements VenueSession {
    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long CONNECT_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long LISTEN_KEY_NS = TimeUnit.MINUTES.toNanos(30);
    private static final int UNKNOWN_ORDER = -2013;
    private static final int TRADES_AT_ONCE = 1_000;
    private static final int FUNDINGS_AT_ONCE = 1_000;
    private static final String SUBSCRIPTION = "subscription";

    private enum State {
        DOWN,
        OPENING,
        READY
    }

    private final BinanceDialect dialect;
    private final int cell;
    private final String apiKey;
    private final BinanceWire wire;
    private final Listener listener;
    private final Map<String, VenueShard> bySymbol = new HashMap<>();
    private final BinanceRequests requests;
    private State state = State.DOWN;
    private long changedNs;
    private long keyRenewedNs;
    private long anomalies;

    /** @param answerTimeoutNs a request without an answer for so long has none */
    public BinanceSession(
            Venue venue, int cell, String apiKey, long answerTimeoutNs, BinanceWire wire, Listener listener) {
        dialect = BinanceDialect.of(venue);
        this.cell = cell;
        this.apiKey = apiKey;
        this.wire = wire;
        this.listener = listener;
        requests = new BinanceRequests(dialect, answerTimeoutNs);
        changedNs = -RETRY_NS;
    }

    @Override
    public void shards(List<VenueShard> shards) {
        shards.forEach(shard -> bySymbol.put(shard.symbol(), shard));
    }

    @Override
    public boolean isReady() {
        return state == State.READY;
    }

    @Override
    public int unknownOrderCode() {
        return UNKNOWN_ORDER;
    }

    @Override
    public int tradesAtOnce() {
        return TRADES_AT_ONCE;
    }

    @Override
    public int fundingsAtOnce() {
        return FUNDINGS_AT_ONCE;
    }

    /** Messages that made no sense. */
    public long anomalies() {
        return anomalies;
    }

    @Override
    public void onTimer(long nowNs) {
        requests.expire(nowNs);
        if (state == State.DOWN && nowNs - changedNs > RETRY_NS) {
            enter(nowNs, State.OPENING);
            wire.open(Channel.ORDERS, dialect.webSocketPath());
        } else if (state == State.OPENING && nowNs - changedNs > CONNECT_NS) {
            goDown(nowNs, "the venue does not answer");
        } else if (state == State.READY && dialect == BinanceDialect.USDM && nowNs - keyRenewedNs > LISTEN_KEY_NS) {
            keyRenewedNs = nowNs;
            send("keep-alive", "userDataStream.ping", Map.of("apiKey", apiKey));
        }
    }

    // What the shell tells

    public void onOpened(long nowNs, Channel channel) {
        if (channel == Channel.USER) {
            becomeReady(nowNs);
        } else if (dialect == BinanceDialect.SPOT) {
            send(
                    SUBSCRIPTION,
                    "userDataStream.subscribe.signature",
                    Map.of("apiKey", apiKey, "timestamp", Long.toString(TimeUnit.NANOSECONDS.toMillis(nowNs))));
        } else {
            send(SUBSCRIPTION, "userDataStream.start", Map.of("apiKey", apiKey));
        }
    }

    public void onClosed(long nowNs, Channel channel) {
        if (state != State.DOWN) {
            goDown(nowNs, channel + " was closed");
        }
    }

    public void onText(long nowNs, Channel channel, String text) {
        try {
            final FlatJson json = FlatJson.parse(text).get(0);
            final String id = json.find("id");
            if (SUBSCRIPTION.equals(id)) {
                onSubscribed(nowNs, json);
            } else if (id != null) {
                requests.onAnswer(id, json);
            } else {
                onEvent(json);
            }
        } catch (IOException | RuntimeException e) {
            anomalies++;
        }
    }

    /** The answer to a REST request; status 0 where there is none. */
    public void onRest(long requestId, int status, String body) {
        requests.onRest(requestId, status, body);
    }

    private void onSubscribed(long nowNs, FlatJson json) throws IOException {
        if (json.number("status") != 200) {
            goDown(nowNs, "subscription refused: " + json.find("error.msg"));
        } else if (dialect == BinanceDialect.SPOT) {
            becomeReady(nowNs);
        } else {
            keyRenewedNs = nowNs;
            wire.open(Channel.USER, "/private/ws?listenKey=" + json.text("result.listenKey"));
        }
    }

    private void onEvent(FlatJson json) throws IOException {
        final boolean isSpot = dialect == BinanceDialect.SPOT;
        final String p = isSpot ? "event." : "o.";
        final String type = json.find(isSpot ? "event.e" : "e");
        if (!"executionReport".equals(type) && !"ORDER_TRADE_UPDATE".equals(type)) {
            return;
        }
        final VenueShard shard = bySymbol.get(json.text(p + "s"));
        if (shard == null) {
            return;
        }
        final String execution = json.text(p + "x");
        final VenueOrder order = BinanceDialect.streamOrder(json, p);
        if (execution.equals("TRADE")) {
            listener.onTrade(shard, BinanceDialect.streamTrade(json, p, shard));
        } else {
            listener.onOrder(shard, order, TimeUnit.MILLISECONDS.toNanos(json.number(p + "T")));
        }
    }

    private void becomeReady(long nowNs) {
        enter(nowNs, State.READY);
        listener.onReady();
    }

    private void goDown(long nowNs, String why) {
        final boolean wasReady = state == State.READY;
        enter(nowNs, State.DOWN);
        wire.close(Channel.ORDERS);
        wire.close(Channel.USER);
        requests.loseAll(why);
        if (wasReady) {
            listener.onDown();
        }
    }

    private void enter(long nowNs, State newState) {
        state = newState;
        changedNs = nowNs;
    }

    // What the gateway asks

    @Override
    public void place(long nowNs, PlaceRequest request, VenueShard shard, Consumer<VenueAnswer<VenueOrder>> then) {
        final Map<String, String> params = signed(request.committedTimeNs());
        params.put("symbol", shard.symbol());
        params.put("newClientOrderId", request.id().clientOrderId(cell));
        params.put(
                "recvWindow",
                Long.toString(TimeUnit.NANOSECONDS.toMillis(request.deadlineNs() - request.committedTimeNs())));
        dialect.describe(request, shard, params);
        ask(nowNs, "order.place", params, then);
    }

    @Override
    public void cancel(long nowNs, AttemptId id, VenueShard shard, Consumer<VenueAnswer<VenueOrder>> then) {
        ask(nowNs, "order.cancel", named(nowNs, id, shard), then);
    }

    @Override
    public void query(long nowNs, AttemptId id, VenueShard shard, Consumer<VenueAnswer<VenueOrder>> then) {
        ask(nowNs, "order.status", named(nowNs, id, shard), then);
    }

    @Override
    public void query(long nowNs, long venueOrderId, VenueShard shard, Consumer<VenueAnswer<VenueOrder>> then) {
        final Map<String, String> params = signed(nowNs);
        params.put("symbol", shard.symbol());
        params.put("orderId", Long.toString(venueOrderId));
        ask(nowNs, "order.status", params, then);
    }

    @Override
    public void openOrders(long nowNs, VenueShard shard, Consumer<VenueAnswer<List<VenueOrder>>> then) {
        rest(nowNs, "openOrders?symbol=" + shard.symbol(), then, documents -> {
            final List<VenueOrder> orders = new ArrayList<>();
            for (FlatJson document : documents) {
                orders.add(BinanceDialect.order(document, ""));
            }
            return orders;
        });
    }

    @Override
    public void trades(long nowNs, VenueShard shard, long fromTradeId, Consumer<VenueAnswer<List<VenueTrade>>> then) {
        final String query = dialect.tradesPath() + "?symbol=" + shard.symbol() + "&fromId=" + fromTradeId + "&limit="
                + TRADES_AT_ONCE;
        rest(nowNs, query, then, documents -> {
            final List<VenueTrade> trades = new ArrayList<>();
            for (FlatJson document : documents) {
                trades.add(dialect.trade(document, shard));
            }
            return trades;
        });
    }

    @Override
    public void fundings(long nowNs, long fromNs, Consumer<VenueAnswer<List<VenueFunding>>> then) {
        if (dialect == BinanceDialect.SPOT) {
            then.accept(new VenueAnswer.Ok<>(List.of()));
            return;
        }
        final String query = "income?incomeType=FUNDING_FEE&startTime=" + TimeUnit.NANOSECONDS.toMillis(fromNs)
                + "&limit=" + FUNDINGS_AT_ONCE;
        rest(nowNs, query, then, documents -> {
            final List<VenueFunding> fundings = new ArrayList<>();
            for (FlatJson document : documents) {
                fundings.add(BinanceDialect.funding(document));
            }
            return fundings;
        });
    }

    @Override
    public void balances(long nowNs, Consumer<VenueAnswer<List<VenueBalance>>> then) {
        if (dialect == BinanceDialect.SPOT) {
            restAt(nowNs, dialect.restPath() + "/account?", then, BinanceHoldings::spotBalances);
        } else {
            restAt(nowNs, "/fapi/v3/balance?", then, BinanceHoldings::usdmBalances);
        }
    }

    @Override
    public void positions(long nowNs, Consumer<VenueAnswer<List<VenuePosition>>> then) {
        if (dialect == BinanceDialect.SPOT) {
            then.accept(new VenueAnswer.Ok<>(List.of()));
        } else {
            restAt(nowNs, "/fapi/v3/positionRisk?", then, BinanceHoldings::positions);
        }
    }

    private Map<String, String> named(long nowNs, AttemptId id, VenueShard shard) {
        final Map<String, String> params = signed(nowNs);
        params.put("symbol", shard.symbol());
        params.put("origClientOrderId", id.clientOrderId(cell));
        return params;
    }

    private Map<String, String> signed(long timeNs) {
        final Map<String, String> params = new LinkedHashMap<>();
        params.put("apiKey", apiKey);
        params.put("timestamp", Long.toString(TimeUnit.NANOSECONDS.toMillis(timeNs)));
        return params;
    }

    private void ask(long nowNs, String method, Map<String, String> params, Consumer<VenueAnswer<VenueOrder>> then) {
        if (state != State.READY) {
            then.accept(new VenueAnswer.Refused<>(NOT_CONNECTED, "not connected: nothing was sent"));
            return;
        }
        final String id = requests.add(nowNs, then);
        send(id, method, params);
    }

    private <T> void rest(long nowNs, String query, Consumer<VenueAnswer<T>> then, BinanceRequests.Reader<T> reader) {
        restAt(nowNs, dialect.restPath() + "/" + query + "&", then, reader);
    }

    /** @param path with what goes before the time: {@code /path?} or {@code /path?a=b&} */
    private <T> void restAt(long nowNs, String path, Consumer<VenueAnswer<T>> then, BinanceRequests.Reader<T> reader) {
        if (state != State.READY) {
            then.accept(new VenueAnswer.Refused<>(NOT_CONNECTED, "not connected: nothing was sent"));
            return;
        }
        final long id = requests.addRest(nowNs, then, reader);
        wire.get(id, path + "timestamp=" + TimeUnit.NANOSECONDS.toMillis(nowNs));
    }

    private void send(String id, String method, Map<String, String> params) {
        final StringBuilder text = new StringBuilder(256);
        text.append("{\"id\":\"")
                .append(id)
                .append("\",\"method\":\"")
                .append(method)
                .append("\",\"params\":{");
        String separator = "";
        for (Map.Entry<String, String> param : params.entrySet()) {
            text.append(separator)
                    .append('"')
                    .append(param.getKey())
                    .append("\":")
                    .append(json(param));
            separator = ",";
        }
        wire.send(Channel.ORDERS, text.append("}}").toString());
    }

    /** The times and the receive window are numbers, everything else is text; none of it needs escaping. */
    private static String json(Map.Entry<String, String> param) {
        return param.getKey().equals("timestamp")
                        || param.getKey().equals("recvWindow")
                        || param.getKey().equals("orderId")
                ? param.getValue()
                : '"' + param.getValue() + '"';
    }
}
