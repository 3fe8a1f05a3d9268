package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Who listens to which stream of the market. The market is played as it was recorded, at one speed of depth updates: the
 * speed that a client asks for, {@code @100ms} say, is not looked at.
 */
public final class MarketStreams {
    private static final byte[] HEAD = "{\"stream\":\"".getBytes(StandardCharsets.US_ASCII);

    private record Subscription(Connection connection, Market market, Set<String> streams) {}

    private final List<Subscription> subscriptions = new ArrayList<>();
    private boolean hadListener;

    /** @param streams as in the URL: {@code btcusdt@depth@100ms/btcusdt@trade} */
    void subscribe(Connection connection, Market market, String streams) {
        final Set<String> names = new HashSet<>();
        Arrays.stream(streams.toLowerCase(Locale.ROOT).split("/")).forEach(stream -> names.add(withoutSpeed(stream)));
        subscriptions.add(new Subscription(connection, market, names));
        hadListener = true;
    }

    void onClosed(Connection connection) {
        subscriptions.removeIf(each -> each.connection == connection);
    }

    /** Sends a frame to whoever listens to its stream; one that names none goes to nobody. */
    public void send(Market market, byte[] frame, int length) {
        final String stream = withoutSpeed(streamOf(frame, length));
        ByteBuf text = Unpooled.EMPTY_BUFFER;
        for (final Subscription each : subscriptions) {
            if (each.market == market && each.streams.contains(stream)) {
                text = text.isReadable() ? text : Unpooled.copiedBuffer(frame, 0, length);
                each.connection.sendText(text.retainedDuplicate());
            }
        }
        text.release();
    }

    private static String streamOf(byte[] frame, int length) {
        if (length < HEAD.length || !Arrays.equals(frame, 0, HEAD.length, HEAD, 0, HEAD.length)) {
            return "";
        }
        int end = HEAD.length;
        while (end < length && frame[end] != '"') {
            end++;
        }
        return new String(frame, HEAD.length, end - HEAD.length, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT);
    }

    /** {@code btcusdt@depth@100ms} is {@code btcusdt@depth}. */
    private static String withoutSpeed(String stream) {
        final int speed = stream.indexOf('@', stream.indexOf('@') + 1);
        return speed < 0 ? stream : stream.substring(0, speed);
    }

    /** Whether somebody ever listened: before, there is nothing to play the market for. */
    public boolean hadListener() {
        return hadListener;
    }

    /** Whether everybody has read most of what was sent: a market that is played as fast as it goes waits for them. */
    public boolean isKeepingUp() {
        return subscriptions.stream().allMatch(each -> each.connection.isKeepingUp());
    }

    public int size() {
        return subscriptions.size();
    }
}
