package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.faults.FaultPlan;
import io.lockstep.gatewayingress.net.Mailbox;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** The venue's one address: HTTP and web sockets on the same port. */
public final class VenueServer implements AutoCloseable {
    private static final int CLOSE_SECONDS = 2;
    private static final int REQUEST_BYTES = 64 * 1024;

    private final Mailbox mailbox;
    private final RestApi restApi;
    private final WebSocketApi webSocketApi;
    private final WebSocketSessions sessions;
    private final StreamApi streamApi;
    private final UserStreams userStreams;
    private final MarketStreams marketStreams;
    private final RateLimits limits;
    private final Connections webSockets;
    private final EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final Channel channel;

    /**
     * Binds the address.
     *
     * @param port 0 is any free one
     * @param settings how it treats its clients
     * @param mailbox drained by the venue's thread: there all requests are handled
     * @throws IOException where the address is taken
     */
    public VenueServer(String host, int port, PaperVenue venue, ServerSettings settings, Mailbox mailbox)
            throws IOException {
        this.mailbox = mailbox;
        final FaultPlan faults = settings.faults();
        final ListenKeys keys = new ListenKeys(settings.listenKeyLifeMs());
        marketStreams = new MarketStreams(faults);
        userStreams = new UserStreams(venue, new EventFaults(venue, faults));
        sessions = new WebSocketSessions(venue, userStreams);
        streamApi = new StreamApi(venue, marketStreams, userStreams, keys);
        webSockets = new Connections(venue, faults, settings.connectionLifeNs());
        limits = new RateLimits(settings.limits());
        final RequestFaults requestFaults = new RequestFaults(venue, faults);
        final AccountRequests accounts = new AccountRequests(venue, limits, requestFaults);
        final PublicApi publicApi = new PublicApi(venue, limits);
        final ListenKeyApi listenKeyApi = new ListenKeyApi(venue, keys, userStreams);
        restApi = new RestApi(venue, publicApi, listenKeyApi, accounts, limits, faults);
        webSocketApi = new WebSocketApi(venue, publicApi, listenKeyApi, accounts, limits, sessions);
        final DerivedStreams derived = new DerivedStreams(venue, marketStreams);
        venue.listen(execution -> {
            limits.onExecution(execution);
            requestFaults.onExecution(execution);
            userStreams.onExecution(execution);
        });
        venue.listenToFunding(userStreams);
        venue.listenToAlgos(userStreams);
        venue.listenToTape(derived);
        derived.start();
        listenKeyApi.start();
        webSockets.start();
        final ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(Connection.UNREAD_BYTES_MAX / 2, Connection.UNREAD_BYTES_MAX))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel socket) {
                        connections.add(socket);
                        socket.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(REQUEST_BYTES))
                                .addLast(new RequestHandler(VenueServer.this, new Connection(socket)));
                    }
                })
                .bind(host, port)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close(group);
            throw new IOException("cannot listen at " + host + ":" + port + ": "
                    + bound.cause().getMessage());
        }
        channel = bound.channel();
    }

    public int port() {
        return ((InetSocketAddress) channel.localAddress()).getPort();
    }

    public MarketStreams marketStreams() {
        return marketStreams;
    }

    /** Requests that were refused for being too many. */
    public long limited() {
        return limits.refused();
    }

    public int userStreams() {
        return userStreams.size();
    }

    // From Netty's thread

    /** @return false where there is too much to do: the connection is to be cut */
    boolean onRequest(Connection connection, RestApi.Request request) {
        return mailbox.offer(() -> restApi.ask(connection, request));
    }

    boolean onText(Connection connection, WebSocketPath path, byte[] text) {
        return mailbox.offer(() -> {
            if (path.kind() == WebSocketPath.Kind.REQUESTS) {
                webSocketApi.ask(connection, path.market(), text);
            } else {
                streamApi.onText(connection, text);
            }
        });
    }

    /** A web socket is open: one for requests waits for them, any other listens from now on. */
    void onWebSocket(Connection connection, WebSocketPath path) {
        mailbox.put(() -> {
            webSockets.onOpened(connection, path.market());
            if (path.kind() == WebSocketPath.Kind.REQUESTS) {
                sessions.onOpened(connection);
            } else {
                streamApi.open(connection, path);
            }
        });
    }

    void onClosed(Connection connection) {
        mailbox.put(() -> {
            webSockets.onClosed(connection);
            sessions.onClosed(connection);
            streamApi.onClosed(connection);
            marketStreams.onClosed(connection);
            userStreams.onClosed(connection);
        });
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        connections.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        close(group);
    }

    private static void close(EventLoopGroup group) {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
}
