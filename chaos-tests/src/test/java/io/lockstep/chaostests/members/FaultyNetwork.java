package io.lockstep.chaostests.members;

import io.aeron.driver.MediaDriver;
import io.aeron.driver.media.PortManager;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Between the members, and between them and the clients. Everything is done where a packet is received: what is cut is
 * dropped there, in one direction, so that a sender knows no more than it would in truth.
 */
final class FaultyNetwork {
    /** Any stream. */
    static final int ANY = 0;

    /** Of the cluster's log. */
    static final int LOG = 100;

    /** Of what the consensus modules say to each other. */
    static final int CONSENSUS = 108;

    /** What the packets of a stream are. */
    enum Kind {
        /** From the sender to the receiver. */
        DATA,
        /** From the receiver back: what it has, and what it misses. */
        CONTROL
    }

    private record Cut(int from, int to, int stream, boolean dataOnly) {
        private boolean drops(int packetFrom, int packetTo, int packetStream, Kind kind) {
            return from == packetFrom
                    && to == packetTo
                    && (stream == ANY || stream == packetStream)
                    && (kind == Kind.DATA || !dataOnly);
        }
    }

    /** Of packets between members, each in a thousand. */
    record Weather(int lost, int twice, int late) {
        static final Weather FAIR = new Weather(0, 0, 0);
    }

    private final Ports ports;
    private final long seed;
    private final List<Cut> cuts = new CopyOnWriteArrayList<>();
    private volatile Weather weather = Weather.FAIR;

    FaultyNetwork(Ports ports, long seed) {
        this.ports = ports;
        this.seed = seed;
    }

    /** Lets a driver receive through this network. */
    MediaDriver.Context connect(MediaDriver.Context driver, int place) {
        final Random random = new Random(seed * Ports.PLACES + place);
        final PortManager own = ports.manager(place);
        return driver.receiverPortManager(own)
                .senderPortManager(own)
                .receiveChannelEndpointSupplier((channel, dispatcher, status, context) ->
                        new FaultyReceiver(channel, dispatcher, status, context, new Arrivals(this, place, random)))
                .sendChannelEndpointSupplier((channel, status, context) ->
                        new FaultySender(channel, status, context, new Arrivals(this, place, random)));
    }

    boolean passes(int from, int to, int stream, Kind kind) {
        if (from == to) {
            return true;
        }
        for (Cut cut : cuts) {
            if (cut.drops(from, to, stream, kind)) {
                return false;
            }
        }
        return true;
    }

    int owner(int port) {
        return ports.owner(port);
    }

    Weather weather() {
        return weather;
    }

    void weather(Weather newWeather) {
        weather = newWeather;
    }

    /** Nothing arrives, in one direction. */
    void cut(int from, int to) {
        cuts.add(new Cut(from, to, ANY, false));
    }

    /** What one sends on a stream does not arrive; what its receivers answer does. */
    void cutStream(int from, int to, int stream) {
        cuts.add(new Cut(from, to, stream, true));
    }

    /** Hears nobody. */
    void deafen(int place) {
        for (int other = 0; other < Ports.PLACES; other++) {
            cut(other, place);
        }
    }

    /** Is heard by nobody. */
    void mute(int place) {
        for (int other = 0; other < Ports.PLACES; other++) {
            cut(place, other);
        }
    }

    void isolate(int place) {
        deafen(place);
        mute(place);
    }

    /** Nothing passes between two. */
    void part(int one, int other) {
        cut(one, other);
        cut(other, one);
    }

    /** All that was cut from or to a place is whole again. */
    void heal(int place) {
        cuts.removeIf(cut -> cut.from == place || cut.to == place);
    }

    void heal() {
        cuts.clear();
        weather = Weather.FAIR;
    }
}
