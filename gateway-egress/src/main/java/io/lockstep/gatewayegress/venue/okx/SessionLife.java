package io.lockstep.gatewayegress.venue.okx;

import io.lockstep.gatewayegress.venue.protocol.FlatJson;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget.Use;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget.Verdict;
import io.lockstep.gatewayegress.venue.protocol.SessionFigures;
import io.lockstep.gatewayegress.venue.protocol.VenueClock;
import io.lockstep.gatewayegress.venue.protocol.VenueKey;
import io.lockstep.gatewayegress.venue.protocol.VenueWire;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.Channel;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * The life of a connection, from the first look at the venue's clock to the end: log on, subscribe to the account's orders,
 * ask for a sign of life, and leave when the venue says that it will close. It is up while orders can be sent and the
 * account's events come in.
 */
final class SessionLife implements SessionFigures.Life {
    /** Told of it; asked whether now is a good moment to go. */
    interface Owner {
        void onUp();

        void onDown(String why);

        /** Whether nothing waits for an answer. */
        boolean isIdle();
    }

    private enum State {
        DOWN,
        OPENING,
        LOGGING_ON,
        SUBSCRIBING,
        UP
    }

    static final String PATH = "/ws/v5/private";
    static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(500);
    static final long LONGEST_RETRY_NS = TimeUnit.SECONDS.toNanos(8);
    static final long CONNECT_NS = TimeUnit.SECONDS.toNanos(5);

    /** After so long without a sign the venue is asked for one, and at twice that it is over; the venue waits 30 s. */
    static final long SILENT_NS = TimeUnit.SECONDS.toNanos(10);

    /** A venue that closes the connection in a minute is left in an idle moment, or after so long. */
    static final long NOTICE_NS = TimeUnit.SECONDS.toNanos(30);

    private static final String LEAVING = "64008";

    private final OkxDialect dialect;
    private final VenueKey key;
    private final VenueClock clock;
    private final RequestBudget budget;
    private final VenueWire wire;
    private final Owner owner;
    private State state = State.DOWN;
    private String condition = "not connected yet";
    private long changedNs = Long.MIN_VALUE / 2;
    private long retryNs = RETRY_NS;
    private long heardNs;
    private long askedNs;
    private long leaveByNs = Long.MAX_VALUE;
    private long ends;

    SessionLife(OkxDialect dialect, VenueKey key, VenueClock clock, RequestBudget budget, VenueWire wire, Owner owner) {
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

    @Override
    public String condition() {
        return condition;
    }

    @Override
    public long ends() {
        return ends;
    }

    /** The account's events come over the connection of the orders: they begin anew with it. */
    @Override
    public long renewals() {
        return 0;
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
        if (nowNs - changedNs <= retryNs || budget.ask(clock.venueNs(nowNs), Use.CANCEL, 1) == Verdict.TOLD_TO_WAIT) {
            return;
        }
        if (!clock.isMeasured(nowNs)) {
            condition = "the venue has not told its time";
        } else if (!clock.isGood(nowNs)) {
            condition = clock.describe();
        } else {
            enter(nowNs, State.OPENING, "connecting");
            wire.open(Channel.ORDERS, PATH);
        }
    }

    private void watch(long nowNs) {
        if (!clock.isGood(nowNs)) {
            end(nowNs, clock.isMeasured(nowNs) ? clock.describe() : "the venue no longer tells its time");
        } else if (nowNs >= leaveByNs || (leaveByNs != Long.MAX_VALUE && owner.isIdle())) {
            end(nowNs, "the venue said that it will close the connection");
            retryNs = RETRY_NS;
            changedNs = nowNs - retryNs;
        } else if (nowNs - heardNs >= 2 * SILENT_NS) {
            end(nowNs, "no sign of life");
        } else if (nowNs - heardNs >= SILENT_NS && askedNs < heardNs) {
            askedNs = nowNs;
            wire.send(Channel.ORDERS, "ping");
        }
        if (state == State.UP && nowNs - changedNs > SILENT_NS) {
            retryNs = RETRY_NS; // it holds
        }
    }

    // What the shell tells

    void onOpened(long nowNs) {
        heardNs = nowNs;
        if (state == State.OPENING) {
            leaveByNs = Long.MAX_VALUE;
            askedNs = Long.MIN_VALUE;
            enter(nowNs, State.LOGGING_ON, "logging on");
            final String seconds = Long.toString(TimeUnit.MILLISECONDS.toSeconds(clock.venueMs(nowNs)));
            wire.send(
                    Channel.ORDERS,
                    "{\"op\":\"login\",\"args\":[{\"apiKey\":\"" + key.apiKey() + "\",\"passphrase\":\""
                            + quoted(key.passphrase()) + "\",\"timestamp\":\"" + seconds + "\",\"sign\":\""
                            + key.signer().signBase64(seconds + "GET/users/self/verify") + "\"}]}");
        }
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** Any frame. */
    void onHeard(long nowNs) {
        heardNs = nowNs;
    }

    void onClosed(long nowNs) {
        if (state != State.DOWN) {
            end(nowNs, "the connection was closed");
        }
    }

    /** An event about the connection. @return whether it is understood */
    boolean onEvent(long nowNs, FlatJson json) throws IOException {
        switch (json.text("event")) {
            case "login" -> onLogin(nowNs, json);
            case "subscribe" -> {
                if (state == State.SUBSCRIBING && json.text("arg.channel").equals("orders")) {
                    enter(nowNs, State.UP, "up");
                    owner.onUp();
                }
            }
            case "error" -> {
                if (state == State.UP) {
                    return false;
                }
                if (state != State.DOWN) {
                    end(nowNs, "refused: " + json.find("code") + " " + json.find("msg"));
                }
            }
            case "notice" -> {
                if (LEAVING.equals(json.find("code"))) {
                    leaveByNs = Math.min(leaveByNs, nowNs + NOTICE_NS);
                }
            }
            case "channel-conn-count" -> {}
            case "channel-conn-count-error" -> end(nowNs, "too many connections of this account");
            default -> {
                return false;
            }
        }
        return true;
    }

    private void onLogin(long nowNs, FlatJson json) throws IOException {
        if (state != State.LOGGING_ON) {
            return;
        }
        if (json.number("code") != 0) {
            end(nowNs, "logon refused: " + json.find("code") + " " + json.find("msg"));
            return;
        }
        enter(nowNs, State.SUBSCRIBING, "subscribing");
        wire.send(
                Channel.ORDERS,
                "{\"op\":\"subscribe\",\"args\":[{\"channel\":\"orders\",\"instType\":\"" + dialect.name() + "\"}]}");
    }

    private void end(long nowNs, String why) {
        enter(nowNs, State.DOWN, why);
        ends++;
        retryNs = Math.min(LONGEST_RETRY_NS, retryNs * 2);
        wire.close(Channel.ORDERS);
        owner.onDown(why);
    }

    private void enter(long nowNs, State newState, String newCondition) {
        state = newState;
        condition = newCondition;
        changedNs = nowNs;
    }
}
