package io.lockstep.chaostests.sim.world;

import io.lockstep.gatewayegress.venue.binance.BinanceSession;
import io.lockstep.gatewayegress.venue.protocol.VenueWire;
import io.lockstep.gatewayegress.venue.simulator.server.VenueHandlers;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** The wire of one Binance session, to the modelled venue. The gateway dies here when it is its time. */
public final class ModelledWire implements VenueWire {
    static final String API_KEY = "paper";

    private final VenueHandlers handlers;
    private final Network network;
    private final Node node;
    private final VirtualTime time;
    private final LongSupplier clockNs;
    private final SplittableRandom random;
    private final FailPoints points;
    private final Supplier<BinanceSession> session;
    private final Map<Channel, VenueConnection> channels = new EnumMap<>(Channel.class);
    private final List<VenueConnection> requests = new ArrayList<>();
    private final Set<String> placed = new HashSet<>();

    /** @param session what is told; asked for late, because each needs the other */
    ModelledWire(
            VenueHandlers handlers,
            Network network,
            Node node,
            VirtualTime time,
            LongSupplier clockNs,
            SplittableRandom random,
            FailPoints points,
            Supplier<BinanceSession> session) {
        this.handlers = handlers;
        this.network = network;
        this.node = node;
        this.time = time;
        this.clockNs = clockNs;
        this.random = random;
        this.points = points;
        this.session = session;
    }

    @Override
    public void open(Channel channel, String path) {
        close(channel);
        points.at(FailPoint.WHILE_CONNECTING);
        channels.put(
                channel, VenueConnection.webSocket(handlers, time, random.split(), path, new ChannelListener(channel)));
    }

    @Override
    public void send(Channel channel, String text) {
        final VenueConnection connection = channels.get(channel);
        final String method = value(text, "method");
        if (method.equals("order.place")) {
            points.at(FailPoint.IN_JOURNAL);
            points.at(FailPoint.BEFORE_SEND);
            placed.add(value(text, "id"));
        }
        if (connection != null) {
            connection.send(text);
        }
        switch (method) {
            case "order.place" -> points.at(FailPoint.AFTER_SEND);
            case "order.cancel" -> points.at(FailPoint.AFTER_CANCEL);
            case "order.status" -> points.at(FailPoint.AFTER_QUERY);
            default -> {}
        }
    }

    /** Of a text member near the beginning; empty where there is none. */
    private static String value(String json, String name) {
        final String start = "\"" + name + "\":\"";
        final int from = json.indexOf(start);
        final int to = json.indexOf('"', from + start.length());
        return from < 0 || to < 0 ? "" : json.substring(from + start.length(), to);
    }

    @Override
    public void close(Channel channel) {
        final VenueConnection connection = channels.remove(channel);
        if (connection != null) {
            connection.close();
        }
    }

    @Override
    public void get(long requestId, String pathAndQuery, Map<String, String> headers) {
        ask(requestId, HttpMethod.GET, pathAndQuery);
    }

    @Override
    public void post(long requestId, String pathAndQuery, Map<String, String> headers) {
        ask(requestId, HttpMethod.POST, pathAndQuery);
    }

    private void ask(long requestId, HttpMethod method, String pathAndQuery) {
        final boolean isOfTrades = pathAndQuery.contains("Trades?");
        final boolean isOfOrders = pathAndQuery.contains("/openOrders?");
        if (isOfTrades) {
            points.at(FailPoint.BEFORE_TRADES);
        } else if (isOfOrders) {
            points.at(FailPoint.BEFORE_OPEN_ORDERS);
        }
        requests.add(VenueConnection.ask(
                handlers, time, random.split(), method, pathAndQuery, API_KEY, new RestListener(requestId, answer -> {
                    session.get().onRest(clockNs.getAsLong(), requestId, answer);
                    if (isOfTrades) {
                        points.at(FailPoint.AFTER_TRADES);
                    } else if (isOfOrders) {
                        points.at(FailPoint.AFTER_OPEN_ORDERS);
                    }
                })));
    }

    /** What is on its way arrives, as far as the network lets it; the gateway may sleep meanwhile. */
    void carry() {
        if (!network.isCut(node, Node.VENUE)) {
            connections().forEach(VenueConnection::pollVenue);
        }
    }

    /** Tells the session what has come. */
    void poll() {
        if (!network.isCut(Node.VENUE, node)) {
            connections().forEach(VenueConnection::poll);
            requests.removeIf(VenueConnection::isOver);
        }
    }

    private List<VenueConnection> connections() {
        final List<VenueConnection> all = new ArrayList<>(channels.values());
        all.addAll(requests);
        return all;
    }

    /** The process is gone. */
    void die() {
        channels.values().forEach(VenueConnection::die);
        requests.forEach(VenueConnection::die);
        channels.clear();
        requests.clear();
    }

    private final class ChannelListener implements VenueConnection.Listener {
        private final Channel channel;

        ChannelListener(Channel channel) {
            this.channel = channel;
        }

        @Override
        public void onOpened() {
            session.get().onOpened(clockNs.getAsLong(), channel);
        }

        @Override
        public void onText(String text) {
            final boolean isOfOrder = text.startsWith("{\"id\":") && placed.remove(value(text, "id"));
            if (isOfOrder) {
                points.at(FailPoint.BEFORE_ANSWER);
            }
            session.get().onText(clockNs.getAsLong(), channel, text);
            if (isOfOrder) {
                points.at(FailPoint.AFTER_ANSWER);
            }
        }

        @Override
        public void onPinged() {
            session.get().onPinged(clockNs.getAsLong(), channel);
        }

        @Override
        public void onAnswer(FullHttpResponse answer) {
            throw new IllegalStateException("no answer to a request comes over a web socket: " + answer.status());
        }

        @Override
        public void onClosed() {
            channels.remove(channel);
            session.get().onClosed(clockNs.getAsLong(), channel);
        }
    }

    private interface Then {
        void onAnswer(RestAnswer answer);
    }

    private record RestListener(long requestId, Then then) implements VenueConnection.Listener {
        @Override
        public void onOpened() {}

        @Override
        public void onText(String text) {}

        @Override
        public void onPinged() {}

        @Override
        public void onAnswer(FullHttpResponse answer) {
            then.onAnswer(new RestAnswer(
                    answer.status().code(),
                    answer.headers().getInt("X-MBX-USED-WEIGHT-1M", -1),
                    answer.headers().getInt("Retry-After", -1),
                    answer.content().toString(StandardCharsets.UTF_8)));
        }

        @Override
        public void onClosed() {
            then.onAnswer(RestAnswer.of(0, ""));
        }
    }
}
