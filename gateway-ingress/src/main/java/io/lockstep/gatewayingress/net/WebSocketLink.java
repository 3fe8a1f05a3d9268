package io.lockstep.gatewayingress.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;

/**
 * A web socket to a venue, from opening to the end: it is never opened again, its owner makes another. Pings are answered
 * by Netty. Everything is told through a mailbox, on its owner's thread; an owner that is too slow loses the connection.
 */
public final class WebSocketLink implements AutoCloseable {
    private static final int MAX_FRAME = 8 * 1024 * 1024;
    private static final int CONNECT_MILLIS = 5_000;

    /** Told what happens; on the mailbox's thread. */
    public interface Listener {
        void onOpened();

        void onText(byte[] text);

        /** Once, whether it was ever open or not. */
        void onClosed();
    }

    private final Mailbox mailbox;
    private final Listener listener;
    private final Channel channel;
    private boolean closed;

    /**
     * Begins to connect.
     *
     * @param uri {@code ws://host:port/path}
     */
    public WebSocketLink(EventLoopGroup group, URI uri, Mailbox mailbox, Listener listener) {
        this.mailbox = mailbox;
        this.listener = listener;
        channel = new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        socket.pipeline()
                                .addLast(new HttpClientCodec())
                                .addLast(new HttpObjectAggregator(64 * 1024))
                                .addLast(new WebSocketClientProtocolHandler(config(uri)))
                                .addLast(new WebSocketFrameAggregator(MAX_FRAME))
                                .addLast(new Handler());
                    }
                })
                .connect(uri.getHost(), uri.getPort())
                .channel();
        channel.closeFuture().addListener(future -> mailbox.put(this::close));
    }

    private static WebSocketClientProtocolConfig config(URI uri) {
        return WebSocketClientProtocolConfig.newBuilder()
                .webSocketUri(uri)
                .version(WebSocketVersion.V13)
                .customHeaders(new DefaultHttpHeaders())
                .maxFramePayloadLength(MAX_FRAME)
                .handshakeTimeoutMillis(CONNECT_MILLIS)
                .build();
    }

    /** Sends a text; where the connection is gone it is lost, and {@link Listener#onClosed} tells so. */
    public void send(String text) {
        channel.writeAndFlush(new TextWebSocketFrame(text), channel.voidPromise());
    }

    /** Closes it; {@link Listener#onClosed} is told at once, and nothing after it. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            channel.close();
            listener.onClosed();
        }
    }

    private void tell(Runnable what) {
        if (!mailbox.offer(what)) {
            channel.close();
        }
    }

    private final class Handler extends SimpleChannelInboundHandler<WebSocketFrame> {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
            if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
                tell(() -> {
                    if (!closed) {
                        listener.onOpened();
                    }
                });
            }
            super.userEventTriggered(context, event);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
            if (frame instanceof TextWebSocketFrame) {
                final ByteBuf content = frame.content();
                final byte[] text = ByteBufUtil.getBytes(content);
                tell(() -> {
                    if (!closed) {
                        listener.onText(text);
                    }
                });
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
