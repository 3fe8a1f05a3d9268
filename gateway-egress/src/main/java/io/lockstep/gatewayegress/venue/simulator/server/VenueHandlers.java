package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.faults.FaultPlan;
import io.lockstep.gatewayingress.net.Mailbox;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.flush.FlushConsolidationHandler;

/** All that answers the venue's clients, behind whatever carries their bytes: HTTP and web sockets on one connection. */
public final class VenueHandlers {
    private static final int REQUEST_BYTES = 64 * 1024;

    /** So many texts at most go to a socket with one system call. */
    private static final int FLUSHES = 256;

    private final Mailbox mailbox;
    private final RestApi restApi;
    private final WebSocketApi webSocketApi;
    private final WebSocketSessions sessions;
    private final StreamApi streamApi;
    private final UserStreams userStreams;
    private final MarketStreams marketStreams;
    private final RateLimits limits;
    private final Connections webSockets;

    /**
     * Has nobody to answer yet.
     *
     * @param settings how it treats its clients
     * @param mailbox drained by the venue's thread: there all requests are handled
     */
    public VenueHandlers(PaperVenue venue, ServerSettings settings, Mailbox mailbox) {
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
            derived.onExecution(execution);
        });
        venue.listenToFunding(userStreams);
        venue.listenToAlgos(userStreams);
        venue.listenToMargins(userStreams);
        venue.listenToTape(derived);
        derived.start();
        listenKeyApi.start();
        webSockets.start();
    }

    /** From here on what comes over a connection is answered there. */
    public void serve(Channel channel) {
        channel.pipeline()
                .addLast(new FlushConsolidationHandler(FLUSHES, true))
                .addLast(new HttpServerCodec())
                .addLast(new HttpObjectAggregator(REQUEST_BYTES))
                .addLast(new RequestHandler(this, new Connection(channel)));
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
}
