package io.lockstep.gatewayegress.venue.protocol;

import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.gatewayingress.net.Mailbox;
import io.lockstep.gatewayingress.net.RestLink;
import io.lockstep.gatewayingress.net.Trust;
import io.lockstep.gatewayingress.net.WebSocketLink;
import io.netty.channel.EventLoopGroup;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The sockets of a session: web sockets and REST. */
public final class NettyVenueWire implements VenueWire, AutoCloseable {
    private final EventLoopGroup group;
    private final VenueHosts hosts;
    private final Trust trust;
    private final Mailbox mailbox;
    private final RestLink rest;
    private final Supplier<? extends Listener> session;
    private final Map<Channel, WebSocketLink> links = new EnumMap<>(Channel.class);

    /**
     * Opens nothing yet.
     *
     * @param trust which certificates are good
     * @param session what is told; asked for late, because each needs the other
     */
    public NettyVenueWire(
            EventLoopGroup group,
            VenueHosts hosts,
            Trust trust,
            Mailbox mailbox,
            Supplier<? extends Listener> session) {
        this.group = group;
        this.hosts = hosts;
        this.trust = trust;
        this.mailbox = mailbox;
        this.session = session;
        rest = new RestLink(hosts.rest(), mailbox, group, trust);
    }

    @Override
    public void open(Channel channel, String path) {
        close(channel);
        final URI base = channel == Channel.ORDERS ? hosts.orders() : hosts.user();
        final WebSocketLink[] self = new WebSocketLink[1];
        self[0] = new WebSocketLink(group, base.resolve(path), trust, mailbox, new WebSocketLink.Listener() {
            @Override
            public void onOpened() {
                session.get().onOpened(ProcessClock.epochNs(), channel);
            }

            @Override
            public void onText(byte[] text) {
                session.get().onText(ProcessClock.epochNs(), channel, new String(text, StandardCharsets.UTF_8));
            }

            @Override
            public void onPinged() {
                session.get().onPinged(ProcessClock.epochNs(), channel);
            }

            @Override
            public void onClosed() {
                if (links.remove(channel, self[0])) {
                    session.get().onClosed(ProcessClock.epochNs(), channel);
                }
            }
        });
        links.put(channel, self[0]);
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
    public void get(long requestId, String pathAndQuery, Map<String, String> headers) {
        rest.get(pathAndQuery, headers, answer(requestId));
    }

    @Override
    public void post(long requestId, String pathAndQuery, Map<String, String> headers) {
        rest.post(pathAndQuery, headers, answer(requestId));
    }

    private RestLink.Answer answer(long requestId) {
        return (status, answerHeaders, body) -> session.get()
                .onRest(
                        ProcessClock.epochNs(),
                        requestId,
                        new RestAnswer(
                                status,
                                number(answerHeaders, "X-MBX-USED-WEIGHT-1M"),
                                number(answerHeaders, "Retry-After"),
                                body));
    }

    /** @return -1 where there is no such header, or it is no number of a sensible length */
    public static long number(HttpHeaders headers, String name) {
        return headers.firstValue(name)
                .filter(value -> value.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(-1L);
    }

    @Override
    public void close() {
        close(Channel.ORDERS);
        close(Channel.USER);
        rest.close();
    }
}
