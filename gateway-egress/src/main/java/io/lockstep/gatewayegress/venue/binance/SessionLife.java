package io.lockstep.gatewayegress.venue.binance;

import io.lockstep.gatewayegress.venue.protocol.FlatJson;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget.Use;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget.Verdict;
import io.lockstep.gatewayegress.venue.protocol.RequestSigner;
import io.lockstep.gatewayegress.venue.protocol.RequestText;
import io.lockstep.gatewayegress.venue.protocol.SessionFigures;
import io.lockstep.gatewayegress.venue.protocol.VenueClock;
import io.lockstep.gatewayegress.venue.protocol.VenueKey;
import io.lockstep.gatewayegress.venue.protocol.VenueWire;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.Channel;
import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The life of a connection to the venue, from the first look at its clock to the end: log on, subscribe, keep the stream
 * alive, hear when it falls silent, and begin anew before the venue cuts it off. It is up while orders can be sent and the
 * account's events come in.
 */
final class SessionLife implements SessionFigures.Life {
    /** Told of it; asked whether now is a good moment to go. */
    interface Owner {
        void onUp();

        /** @param answersAreLost whether the connection is gone, or only the account's events */
        void onDown(String why, boolean answersAreLost);

        /** Whether nothing waits for an answer. */
        boolean isIdle();
    }

    private enum State {
        DOWN,
        OPENING,
        LOGGING_ON,
        SUBSCRIBING,
        OPENING_STREAM,
        UP
    }

    static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(250);
    static final long LONGEST_RETRY_NS = TimeUnit.SECONDS.toNanos(4);
    static final long CONNECT_NS = TimeUnit.SECONDS.toNanos(5);
    static final long LISTEN_KEY_NS = TimeUnit.MINUTES.toNanos(30);

    /** The venue cuts a connection off after 24 hours: from here on an idle moment is awaited, and then it must be. */
    static final long OLD_NS = TimeUnit.HOURS.toNanos(23);

    static final long TOO_OLD_NS = OLD_NS + TimeUnit.MINUTES.toNanos(50);

    /** A venue that is going to shut down is left in an idle moment, or after so long. */
    static final long SHUTDOWN_NS = TimeUnit.SECONDS.toNanos(5);

    /** Orders: after so long without a sign something is asked, and at twice that it is over. */
    static final long SILENT_NS = TimeUnit.SECONDS.toNanos(10);

    /** The stream: it has nothing to say for hours; the venue pings it every three minutes. */
    static final long STREAM_SILENT_NS = TimeUnit.MINUTES.toNanos(2);

    private static final String LOGON = "logon";
    private static final String SUBSCRIPTION = "subscription";
    private static final String KEEP_ALIVE = "keep-alive";
    private static final String SIGN_OF_LIFE = "sign-of-life";
    private static final int OK = 200;

    private final BinanceDialect dialect;
    private final VenueKey key;
    private final VenueClock clock;
    private final RequestBudget budget;
    private final VenueWire wire;
    private final Owner owner;
    private final Map<Channel, Long> heardNs = new EnumMap<>(Channel.class);
    private final Map<Channel, Long> askedNs = new EnumMap<>(Channel.class);
    private State state = State.DOWN;
    private String condition = "not connected yet";
    private long changedNs = Long.MIN_VALUE / 2;
    private long retryNs = RETRY_NS;
    private long openedNs;
    private long keyRenewedNs;
    private long streamRenewedNs = Long.MIN_VALUE / 2;
    private long leaveByNs = Long.MAX_VALUE;
    private boolean isLoggedOn;
    private long ends;
    private long renewals;

    SessionLife(
            BinanceDialect dialect, VenueKey key, VenueClock clock, RequestBudget budget, VenueWire wire, Owner owner) {
        this.dialect = dialect;
        this.key = key;
        this.clock = clock;
        this.budget = budget;
        this.wire = wire;
        this.owner = owner;
    }

    @Override
    public boolean isUp() {
        return state == State.UP;
    }

    /** Whether requests on this connection need neither key nor signature. */
    boolean isLoggedOn() {
        return isLoggedOn;
    }

    @Override
    public String condition() {
        return condition;
    }

    @Override
    public long ends() {
        return ends;
    }

    @Override
    public long renewals() {
        return renewals;
    }

