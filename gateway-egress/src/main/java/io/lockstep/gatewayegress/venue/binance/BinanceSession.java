package io.lockstep.gatewayegress.venue.binance;

import io.lockstep.codecs.outbox.Venue;
import io.lockstep.codecs.wire.WireKind;
import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.PlaceRequest;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueBalance;
import io.lockstep.gatewayegress.venue.VenueFunding;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenuePosition;
import io.lockstep.gatewayegress.venue.VenueTrade;
import io.lockstep.gatewayegress.venue.VenueTransfer;
import io.lockstep.gatewayegress.venue.protocol.Anomalies;
import io.lockstep.gatewayegress.venue.protocol.FieldWatch;
import io.lockstep.gatewayegress.venue.protocol.FlatJson;
import io.lockstep.gatewayegress.venue.protocol.JournalledWire;
import io.lockstep.gatewayegress.venue.protocol.ProtocolSession;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget.Use;
import io.lockstep.gatewayegress.venue.protocol.RequestLine;
import io.lockstep.gatewayegress.venue.protocol.RequestText;
import io.lockstep.gatewayegress.venue.protocol.SecondLook;
import io.lockstep.gatewayegress.venue.protocol.SessionFigures;
import io.lockstep.gatewayegress.venue.protocol.TimeQuestions;
import io.lockstep.gatewayegress.venue.protocol.VenueClock;
import io.lockstep.gatewayegress.venue.protocol.VenueKey;
import io.lockstep.gatewayegress.venue.protocol.VenueWire;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.Channel;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.RestAnswer;
import io.lockstep.gatewayegress.venue.protocol.WireJournal;
import io.lockstep.gatewayegress.venue.protocol.WireSecrets;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * A Binance account, spot or USD-M: orders over the web socket API, queries over REST, events over the user stream.
 * Orders carry the committed time and a short receive window, so that the venue refuses what comes late; queries carry the
 * venue's own time. All are signed where the account has a key.
 */
public final class BinanceSession implements ProtocolSession {
    /**
     * What a session goes by; times in nanoseconds.
     *
     * @param answerTimeoutNs a request without an answer for so long has none
     * @param maxClockDifferenceNs beyond it the session is not ready
     * @param areLimitsDocumented whether the documents' limits hold until the venue tells its own
     */
    public record Settings(
            Venue venue, int cell, long answerTimeoutNs, long maxClockDifferenceNs, boolean areLimitsDocumented) {}

    private static final int UNKNOWN_ORDER = -2013;
    static final int TRADES_AT_ONCE = 1_000;
    static final int FUNDINGS_AT_ONCE = 1_000;

    /** How long a request may wait for budget: until the venue's minute is over. */
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(70);

    private final BinanceDialect dialect;
    private final int cell;
    private final VenueKey key;
    private final Listener listener;
    private final JournalledWire wire;
    private final Anomalies anomalies;
    private final FieldWatch fields;
    private final VenueClock clock;
    private final RequestBudget budget;
    private final RateLimitWords limits;
    private final RequestLine line;
    private final BinanceRequests requests;
    private final TimeQuestions timeQuestions;
    private final LimitQuestions limitQuestions;
    private final AccountEvents events;
    private final BinanceQueries queries;
    private final SessionLife life;
    private final SecondLook secondLook;

    public BinanceSession(Settings settings, VenueKey key, VenueWire socket, WireJournal journal, Listener listener) {
        dialect = BinanceDialect.of(settings.venue);
        cell = settings.cell;
        this.key = key;
        this.listener = listener;
        wire = new JournalledWire(socket, journal, new WireSecrets(key.apiKey()));
        anomalies = new Anomalies(wire::anomaly);
        fields = new FieldWatch(anomalies);
        clock = new VenueClock(settings.maxClockDifferenceNs);
        budget = dialect.budget(settings.areLimitsDocumented);
        limits = new RateLimitWords(budget);
        line = new RequestLine(budget, clock, PATIENCE_NS);
        requests = new BinanceRequests(dialect, settings.answerTimeoutNs, fields, anomalies);
        timeQuestions = new TimeQuestions(dialect.timeQuestion(), clock, budget, fields, wire, anomalies);
        limitQuestions = new LimitQuestions(dialect, clock, budget, limits, fields, wire, anomalies);
        events = new AccountEvents(dialect, cell, listener, anomalies, fields);
        queries = new BinanceQueries(this, dialect, key, clock, requests, fields, wire);
        secondLook = new SecondLook(listener);
        life = new SessionLife(dialect, key, clock, budget, wire, new Owner());
    }

    private final class Owner implements SessionLife.Owner {
        private boolean isUp;

        @Override
        public void onUp() {
            isUp = true;
            listener.onReady();
        }

