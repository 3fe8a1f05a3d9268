package io.lockstep.gatewayegress.venue.okx;

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
 * An OKX account, one kind of its instruments: orders and the account's events over the private web socket, queries over
 * REST. An order carries the time after which the venue must not carry it out.
 */
public final class OkxSession implements ProtocolSession {
    /**
     * What a session goes by; times in nanoseconds.
     *
     * @param answerTimeoutNs a request without an answer for so long has none
     * @param maxClockDifferenceNs beyond it the session is not ready
     * @param areLimitsDocumented whether the documents' limits hold
     * @param isDemo whether it is the exchange's place to try things
     */
    public record Settings(
            Venue venue,
            int cell,
            long answerTimeoutNs,
            long maxClockDifferenceNs,
            boolean areLimitsDocumented,
            boolean isDemo) {}

    /** How long a request may wait for budget. */
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(10);

    private final OkxDialect dialect;
    private final int cell;
    private final Listener listener;
    private final JournalledWire wire;
    private final Anomalies anomalies;
    private final FieldWatch fields;
    private final VenueClock clock;
    private final RequestBudget budget;
    private final RequestLine line;
    private final OkxRequests requests;
    private final TimeQuestions timeQuestions;
    private final AccountEvents events;
    private final OkxQueries queries;
    private final InstrumentCodes codes;
    private final SecondLook secondLook;
    private final SessionLife life;
    private long nowNs;

