package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Lane;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.net.InetSocketAddress;
import java.util.Map;

/** A client's connection. What is sent to one that is closed, or that does not read, goes nowhere. */
final class Connection {
    /** So much unread, and the connection is cut, as the venue does. */
    static final int UNREAD_BYTES_MAX = 8 * 1024 * 1024;

    /** So much unread, and a market that has no clock of its own waits. */
    private static final int UNREAD_BYTES_EASY = 256 * 1024;

    private static final String JSON = "application/json;charset=UTF-8";

    private final Channel channel;
    private final String address;
    private final Lane lane = new Lane();
    private boolean isSilent;

    Connection(Channel channel) {
        this.channel = channel;
        address = channel.remoteAddress() instanceof InetSocketAddress remote
                ? remote.getAddress().getHostAddress()
                : "";
    }

    Lane lane() {
        return lane;
    }

    /** The client's, by which its requests are counted. */
    String address() {
        return address;
    }

    void sendText(byte[] text) {
        sendText(Unpooled.wrappedBuffer(text));
    }

    /** Sends a text, which belongs to the connection from here on. */
    void sendText(ByteBuf text) {
        if (!channel.isWritable()) {
            text.release();
            channel.close();
            return;
        }
        channel.writeAndFlush(new TextWebSocketFrame(text), channel.voidPromise());
    }

    /** An event; a connection that fell silent tells none any more. */
    void sendEvent(byte[] text) {
        if (!isSilent) {
            sendText(text);
        }
    }

    /** As {@link #sendEvent(byte[])}. */
    void sendEvent(ByteBuf text) {
        if (isSilent) {
            text.release();
        } else {
            sendText(text);
        }
    }

    /** From here on it tells no events. */
    void fallSilent() {
        isSilent = true;
    }

    void ping() {
        channel.writeAndFlush(new PingWebSocketFrame(), channel.voidPromise());
    }

    void answer(int status, byte[] json) {
        answer(status, json, JSON, Map.of());
    }

    void answer(int status, byte[] body, String contentType, Map<String, String> headers) {
        final FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(body));
        headers.forEach((name, value) -> response.headers().set(name, value));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, contentType)
                .setInt(HttpHeaderNames.CONTENT_LENGTH, body.length);
        channel.writeAndFlush(response, channel.voidPromise());
    }

    void answer(int status, byte[] json, Map<String, String> headers) {
        answer(status, json, JSON, headers);
    }

    /** The last answer: the connection ends with it. */
    void refuse(int status, byte[] json) {
        answer(status, json);
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    void cut() {
        channel.close();
    }

    boolean isKeepingUp() {
        return channel.bytesBeforeUnwritable() > UNREAD_BYTES_MAX - UNREAD_BYTES_EASY;
    }
}
