package io.lockstep.gatewayingress.feed.protocol;

import io.lockstep.codecs.log.Venue;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.gatewayingress.feed.FrameKind;
import io.lockstep.gatewayingress.net.Mailbox;
import io.lockstep.gatewayingress.net.WebSocketLink;
import io.netty.channel.EventLoopGroup;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A web socket with market data that is opened again when it is lost, and closed when it is silent. */
public abstract class MarketStream implements WebSocketLink.Listener {
    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(500);

    private final EventLoopGroup group;
    private final URI uri;
    private final Mailbox mailbox;
    private final FeedProtocol<?> protocol;
    private final Venue venue;
    private @Nullable WebSocketLink link;
    private long nextTryNs;

    /**
     * Opens with the first poll.
     *
     * @param venue whose frames it brings
     */
    protected MarketStream(EventLoopGroup group, URI uri, Mailbox mailbox, FeedProtocol<?> protocol, Venue venue) {
        this.group = group;
        this.uri = uri;
        this.mailbox = mailbox;
        this.protocol = protocol;
        this.venue = venue;
    }

    /** Whether it should be closed, to be opened again. */
    protected abstract boolean isSilent(long nowNs);

    /** One round of work, without waiting. @return how many things it did */
    public int poll(long nowNs) {
        if (link == null && nowNs >= nextTryNs) {
            nextTryNs = nowNs + RETRY_NS;
            link = new WebSocketLink(group, uri, mailbox, this);
            return 1;
        }
        if (link != null && isSilent(nowNs)) {
            link.close();
            return 1;
        }
        return 0;
    }

    /** Sends a text; without a connection it is lost. */
    protected final void send(String text) {
        if (link != null) {
            link.send(text);
        }
    }

    @Override
    public void onText(byte[] text) {
        protocol.onFrame(FrameKind.STREAM, venue, "", text, text.length, ProcessClock.epochNs());
    }

    @Override
    public void onClosed() {
        link = null;
        nextTryNs = ProcessClock.epochNs() + RETRY_NS;
    }
}
