package io.lockstep.gatewayingress.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.handler.ssl.SslHandler;
import java.net.URI;
import javax.net.ssl.SSLParameters;

/**
 * A web socket to a venue, from opening to the end: it is never opened again, its owner makes another. Pings are answered
 * by Netty. Everything is told through a mailbox, on its owner's thread; an owner that is too slow loses the connection.
 */
public final class WebSocketLink implements AutoCloseable {
    private static final int MAX_FRAME = 8 * 1024 * 1024;
    private static final int CONNECT_MILLIS = 5_000;
    private static final int HTTP_PORT = 80;
    private static final int HTTPS_PORT = 443;

    /** Told what happens; on the mailbox's thread. */
    public interface Listener {
        void onOpened();

        void onText(byte[] text);

        /** The venue asked for a sign of life, and has it. */
        default void onPinged() {}

        /** Once, whether it was ever open or not. */
        void onClosed();
    }

    private final Mailbox mailbox;
    private final Listener listener;
    private final Channel channel;
    private boolean closed;

    /** Begins to connect to a venue whose certificate, if it has one, this machine trusts. */
    public WebSocketLink(EventLoopGroup group, URI uri, Mailbox mailbox, Listener listener) {
        this(group, uri, Trust.ofThisMachine(), mailbox, listener);
    }

    /**
     * Begins to connect.
     *
     * @param uri {@code ws://host:port/path} or {@code wss://host/path}
     */
    public WebSocketLink(EventLoopGroup group, URI uri, Trust trust, Mailbox mailbox, Listener listener) {
        final boolean isSecure = "wss".equals(uri.getScheme());
        final int port = uri.getPort() >= 0 ? uri.getPort() : isSecure ? HTTPS_PORT : HTTP_PORT;
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
                        if (isSecure) {
                            socket.pipeline().addLast(secure(trust, socket, uri.getHost(), port));
                        }
                        socket.pipeline()
                                .addLast(new HttpClientCodec())
                                .addLast(new HttpObjectAggregator(64 * 1024))
                                .addLast(new PingWatch())
                                .addLast(new WebSocketClientProtocolHandler(config(uri)))
                                .addLast(new WebSocketFrameAggregator(MAX_FRAME))
                                .addLast(new Handler());
                    }
                })
                .connect(uri.getHost(), port)
                .channel();
        channel.closeFuture().addListener(future -> mailbox.put(this::close));
    }

    /** The name in the certificate must be the host's. */
    private static SslHandler secure(Trust trust, SocketChannel socket, String host, int port) {
        final SslHandler handler = trust.nettyContext().newHandler(socket.alloc(), host, port);
        final SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        handler.engine().setSSLParameters(parameters);
        handler.setHandshakeTimeoutMillis(CONNECT_MILLIS);
        return handler;
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

    /** Netty answers pings by itself, and tells nobody. */
    private final class PingWatch extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof PingWebSocketFrame) {
                tell(() -> {
                    if (!closed) {
                        listener.onPinged();
                    }
                });
            }
            context.fireChannelRead(message);
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
