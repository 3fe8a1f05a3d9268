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
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;

/** A client's connection. What is sent to one that is closed, or that does not read, goes nowhere. */
final class Connection {
    /** So much unread, and the connection is cut, as the venue does. */
    static final int UNREAD_BYTES_MAX = 8 * 1024 * 1024;

    /** So much unread, and a market that has no clock of its own waits. */
    private static final int UNREAD_BYTES_EASY = 256 * 1024;

    private final Channel channel;
    private final Lane lane = new Lane();

    Connection(Channel channel) {
        this.channel = channel;
    }

    Lane lane() {
        return lane;
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

    void answer(int status, byte[] json) {
        final FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status), Unpooled.wrappedBuffer(json));
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/json;charset=UTF-8")
                .setInt(HttpHeaderNames.CONTENT_LENGTH, json.length);
        channel.writeAndFlush(response, channel.voidPromise());
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
