package io.lockstep.chaostests.members;

import java.net.InetSocketAddress;
import java.util.Random;

/** What becomes of the packets that arrive at one socket. Used by its driver's thread alone. */
final class Arrivals {
    private static final int THOUSAND = 1_000;

    /** What to do with a packet of data. */
    enum Fate {
        ARRIVES,
        LOST,
        TWICE,
        /** Behind the next one. */
        LATE
    }

    private final FaultyNetwork network;
    private final int place;
    private final Random random;

    Arrivals(FaultyNetwork network, int place, Random random) {
        this.network = network;
        this.place = place;
        this.random = random;
    }

    boolean passes(InetSocketAddress from, int stream, FaultyNetwork.Kind kind) {
        final int sender = network.owner(from.getPort());
        return network.passes(sender, place, stream, kind)
                && (kind == FaultyNetwork.Kind.DATA || random.nextInt(THOUSAND) >= lost(sender));
    }

    Fate fate(InetSocketAddress from, int stream) {
        final int sender = network.owner(from.getPort());
        if (!network.passes(sender, place, stream, FaultyNetwork.Kind.DATA)) {
            return Fate.LOST;
        }
        final FaultyNetwork.Weather weather = network.weather();
        if (sender == place || weather.equals(FaultyNetwork.Weather.FAIR)) {
            return Fate.ARRIVES;
        }
        final int drawn = random.nextInt(THOUSAND);
        if (drawn < weather.lost()) {
            return Fate.LOST;
        }
        if (drawn < weather.lost() + weather.twice()) {
            return Fate.TWICE;
        }
        return drawn < weather.lost() + weather.twice() + weather.late() ? Fate.LATE : Fate.ARRIVES;
    }

    private int lost(int sender) {
        return sender == place ? 0 : network.weather().lost();
    }
}