        @Override
        public void onDown(String why, boolean answersAreLost) {
            if (answersAreLost) {
                requests.loseAll(why);
                line.loseAll(why);
            }
            if (isUp) {
                isUp = false;
                listener.onDown();
            }
        }

        @Override
        public boolean isIdle() {
            return requests.isEmpty() && line.isEmpty();
        }
    }

    @Override
    public void shards(List<VenueShard> shards) {
        events.shards(shards);
        shards.forEach(shard -> limitQuestions.symbol(shard.symbol()));
    }

    @Override
    public boolean isHeldUp() {
        return !line.isEmpty();
    }

    @Override
    public boolean isReady() {
        return life.isUp();
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

    /** What the venue sent that is not in its documents. */
    public Anomalies anomalies() {
        return anomalies;
    }

    @Override
    public SessionFigures figures(long nowNs) {
        return SessionFigures.of(nowNs, life, clock, budget, line, anomalies);
    }

    @Override
    public void onTimer(long nowNs) {
        wire.at(nowNs);
        requests.expire(nowNs);
        timeQuestions.onTimer(nowNs);
        limitQuestions.onTimer(nowNs);
        life.onTimer(nowNs);
        if (life.isUp()) {
            line.poll(nowNs);
            secondLook.onTimer(nowNs);
        }
    }

    // What the shell tells

    @Override
    public void onOpened(long nowNs, Channel channel) {
        wire.at(nowNs);
        wire.received(WireKind.OPENED, channel, "");
        if (channel == Channel.ORDERS) {
            limitQuestions.onConnected();
        }
        life.onOpened(nowNs, channel);
    }

    @Override
    public void onClosed(long nowNs, Channel channel) {
        wire.at(nowNs);
        wire.received(WireKind.CLOSED, channel, "");
        life.onClosed(nowNs, channel);
    }

    @Override
    public void onPinged(long nowNs, Channel channel) {
        wire.at(nowNs);
        wire.received(WireKind.PINGED, channel, "");
        life.onHeard(nowNs, channel);
    }

    @Override
    public void onText(long nowNs, Channel channel, String text) {
        wire.at(nowNs);
        wire.received(WireKind.RECEIVED, channel, text);
        life.onHeard(nowNs, channel);
        final List<FlatJson> documents;
        try {
            documents = FlatJson.parse(text);
        } catch (IOException e) {
            anomalies.add(Anomalies.Kind.NOT_JSON, String.valueOf(e.getMessage()));
            secondLook.want();
            return;
        }
        for (final FlatJson json : documents) {
            onDocument(nowNs, channel, json);
        }
    }

    private void onDocument(long nowNs, Channel channel, FlatJson json) {
        final String id = json.find("id");
        final String type = events.type(json);
        if (id != null && channel == Channel.ORDERS) {
            onAnswer(nowNs, id, json);
        } else if (type == null) {
            if (id == null && !(channel == Channel.USER && json.has("result"))) {
                anomalies.add(Anomalies.Kind.UNASKED, "neither an answer nor an event");
                secondLook.want();
            }
        } else {
            life.onEvent(nowNs, type);
            if (!events.onEvent(json, type)) {
                secondLook.want();
            }
        }
    }

    private void onAnswer(long nowNs, String id, FlatJson json) {
        try {
            limits.onAnswer(clock.venueNs(nowNs), json);
        } catch (IOException e) {
            anomalies.add(Anomalies.Kind.SENSELESS, "limits: " + e.getMessage());
        }
        fields.look(BinanceFields.ANSWER, json, "");
        try {
            if (life.onAnswer(nowNs, id, json)) {
                fields.look(BinanceFields.SESSION, json, "result.");
                return;
            }
        } catch (IOException e) {
            anomalies.add(Anomalies.Kind.SENSELESS_ANSWER, id + ": " + e.getMessage());
            return; // it will not become ready, and begins anew
        }
        fields.look(BinanceFields.ORDER, json, "result.");
        requests.onAnswer(id, json);
    }

    @Override
    public void onRest(long nowNs, long requestId, RestAnswer answer) {
        wire.at(nowNs);
        final boolean isOfLimits = LimitQuestions.isAsked(requestId);
        final RestAnswer kept = isOfLimits ? LimitQuestions.kept(answer) : answer;
        wire.answered(requestId, kept);
        limits.onRest(clock.venueNs(nowNs), kept);
        if (isOfLimits) {
            limitQuestions.onRest(nowNs, requestId, kept);
        } else if (!timeQuestions.onRest(nowNs, requestId, answer)) {
            requests.onRest(requestId, answer.status(), answer.body());
        }
    }

    // What the gateway asks: orders over web socket

    @Override
    public void place(long nowNs, PlaceRequest request, VenueShard shard, Consumer<VenueAnswer<VenueOrder>> then) {
        wire.at(nowNs);
        final VenueAnswer<VenueOrder> refusal = line.refusal(nowNs, life.isUp(), dialect.placeWeight());
        if (refusal != null) {
            then.accept(refusal);
            return;
        }
        final Map<String, String> params = params(shard, request.committedTimeNs());
        params.put("newClientOrderId", request.id().clientOrderId(cell));
        params.put(
                "recvWindow",
                Long.toString(TimeUnit.NANOSECONDS.toMillis(request.deadlineNs() - request.committedTimeNs())));
        dialect.describe(request, shard, params);
        send(nowNs, "order.place", params, then);
    }

    @Override
    public void cancel(long nowNs, AttemptId id, VenueShard shard, Consumer<VenueAnswer<VenueOrder>> then) {
        ask(nowNs, Use.CANCEL, 1, then, atNs -> {
            final Map<String, String> params = params(shard, clock.venueNs(atNs));
            params.put("origClientOrderId", id.clientOrderId(cell));
            send(atNs, "order.cancel", params, then);
        });
    }

    @Override
    public void query(long nowNs, AttemptId id, VenueShard shard, Consumer<VenueAnswer<VenueOrder>> then) {
        query(nowNs, shard, "origClientOrderId", id.clientOrderId(cell), then);
    }

    @Override
    public void query(long nowNs, long venueOrderId, VenueShard shard, Consumer<VenueAnswer<VenueOrder>> then) {
        query(nowNs, shard, "orderId", Long.toString(venueOrderId), then);
    }

    private void query(long nowNs, VenueShard shard, String by, String value, Consumer<VenueAnswer<VenueOrder>> then) {
        ask(nowNs, Use.QUERY, dialect.queryWeight(), then, atNs -> {
            final Map<String, String> params = params(shard, clock.venueNs(atNs));
            params.put(by, value);
            send(atNs, "order.status", params, then);
        });
    }

    private Map<String, String> params(VenueShard shard, long timeNs) {
        final Map<String, String> params = new LinkedHashMap<>();
        if (!life.isLoggedOn()) {
            params.put("apiKey", key.apiKey());
        }
        params.put("timestamp", Long.toString(TimeUnit.NANOSECONDS.toMillis(timeNs)));
        params.put("symbol", shard.symbol());
        return params;
    }

    private void send(long nowNs, String method, Map<String, String> params, Consumer<VenueAnswer<VenueOrder>> then) {
        if (key.signer().isSigning() && !life.isLoggedOn()) {
            params.put("signature", key.signer().sign(RequestText.sorted(params)));
        }
        final long id = requests.add(nowNs, then);
        wire.send(Channel.ORDERS, RequestText.json(Long.toString(id), method, params));
    }

    // … and the rest over REST

    @Override
    public void openOrders(long nowNs, VenueShard shard, Consumer<VenueAnswer<List<VenueOrder>>> then) {
        queries.openOrders(nowNs, shard, then);
    }

    @Override
    public void trades(long nowNs, VenueShard shard, long fromTradeId, Consumer<VenueAnswer<List<VenueTrade>>> then) {
        queries.trades(nowNs, shard, fromTradeId, then);
    }

    @Override
    public void orders(
            long nowNs, VenueShard shard, long fromVenueOrderId, Consumer<VenueAnswer<List<VenueOrder>>> then) {
        queries.orders(nowNs, shard, fromVenueOrderId, then);
    }

    @Override
    public void fundings(long nowNs, long fromNs, Consumer<VenueAnswer<List<VenueFunding>>> then) {
        queries.fundings(nowNs, fromNs, then);
    }

    @Override
    public void transfers(long nowNs, long fromNs, Consumer<VenueAnswer<List<VenueTransfer>>> then) {
        queries.transfers(nowNs, fromNs, then);
    }

    @Override
    public void balances(long nowNs, Consumer<VenueAnswer<List<VenueBalance>>> then) {
        queries.balances(nowNs, then);
    }

    @Override
    public void positions(long nowNs, Consumer<VenueAnswer<List<VenuePosition>>> then) {
        queries.positions(nowNs, then);
    }

    @Override
    public boolean hasDeadManSwitch() {
        return dialect == BinanceDialect.USDM;
    }

    @Override
    public void countDown(long nowNs, VenueShard shard, long lengthNs, Consumer<VenueAnswer<Long>> then) {
        queries.countDown(nowNs, shard, lengthNs, then);
    }

    /** Asks when there is budget, and at once where there is. */
    <T> void ask(long nowNs, Use use, int weight, Consumer<VenueAnswer<T>> then, LongConsumer send) {
        wire.at(nowNs);
        line.ask(nowNs, life.isUp(), use, weight, then, send);
    }
}