    public OkxSession(Settings settings, VenueKey key, VenueWire socket, WireJournal journal, Listener listener) {
        dialect = OkxDialect.of(settings.venue);
        cell = settings.cell;
        this.listener = listener;
        wire = new JournalledWire(socket, journal, new WireSecrets(key.apiKey()));
        anomalies = new Anomalies(wire::anomaly);
        fields = new FieldWatch(anomalies);
        clock = new VenueClock(settings.maxClockDifferenceNs);
        budget = OkxDialect.budget(settings.areLimitsDocumented);
        line = new RequestLine(budget, clock, PATIENCE_NS);
        requests = new OkxRequests(settings.answerTimeoutNs, anomalies, this::onTooMany);
        timeQuestions = new TimeQuestions(OkxDialect.TIME, clock, budget, fields, wire, anomalies);
        events = new AccountEvents(cell, listener, anomalies, fields);
        final RestHeaders headers = new RestHeaders(key, clock, settings.isDemo);
        queries = new OkxQueries(this, dialect, headers, requests, fields, wire);
        codes = new InstrumentCodes(queries::instrumentCode);
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
        public void onDown(String why) {
            requests.loseAll(why);
            line.loseAll(why);
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

    /** The venue counts in intervals of two seconds. */
    private void onTooMany(long code) {
        final long venueNs = clock.venueNs(nowNs);
        budget.onStop(venueNs, venueNs + TimeUnit.SECONDS.toNanos(2), false);
    }

    @Override
    public void shards(List<VenueShard> shards) {
        events.shards(shards);
        codes.shards(shards);
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
        return OkxDialect.UNKNOWN_ORDER;
    }

    /** All there are, however many: lists are read to where they began. */
    @Override
    public int tradesAtOnce() {
        return Integer.MAX_VALUE;
    }

    @Override
    public int fundingsAtOnce() {
        return Integer.MAX_VALUE;
    }

    /** What the venue sent that is not in its documents. */
    public Anomalies anomalies() {
        return anomalies;
    }

    @Override
    public SessionFigures figures(long atNs) {
        return SessionFigures.of(atNs, life, clock, budget, line, anomalies);
    }

    private void at(long newNowNs) {
        nowNs = newNowNs;
        wire.at(newNowNs);
    }

    /** When whatever happens now happens. */
    long nowNs() {
        return nowNs;
    }

    @Override
    public void onTimer(long newNowNs) {
        at(newNowNs);
        requests.expire(newNowNs);
        timeQuestions.onTimer(newNowNs);
        life.onTimer(newNowNs);
        if (life.isUp()) {
            line.poll(newNowNs);
            codes.onTimer(newNowNs);
            secondLook.onTimer(newNowNs);
        }
    }

    // What the shell tells

    @Override
    public void onOpened(long atNs, Channel channel) {
        at(atNs);
        wire.received(WireKind.OPENED, channel, "");
        life.onOpened(atNs);
    }

    @Override
    public void onClosed(long atNs, Channel channel) {
        at(atNs);
        wire.received(WireKind.CLOSED, channel, "");
        life.onClosed(atNs);
    }

    @Override
    public void onPinged(long atNs, Channel channel) {
        at(atNs);
        wire.received(WireKind.PINGED, channel, "");
        life.onHeard(atNs);
    }

    @Override
    public void onText(long atNs, Channel channel, String text) {
        at(atNs);
        wire.received(WireKind.RECEIVED, channel, text);
        life.onHeard(atNs);
        if (text.equals("pong")) {
            return;
        }
        try {
            onDocument(atNs, FlatJson.only(FlatJson.parse(text)));
        } catch (IOException e) {
            anomalies.add(Anomalies.Kind.NOT_JSON, String.valueOf(e.getMessage()));
            secondLook.want();
        }
    }

    private void onDocument(long atNs, FlatJson json) {
        final String id = json.find("id");
        final String channel = json.find("arg.channel");
        if (json.has("event")) {
            onEvent(atNs, json);
        } else if (id != null) {
            fields.look(OkxFields.TAKEN, json, "");
            requests.onAnswer(id, json);
        } else if (channel == null) {
            anomalies.add(Anomalies.Kind.UNASKED, "neither an answer nor an event");
            secondLook.want();
        } else if (!events.onPush(json, channel)) {
            secondLook.want();
        }
    }

    private void onEvent(long atNs, FlatJson json) {
        fields.look(OkxFields.CONNECTION, json, "");
        try {
            if (!life.onEvent(atNs, json)) {
                anomalies.add(Anomalies.Kind.UNKNOWN_EVENT, json.find("event") + " " + json.find("code"));
                secondLook.want();
            }
        } catch (IOException e) {
            anomalies.add(Anomalies.Kind.SENSELESS, "an event: " + e.getMessage());
        }
    }

    @Override
    public void onRest(long atNs, long requestId, RestAnswer answer) {
        at(atNs);
        wire.answered(requestId, answer);
        if (!timeQuestions.onRest(atNs, requestId, answer)) {
            requests.onRest(requestId, answer.status(), answer.body());
        }
    }

    // What the gateway asks: orders over web socket

    @Override
    public void place(long atNs, PlaceRequest request, VenueShard shard, Consumer<VenueAnswer<VenueOrder>> then) {
        at(atNs);
        final Long code = codes.find(shard.symbol());
        final VenueAnswer<VenueOrder> refusal = line.refusal(atNs, life.isUp() && code != null, 0);
        if (refusal != null || code == null) {
            then.accept(refusal);
            return;
        }
        final Map<String, String> args = new LinkedHashMap<>();
        args.put("clOrdId", OrderNames.atVenue(request.id(), cell));
        dialect.describe(request, shard, args);
        final String expiry = Long.toString(TimeUnit.NANOSECONDS.toMillis(request.deadlineNs()));
        send(atNs, "order", "\"expTime\":\"" + expiry + "\",", code, args, then);
    }

    @Override
    public void cancel(long atNs, AttemptId id, VenueShard shard, Consumer<VenueAnswer<VenueOrder>> then) {
        at(atNs);
        final Long code = codes.find(shard.symbol());
        if (code == null) {
            then.accept(RequestLine.notConnected());
            return;
        }
        ask(atNs, Use.CANCEL, 1, then, sentNs -> {
            final Map<String, String> args = new LinkedHashMap<>();
            args.put("clOrdId", OrderNames.atVenue(id, cell));
            send(sentNs, "cancel-order", "", code, args, then);
        });
    }

    /** Values are plain names and numbers; none of them needs escaping. */
    private void send(
            long atNs,
            String op,
            String expiry,
            long instrumentCode,
            Map<String, String> args,
            Consumer<VenueAnswer<VenueOrder>> then) {
        final long id = requests.add(atNs, then);
        final StringBuilder text = new StringBuilder(256);
        text.append("{\"id\":\"")
                .append(id)
                .append("\",\"op\":\"")
                .append(op)
                .append("\",")
                .append(expiry);
        text.append("\"args\":[{\"instIdCode\":").append(instrumentCode);
        args.forEach((name, value) ->
                text.append(",\"").append(name).append("\":\"").append(value).append('"'));
        wire.send(Channel.ORDERS, text.append("}]}").toString());
    }

    // … and the rest over REST

    @Override
    public void query(long atNs, AttemptId id, VenueShard shard, Consumer<VenueAnswer<VenueOrder>> then) {
        queries.order(atNs, shard, "clOrdId", OrderNames.atVenue(id, cell), then);
    }

    @Override
    public void query(long atNs, long venueOrderId, VenueShard shard, Consumer<VenueAnswer<VenueOrder>> then) {
        queries.order(atNs, shard, "ordId", Long.toString(venueOrderId), then);
    }

    @Override
    public void openOrders(long atNs, VenueShard shard, Consumer<VenueAnswer<List<VenueOrder>>> then) {
        queries.openOrders(atNs, shard, then);
    }

    @Override
    public void trades(long atNs, VenueShard shard, long fromTradeId, Consumer<VenueAnswer<List<VenueTrade>>> then) {
        queries.trades(atNs, shard, fromTradeId, then);
    }

    @Override
    public void orders(
            long atNs, VenueShard shard, long fromVenueOrderId, Consumer<VenueAnswer<List<VenueOrder>>> then) {
        queries.orders(atNs, shard, fromVenueOrderId, then);
    }

    @Override
    public void transfers(long atNs, long fromNs, Consumer<VenueAnswer<List<VenueTransfer>>> then) {
        queries.transfers(atNs, fromNs, then);
    }

    @Override
    public void fundings(long atNs, long fromNs, Consumer<VenueAnswer<List<VenueFunding>>> then) {
        queries.fundings(atNs, fromNs, then);
    }

    @Override
    public void balances(long atNs, Consumer<VenueAnswer<List<VenueBalance>>> then) {
        queries.balances(atNs, then);
    }

    @Override
    public void positions(long atNs, Consumer<VenueAnswer<List<VenuePosition>>> then) {
        queries.positions(atNs, then);
    }

    /** The venue's ({@code cancel-all-after}) is of the whole account: what stops it for one symbol stops it for all. */
    @Override
    public boolean hasDeadManSwitch() {
        return false;
    }

    @Override
    public void countDown(long atNs, VenueShard shard, long lengthNs, Consumer<VenueAnswer<Long>> then) {
        then.accept(new VenueAnswer.Refused<>(0, "there is none for a symbol: nothing was sent"));
    }

    /** Asks when there is budget, and at once where there is. */
    <T> void ask(long atNs, Use use, int weight, Consumer<VenueAnswer<T>> then, LongConsumer send) {
        at(atNs);
        line.ask(atNs, life.isUp(), use, weight, then, send);
    }
}
