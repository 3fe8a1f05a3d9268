package io.lockstep.gatewayegress.venue.protocol;

import io.lockstep.codecs.wire.WireChannel;
import io.lockstep.codecs.wire.WireKind;
import java.util.Map;

/** A wire that writes down what is sent and what comes, behind the sending: secrets are taken out. */
public final class JournalledWire implements VenueWire {
    private final VenueWire wire;
    private final WireJournal journal;
    private final WireSecrets secrets;
    private long nowNs;

    public JournalledWire(VenueWire wire, WireJournal journal, WireSecrets secrets) {
        this.wire = wire;
        this.journal = journal;
        this.secrets = secrets;
    }

    /** What happens from here on happens now. */
    public void at(long newNowNs) {
        nowNs = newNowNs;
    }

    @Override
    public void open(Channel channel, String path) {
        write(WireKind.OPEN, channel, path);
        wire.open(channel, path);
    }

    @Override
    public void send(Channel channel, String text) {
        wire.send(channel, text);
        write(WireKind.SENT, channel, text);
    }

    @Override
    public void close(Channel channel) {
        wire.close(channel);
        write(WireKind.CLOSE, channel, "");
    }

    @Override
    public void get(long requestId, String pathAndQuery, Map<String, String> headers) {
        wire.get(requestId, pathAndQuery, headers);
        asked(requestId, pathAndQuery);
    }

    @Override
    public void post(long requestId, String pathAndQuery, Map<String, String> headers) {
        wire.post(requestId, pathAndQuery, headers);
        asked(requestId, "POST " + pathAndQuery);
    }

    private void asked(long requestId, String what) {
        journal.write(nowNs, WireKind.ASKED, WireChannel.REST, requestId, RestAnswer.of(0, secrets.hide(what)));
    }

    public void received(WireKind kind, Channel channel, String text) {
        write(kind, channel, text);
    }

    public void answered(long requestId, RestAnswer answer) {
        final RestAnswer hidden =
                new RestAnswer(answer.status(), answer.usedWeight(), answer.retryAfterS(), secrets.hide(answer.body()));
        journal.write(nowNs, WireKind.ANSWERED, WireChannel.REST, requestId, hidden);
    }

    public void anomaly(Anomalies.Kind kind, String what) {
        journal.write(nowNs, WireKind.ANOMALY, WireChannel.ORDERS, secrets.hide(kind + ": " + what));
    }

    private void write(WireKind kind, Channel channel, String text) {
        journal.write(nowNs, kind, WireJournal.channel(channel), secrets.hide(text));
    }
}
