package io.lockstep.gatewayegress.venue.simulator.server;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** What comes over an open web socket. On Netty's thread. */
final class WebSocketHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final VenueHandlers server;
    private final Connection connection;
    private final WebSocketPath path;

    WebSocketHandler(VenueHandlers server, Connection connection, WebSocketPath path) {
        this.server = server;
        this.connection = connection;
        this.path = path;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
        switch (frame) {
            case TextWebSocketFrame text -> {
                if (!server.onText(connection, path, ByteBufUtil.getBytes(text.content()))) {
                    context.close();
                }
            }
            case PingWebSocketFrame ping ->
                context.writeAndFlush(new PongWebSocketFrame(ping.content().retain()));
            case CloseWebSocketFrame close ->
                context.writeAndFlush(close.retain()).addListener(_ -> context.close());
            default -> {}
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        server.onClosed(connection);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
