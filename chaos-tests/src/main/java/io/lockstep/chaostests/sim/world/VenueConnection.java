package io.lockstep.chaostests.sim.world;

import io.lockstep.gatewayegress.venue.simulator.server.VenueHandlers;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A connection to the venue's own handlers, without a socket: the bytes of both sides, each some time on their way. */
public final class VenueConnection {
    /** Told what comes. */
    interface Listener {
        void onOpened();

        void onText(String text);

        void onPinged();

        void onAnswer(FullHttpResponse answer);

        /** By the venue. */
        void onClosed();
    }

    private static final int BYTES_MAX = 16 * 1024 * 1024;
    private static final long JOURNEY_NS = VirtualTime.MS / 4;

    private final OnTheWay<ByteBuf> toVenue;
    private final OnTheWay<ByteBuf> toClient;
    private final EmbeddedChannel venue = new EmbeddedChannel();
    private final EmbeddedChannel client =
            new EmbeddedChannel(new HttpClientCodec(), new HttpObjectAggregator(BYTES_MAX));
    private final Listener listener;
    private @Nullable WebSocketClientHandshaker handshaker;
    private boolean isOver;

    private VenueConnection(VenueHandlers handlers, VirtualTime time, SplittableRandom random, Listener listener) {
        this.listener = listener;
        toVenue = new OnTheWay<>(time, random, JOURNEY_NS);
        toClient = new OnTheWay<>(time, random, JOURNEY_NS);
        handlers.serve(venue);
    }

    static VenueConnection webSocket(
            VenueHandlers handlers, VirtualTime time, SplittableRandom random, String path, Listener listener) {
        final VenueConnection connection = new VenueConnection(handlers, time, random, listener);
        connection.handshaker = WebSocketClientHandshakerFactory.newHandshaker(
                URI.create("ws://venue").resolve(path), WebSocketVersion.V13, null, false, null, BYTES_MAX);
        connection.handshaker.handshake(connection.client);
        connection.flush();
        return connection;
    }

    static VenueConnection ask(
            VenueHandlers handlers,
            VirtualTime time,
            SplittableRandom random,
            HttpMethod method,
            String pathAndQuery,
            String apiKey,
            Listener listener) {
        final VenueConnection connection = new VenueConnection(handlers, time, random, listener);
        final DefaultFullHttpRequest request = new DefaultFullHttpRequest(HttpVersion.HTTP_1_1, method, pathAndQuery);
        request.headers().set("X-MBX-APIKEY", apiKey);
        connection.client.writeOutbound(request);
        connection.flush();
        return connection;
    }

    void send(String text) {
        if (!isOver) {
            client.writeOutbound(new TextWebSocketFrame(text));
            flush();
        }
    }

    boolean isOver() {
        return isOver;
    }

    /** What has arrived at the venue is read there, and answered. */
    void pollVenue() {
        flush();
        while (!isOver && toVenue.hasArrived() && venue.isOpen()) {
            venue.writeInbound(toVenue.take());
            flush();
        }
    }

    /** What has arrived at the client is read. */
    void poll() {
        flush();
        while (!isOver && toClient.hasArrived()) {
            client.writeInbound(toClient.take());
            read();
        }
        if (!isOver && !venue.isOpen() && toClient.isEmpty()) {
            isOver = true;
            hangUp();
            listener.onClosed();
        }
    }

    private void read() {
        for (Object message = client.readInbound(); message != null && !isOver; message = client.readInbound()) {
            try {
                read(message);
            } finally {
                ReferenceCountUtil.release(message);
            }
        }
    }

    private void read(Object message) {
        switch (message) {
            case FullHttpResponse response -> {
                if (handshaker != null) {
                    handshaker.finishHandshake(client, response);
                    listener.onOpened();
                } else {
                    isOver = true;
                    listener.onAnswer(response);
                    hangUp();
                }
            }
            case TextWebSocketFrame text -> listener.onText(text.content().toString(StandardCharsets.UTF_8));
            case PingWebSocketFrame ping -> {
                client.writeOutbound(new PongWebSocketFrame(ping.content().retain()));
                flush();
                listener.onPinged();
            }
            case CloseWebSocketFrame _ -> {
                isOver = true;
                hangUp();
                listener.onClosed();
            }
            default -> {}
        }
    }

    private void flush() {
        carry(client, toVenue);
        carry(venue, toClient);
    }

    private static void carry(EmbeddedChannel from, OnTheWay<ByteBuf> to) {
        for (ByteBuf bytes = from.readOutbound(); bytes != null; bytes = from.readOutbound()) {
            to.send(bytes);
        }
    }

    /** From here on nothing is told. What was sent arrives, and then the venue sees the end. */
    void close() {
        isOver = true;
        hangUp();
    }

    /** The process at this end is gone: what it sent last may be lost with it. */
    void die() {
        toVenue.loseSome();
        close();
    }

    private void hangUp() {
        while (!toVenue.isEmpty() && venue.isOpen()) {
            venue.writeInbound(toVenue.take());
        }
        venue.close();
        venue.releaseInbound();
        venue.releaseOutbound();
        client.finishAndReleaseAll();
        toVenue.loseAll();
        toClient.loseAll();
    }
}
