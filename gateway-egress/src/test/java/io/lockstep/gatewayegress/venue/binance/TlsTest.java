package io.lockstep.gatewayegress.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.outbox.Venue;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueBalance;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenuePosition;
import io.lockstep.gatewayegress.venue.VenueSession;
import io.lockstep.gatewayegress.venue.VenueTrade;
import io.lockstep.gatewayegress.venue.VenueTransfer;
import io.lockstep.gatewayegress.venue.protocol.NettyVenueWire;
import io.lockstep.gatewayegress.venue.protocol.VenueHosts;
import io.lockstep.gatewayegress.venue.protocol.VenueKey;
import io.lockstep.gatewayegress.venue.protocol.WireJournal;
import io.lockstep.gatewayingress.net.Mailbox;
import io.lockstep.gatewayingress.net.Trust;
import io.lockstep.gatewayingress.net.WebSocketLink;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javax.net.ssl.KeyManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The session over TLS, with a certificate that the test made: it must be trusted, and its name must be the host's. */
final class TlsTest implements VenueSession.Listener {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);

    @TempDir
    private Path directory;

    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final Mailbox mailbox = new Mailbox(1_024);

    @SuppressWarnings("NullAway.Init")
    private KeyStore store;

    @SuppressWarnings("NullAway.Init")
    private Channel server;

    @BeforeEach
    void open() throws IOException, GeneralSecurityException, InterruptedException {
        final Path file = directory.resolve("store");
        final int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "venue",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start()
                .waitFor();
        assertThat(exit).isZero();
        store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        server = serve(store);
    }

    @AfterEach
    void close() {
        server.close().awaitUninterruptibly(2, TimeUnit.SECONDS);
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }

    private Channel serve(KeyStore keys) throws GeneralSecurityException, IOException {
        final KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        final SslContext tls = SslContextBuilder.forServer(managers).build();
        return new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        socket.pipeline()
                                .addLast(tls.newHandler(socket.alloc()))
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(65_536))
                                .addLast(new TimeHandler())
                                .addLast(new WebSocketServerProtocolHandler("/ws-api/v3"))
                                .addLast(new SubscriptionHandler());
                    }
                })
                .bind("localhost", 0)
                .syncUninterruptibly()
                .channel();
    }

    /** Tells the time, and how much weight that was. */
    private static final class TimeHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
        @Override
        public boolean acceptInboundMessage(Object message) {
            return message instanceof FullHttpRequest request && request.uri().endsWith("/time");
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            final byte[] body =
                    ("{\"serverTime\":" + System.currentTimeMillis() + "}").getBytes(StandardCharsets.UTF_8);
            final DefaultFullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.OK,
                    context.alloc().buffer().writeBytes(body));
            response.headers().set(HttpHeaderNames.CONTENT_LENGTH, body.length);
            response.headers().set("X-MBX-USED-WEIGHT-1M", "1234");
            context.writeAndFlush(response);
        }
    }

    /** Says yes to the subscription, and asks for a sign of life. */
    private static final class SubscriptionHandler extends SimpleChannelInboundHandler<TextWebSocketFrame> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
            context.write(new PingWebSocketFrame());
            context.writeAndFlush(new TextWebSocketFrame("{\"id\":\"subscription\",\"status\":200,\"result\":{}}"));
        }
    }

    private BinanceSession session(String host, Trust trust) {
        final int port = ((InetSocketAddress) server.localAddress()).getPort();
        final BinanceSession[] made = new BinanceSession[1];
        final NettyVenueWire wire = new NettyVenueWire(
                group, VenueHosts.at(URI.create("https://" + host + ":" + port)), trust, mailbox, () -> made[0]);
        made[0] = new BinanceSession(
                new BinanceSession.Settings(Venue.BINANCE_SPOT, 1, PATIENCE_NS, PATIENCE_NS, true),
                VenueKey.unsigned("paper"),
                wire,
                WireJournal.NONE,
                this);
        return made[0];
    }

    private boolean comesTrue(BinanceSession session, BooleanSupplier condition, long withinNs) {
        final long untilNs = System.nanoTime() + withinNs;
        while (!condition.getAsBoolean() && System.nanoTime() < untilNs) {
            session.onTimer(ProcessClock.epochNs());
            if (mailbox.drain(100) == 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
        return condition.getAsBoolean();
    }

    @Test
    void aTrustedVenueIsSpokenToOverTlsAndItsHeadersAreRead() {
        final BinanceSession session = session("localhost", Trust.only(store));
        assertThat(comesTrue(session, session::isReady, PATIENCE_NS)).isTrue();
        assertThat(session.figures(ProcessClock.epochNs()).usedWeight()).isGreaterThanOrEqualTo(1_234);
        assertThat(session.figures(ProcessClock.epochNs()).clockRoundTripNs()).isPositive();
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused() {
        final BinanceSession session = session("localhost", Trust.ofThisMachine());
        assertThat(comesTrue(session, session::isReady, TimeUnit.SECONDS.toNanos(2)))
                .isFalse();
        assertThat(session.figures(ProcessClock.epochNs()).condition()).isEqualTo("the venue has not told its time");
    }

    @Test
    void aCertificateOfAnotherNameIsRefused() {
        final BinanceSession session = session("127.0.0.1", Trust.only(store));
        assertThat(comesTrue(session, session::isReady, TimeUnit.SECONDS.toNanos(2)))
                .isFalse();
    }

    @Test
    void theWebSocketLooksAtTheNameToo() {
        final int port = ((InetSocketAddress) server.localAddress()).getPort();
        for (final String host : new String[] {"localhost", "127.0.0.1"}) {
            final boolean[] opened = new boolean[1];
            final boolean[] closed = new boolean[1];
            final WebSocketLink link = new WebSocketLink(
                    group,
                    URI.create("wss://" + host + ":" + port + "/ws-api/v3"),
                    Trust.only(store),
                    mailbox,
                    new WebSocketLink.Listener() {
                        @Override
                        public void onOpened() {
                            opened[0] = true;
                        }

                        @Override
                        public void onText(byte[] text) {}

                        @Override
                        public void onClosed() {
                            closed[0] = true;
                        }
                    });
            final long untilNs = System.nanoTime() + PATIENCE_NS;
            while (!opened[0] && !closed[0] && System.nanoTime() < untilNs) {
                mailbox.drain(10);
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            assertThat(opened[0]).as(host).isEqualTo(host.equals("localhost"));
            link.close();
        }
    }

    @Override
    public void onReady() {}

    @Override
    public void onDown() {}

    @Override
    public void onTrade(VenueShard shard, VenueTrade trade) {}

    @Override
    public void onOrder(VenueShard shard, VenueOrder order, long venueTimeNs) {}

    @Override
    public void onBalance(VenueBalance balance) {}

    @Override
    public void onPosition(VenuePosition position) {}

    @Override
    public void onTransfer(VenueTransfer transfer) {}

    @Override
    public void onUnclear(VenueShard shard, String clientOrderId) {}
}
