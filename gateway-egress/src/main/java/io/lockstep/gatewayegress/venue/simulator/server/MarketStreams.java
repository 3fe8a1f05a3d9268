package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.faults.Fault;
import io.lockstep.gatewayegress.venue.simulator.faults.FaultPlan;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Who listens to which stream of the market. A client is told under the name that it asked for. */
public final class MarketStreams {
    private static final byte[] HEAD = "{\"stream\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "\",\"data\":".getBytes(StandardCharsets.US_ASCII);
    private static final String DEPTH = "@depth";

    private static final String QUOTES = "@bookTicker";
    private static final Stream ALL_QUOTES = new Stream(Market.USDM, "!bookticker");

    private record Stream(Market market, String name) {}

    /** @param name as it was asked for, with its speed */
    private record Subscription(Connection connection, String name, boolean isCombined) {}

    private final Map<Stream, List<Subscription>> subscriptions = new HashMap<>();
    private final FaultPlan faults;
    private boolean hadListener;

    public MarketStreams(FaultPlan faults) {
        this.faults = faults;
    }

    /** @param isCombined whether frames are to name their stream */
    void subscribe(Connection connection, Market market, String name, boolean isCombined) {
        final List<Subscription> listeners = subscriptions.computeIfAbsent(
                new Stream(market, StreamName.withoutSpeed(name)), _ -> new ArrayList<>());
        final Subscription wanted = new Subscription(connection, name, isCombined);
        if (!listeners.contains(wanted)) {
            listeners.add(wanted);
        }
        hadListener = true;
    }

    void unsubscribe(Connection connection, Market market, String name) {
        final Stream stream = new Stream(market, StreamName.withoutSpeed(name));
        final List<Subscription> listeners = subscriptions.get(stream);
        if (listeners != null) {
            listeners.removeIf(each -> each.connection == connection && each.name.equals(name));
            if (listeners.isEmpty()) {
                subscriptions.remove(stream);
            }
        }
    }

    /** What a connection asked for. */
    List<String> names(Connection connection) {
        return subscriptions.values().stream()
                .flatMap(List::stream)
                .filter(each -> each.connection == connection)
                .map(Subscription::name)
                .toList();
    }

    void onClosed(Connection connection) {
        subscriptions.values().forEach(each -> each.removeIf(listener -> listener.connection == connection));
        subscriptions.values().removeIf(List::isEmpty);
    }

    /** Sends a frame of the source to whoever listens to its stream; one that names none goes to nobody. */
    public void send(Market market, byte[] frame, int length) {
        final int nameEnd = nameEnd(frame, length);
        final int data = nameEnd + DATA.length;
        if (nameEnd < 0 || data >= length || !Arrays.equals(frame, nameEnd, data, DATA, 0, DATA.length)) {
            return;
        }
        final String name = new String(frame, HEAD.length, nameEnd - HEAD.length, StandardCharsets.US_ASCII);
        if (name.endsWith(QUOTES)) {
            sendAll(market, frame, data, length - 1 - data);
        }
        final List<Subscription> listeners = subscriptions.get(new Stream(market, StreamName.withoutSpeed(name)));
        if (listeners == null || (name.contains(DEPTH) && faults.strikes(Fault.DEPTH_GAP))) {
            return;
        }
        send(listeners, frame, data, length - 1 - data);
    }

    /** USD-M's stream of the best quotes of all symbols is each symbol's, one behind the other. */
    private void sendAll(Market market, byte[] frame, int data, int length) {
        final List<Subscription> listeners = market == Market.USDM ? subscriptions.get(ALL_QUOTES) : null;
        if (listeners != null) {
            send(listeners, frame, data, length);
        }
    }

    /** Whether somebody listens to a stream: one that is made here need not be made for nobody. */
    boolean isWanted(Market market, String name) {
        return subscriptions.containsKey(new Stream(market, name));
    }

    /** Sends what is made here, if somebody listens. */
    void send(Market market, String name, Supplier<Json.Body> data) {
        final List<Subscription> listeners = subscriptions.get(new Stream(market, name));
        if (listeners != null) {
            final byte[] bytes = Json.bytes(data.get());
            send(listeners, bytes, 0, bytes.length);
        }
    }

    private static void send(List<Subscription> listeners, byte[] data, int offset, int length) {
        String lastName = "";
        ByteBuf combined = Unpooled.EMPTY_BUFFER;
        ByteBuf plain = Unpooled.EMPTY_BUFFER;
        for (final Subscription each : listeners) {
            if (!each.isCombined) {
                plain = plain.isReadable() ? plain : Unpooled.copiedBuffer(data, offset, length);
                each.connection.sendEvent(plain.retainedDuplicate());
                continue;
            }
            if (!each.name.equals(lastName)) {
                combined.release();
                lastName = each.name;
                combined = combined(lastName, data, offset, length);
            }
            each.connection.sendEvent(combined.retainedDuplicate());
        }
        combined.release();
        plain.release();
    }

    private static ByteBuf combined(String name, byte[] data, int offset, int length) {
        final byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        final ByteBuf frame = Unpooled.buffer(HEAD.length + nameBytes.length + DATA.length + length + 1);
        return frame.writeBytes(HEAD)
                .writeBytes(nameBytes)
                .writeBytes(DATA)
                .writeBytes(data, offset, length)
                .writeByte('}');
    }

    private static int nameEnd(byte[] frame, int length) {
        if (length < HEAD.length || !Arrays.equals(frame, 0, HEAD.length, HEAD, 0, HEAD.length)) {
            return -1;
        }
        int end = HEAD.length;
        while (end < length && frame[end] != '"') {
            end++;
        }
        return end;
    }

    /** Whether somebody ever listened: before, there is nothing to play the market for. */
    public boolean hadListener() {
        return hadListener;
    }

    /** Whether everybody has read most of what was sent: a market that is played as fast as it goes waits for them. */
    public boolean isKeepingUp() {
        for (final List<Subscription> listeners : subscriptions.values()) {
            for (final Subscription each : listeners) {
                if (!each.connection.isKeepingUp()) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Connections that listen to the market. */
    public int size() {
        return (int) subscriptions.values().stream()
                .flatMap(List::stream)
                .map(Subscription::connection)
                .distinct()
                .count();
    }
}