    void onTimer(long nowNs) {
        switch (state) {
            case DOWN -> openIfPossible(nowNs);
            case UP -> watch(nowNs);
            default -> {
                if (nowNs - changedNs > CONNECT_NS) {
                    end(nowNs, "the venue does not answer");
                }
            }
        }
    }

    private void openIfPossible(long nowNs) {
        if (nowNs - changedNs <= retryNs || isToldToWait(nowNs)) {
            return;
        }
        if (!clock.isMeasured(nowNs)) {
            condition = "the venue has not told its time";
        } else if (!clock.isGood(nowNs)) {
            condition = clock.describe();
        } else {
            enter(nowNs, State.OPENING, "connecting");
            wire.open(Channel.ORDERS, dialect.webSocketPath());
        }
    }

    private boolean isToldToWait(long nowNs) {
        return budget.ask(clock.venueNs(nowNs), Use.CANCEL, 1) == Verdict.TOLD_TO_WAIT;
    }

    private void watch(long nowNs) {
        final long ageNs = nowNs - openedNs;
        if (!clock.isGood(nowNs)) {
            end(nowNs, clock.isMeasured(nowNs) ? clock.describe() : "the venue no longer tells its time");
        } else if (nowNs >= leaveByNs || (leaveByNs != Long.MAX_VALUE && owner.isIdle())) {
            leave(nowNs, "the venue said that it shuts down");
        } else if (ageNs >= TOO_OLD_NS || (ageNs >= OLD_NS && owner.isIdle())) {
            leave(nowNs, "before the venue cuts it off");
        } else if (!isToldToWait(nowNs)) {
            keepAlive(nowNs);
        }
        if (state == State.UP && nowNs - changedNs > SILENT_NS) {
            retryNs = RETRY_NS; // it holds
        }
    }

    private void keepAlive(long nowNs) {
        if (dialect == BinanceDialect.USDM && nowNs - keyRenewedNs >= LISTEN_KEY_NS) {
            keyRenewedNs = nowNs;
            send(nowNs, KEEP_ALIVE, "userDataStream.ping", Map.of("apiKey", key.apiKey()));
        }
        if (isSilent(nowNs, Channel.ORDERS, SILENT_NS)) {
            end(nowNs, "no sign of life from the venue");
        } else if (dialect == BinanceDialect.USDM && isSilent(nowNs, Channel.USER, STREAM_SILENT_NS)) {
            renewStream(nowNs, "no sign of life from the account's stream");
        }
    }

