package io.lockstep.gatewayegress.venue.binance;

import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.gatewayingress.net.Mailbox;
import io.lockstep.gatewayingress.net.RestLink;
import io.lockstep.gatewayingress.net.WebSocketLink;
import io.netty.channel.EventLoopGroup;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sockets of a Binance session: two web sockets and REST. */
public final class NettyBinanceWire implements BinanceWire, AutoCloseable {
    private final EventLoopGroup group;
    private final URI webSocketBase;
    private final Mailbox mailbox;
    private final Map<String, String> headers;
    private final RestLink rest;
    private final Supplier<BinanceSession> session;
    private final Map<Channel, WebSocketLink> links = new EnumMap<>(Channel.class);

    /**
     * Opens nothing yet.
     *
     * @param venueUrl {@code http://host:port}
     * @param session what is told; asked for late, because each needs the other
     */
    public NettyBinanceWire(
            EventLoopGroup group, URI venueUrl, String apiKey, Mailbox mailbox, Supplier<BinanceSession> session) {
        this.group = group;
        this.mailbox = mailbox;
        this.session = session;
        webSocketBase = URI.create(venueUrl.toString().replaceFirst("^http", "ws"));
        headers = Map.of("X-MBX-APIKEY", apiKey);
        rest = new RestLink(venueUrl, mailbox, group);
    }

    @Override
    public void open(Channel channel, String path) {
        close(channel);
        final WebSocketLink[] self = new WebSocketLink[1];
        final WebSocketLink link =
                new WebSocketLink(group, webSocketBase.resolve(path), mailbox, new WebSocketLink.Listener() {
                    @Override
                    public void onOpened() {
                        session.get().onOpened(ProcessClock.epochNs(), channel);
                    }

                    @Override
                    public void onText(byte[] text) {
                        session.get().onText(ProcessClock.epochNs(), channel, new String(text, StandardCharsets.UTF_8));
                    }

                    @Override
                    public void onClosed() {
                        if (links.remove(channel, self[0])) {
                            session.get().onClosed(ProcessClock.epochNs(), channel);
                        }
                    }
                });
        self[0] = link;
        links.put(channel, link);
    }

    @Override
    public void send(Channel channel, String text) {
        final @Nullable WebSocketLink link = links.get(channel);
        if (link != null) {
            link.send(text);
        }
    }

    /** The session that asks for it need not be told. */
    @Override
    public void close(Channel channel) {
        final @Nullable WebSocketLink link = links.remove(channel);
        if (link != null) {
            link.close();
        }
    }

    @Override
    public void get(long requestId, String pathAndQuery) {
        rest.get(pathAndQuery, headers, (status, body) -> session.get().onRest(requestId, status, body));
    }

    @Override
    public void close() {
        close(Channel.ORDERS);
        close(Channel.USER);
        rest.close();
    }
}