    /** Asks for a sign of life where there was none for so long. @return whether it was asked for in vain */
    private boolean isSilent(long nowNs, Channel channel, long silentNs) {
        final long heard = heardNs.getOrDefault(channel, nowNs);
        if (nowNs - heard >= 2 * silentNs) {
            return true;
        }
        if (nowNs - heard >= silentNs && askedNs.getOrDefault(channel, 0L) < heard) {
            askedNs.put(channel, nowNs);
            if (channel == Channel.ORDERS) {
                send(nowNs, SIGN_OF_LIFE, "ping", Map.of());
            } else {
                wire.send(channel, "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
            }
        }
        return false;
    }

    // What the shell tells

    void onOpened(long nowNs, Channel channel) {
        onHeard(nowNs, channel);
        if (channel == Channel.USER && state == State.OPENING_STREAM) {
            enter(nowNs, State.UP, "up");
            owner.onUp();
        } else if (channel == Channel.ORDERS && state == State.OPENING) {
            openedNs = nowNs;
            leaveByNs = Long.MAX_VALUE;
            if (dialect == BinanceDialect.SPOT && key.signer().scheme() == RequestSigner.Scheme.ED25519) {
                enter(nowNs, State.LOGGING_ON, "logging on");
                send(nowNs, LOGON, "session.logon", signed(nowNs));
            } else {
                subscribe(nowNs);
            }
        }
    }

    /** Any frame, a ping too. */
    void onHeard(long nowNs, Channel channel) {
        heardNs.put(channel, nowNs);
    }

    void onClosed(long nowNs, Channel channel) {
        if (channel == Channel.USER && state == State.UP) {
            renewStream(nowNs, "the account's stream was closed");
        } else if (state != State.DOWN) {
            end(nowNs, channel + " was closed");
        }
    }

    /** An answer on the orders' channel. @return whether it was to a request of this */
    boolean onAnswer(long nowNs, String id, FlatJson json) throws IOException {
        switch (id) {
            case LOGON -> onLoggedOn(nowNs, json);
            case SUBSCRIPTION -> onSubscribed(nowNs, json);
            case KEEP_ALIVE -> {
                if (state == State.UP && json.number("status") != OK) {
                    renewStream(nowNs, "the key of the account's stream is lost");
                }
            }
            case SIGN_OF_LIFE -> {}
            default -> {
                return false;
            }
        }
        return true;
    }

    private void onLoggedOn(long nowNs, FlatJson json) throws IOException {
        if (state != State.LOGGING_ON) {
            return;
        }
        if (json.number("status") != OK) {
            end(nowNs, "logon refused: " + json.find("error.msg"));
            return;
        }
        isLoggedOn = true;
        subscribe(nowNs);
    }

    private void onSubscribed(long nowNs, FlatJson json) throws IOException {
        if (state != State.SUBSCRIBING) {
            return;
        }
        if (json.number("status") != OK) {
            end(nowNs, "subscription refused: " + json.find("error.msg"));
        } else if (dialect == BinanceDialect.SPOT) {
            enter(nowNs, State.UP, "up");
            owner.onUp();
        } else {
            final String listenKey = json.text("result.listenKey");
            if (!listenKey.matches("[0-9A-Za-z_-]+")) {
                throw new IOException("a listen key of other characters than keys have");
            }
            keyRenewedNs = nowNs;
            enter(nowNs, State.OPENING_STREAM, "opening the account's stream");
            wire.open(Channel.USER, "/private/ws?listenKey=" + listenKey);
        }
    }

    /** An event by its type; most are not about the connection. */
    void onEvent(long nowNs, String type) {
        switch (type) {
            case "serverShutdown" -> leaveByNs = Math.min(leaveByNs, nowNs + SHUTDOWN_NS);
            case "listenKeyExpired", "eventStreamTerminated" -> {
                if (state == State.UP) {
                    renewStream(nowNs, "the venue ended the account's stream");
                }
            }
            default -> {}
        }
    }

    // What happens

    private void subscribe(long nowNs) {
        enter(nowNs, State.SUBSCRIBING, "subscribing");
        if (dialect == BinanceDialect.USDM) {
            send(nowNs, SUBSCRIPTION, "userDataStream.start", Map.of("apiKey", key.apiKey()));
        } else if (isLoggedOn) {
            send(nowNs, SUBSCRIPTION, "userDataStream.subscribe", Map.of());
        } else {
            send(nowNs, SUBSCRIPTION, "userDataStream.subscribe.signature", signed(nowNs));
        }
    }

    private Map<String, String> signed(long nowNs) {
        final Map<String, String> params = new LinkedHashMap<>();
        params.put("apiKey", key.apiKey());
        params.put("timestamp", Long.toString(clock.venueMs(nowNs)));
        if (key.signer().isSigning()) {
            params.put("signature", key.signer().sign(RequestText.sorted(params)));
        }
        return params;
    }

    /** These are never held back: without them there is no session. */
    private void send(long nowNs, String id, String method, Map<String, String> params) {
        budget.spend(clock.venueNs(nowNs), Use.QUERY, 2);
        wire.send(Channel.ORDERS, RequestText.json(id, method, params));
    }

    /** The account's events are lost, requests and their answers go on. A stream that ends at once again is given up. */
    private void renewStream(long nowNs, String why) {
        if (nowNs - streamRenewedNs < CONNECT_NS) {
            end(nowNs, why);
            return;
        }
        streamRenewedNs = nowNs;
        renewals++;
        if (dialect == BinanceDialect.USDM) {
            wire.close(Channel.USER);
        }
        subscribe(nowNs);
        owner.onDown(why, false);
    }

    /** Ends a good connection, to begin another at once. */
    private void leave(long nowNs, String why) {
        end(nowNs, why);
        retryNs = RETRY_NS;
        changedNs = nowNs - retryNs;
    }

    private void end(long nowNs, String why) {
        enter(nowNs, State.DOWN, why);
        ends++;
        retryNs = Math.min(LONGEST_RETRY_NS, retryNs * 2);
        isLoggedOn = false;
        heardNs.clear();
        askedNs.clear();
        wire.close(Channel.ORDERS);
        wire.close(Channel.USER);
        owner.onDown(why, true);
    }

    private void enter(long nowNs, State newState, String newCondition) {
        state = newState;
        condition = newCondition;
        changedNs = nowNs;
    }
}
