package io.lockstep.chaostests.members;

import io.aeron.driver.media.PortManager;
import io.aeron.driver.media.UdpChannel;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A block of ports for each place of a cluster, so that a packet's port tells whose it is. They lie above those that the
 * system gives out by itself, where nobody else looks for one.
 */
final class Ports {
    /** The fourth place, behind the members': the clients. */
    static final int CLIENTS = 3;

    static final int PLACES = 4;

    private static final int FIRST = 61_000;
    private static final int LAST = 65_500;
    private static final int PER_PLACE = 80;
    private static final int PER_CLUSTER = PLACES * PER_PLACE;

    /** A member's own, by {@code Members}; the others are for what has no port of its own. */
    private static final int FIXED = 10;

    private static final int TRIES = 50;

    private final int base;

    private Ports(int base) {
        this.base = base;
    }

    /** A block where nobody is now. */
    static Ports find() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            final int base = ThreadLocalRandom.current().nextInt(FIRST, LAST - PER_CLUSTER);
            if (isFree(base)) {
                return new Ports(base);
            }
        }
        throw new IOException("no free ports between " + FIRST + " and " + LAST + ": stop what uses them");
    }

    private static boolean isFree(int base) {
        final InetAddress here = InetAddress.getLoopbackAddress();
        for (int port = base; port < base + PER_CLUSTER; port++) {
            try (DatagramSocket udp = new DatagramSocket(port, here);
                    ServerSocket tcp = new ServerSocket()) {
                tcp.bind(new InetSocketAddress(here, udp.getLocalPort()));
            } catch (IOException e) {
                return false;
            }
        }
        return true;
    }

    int base(int place) {
        return base + place * PER_PLACE;
    }

    /** Whose a port is; the clients' where it is nobody's. */
    int owner(int port) {
        final int place = (port - base) / PER_PLACE;
        return port >= base && place < PLACES ? place : CLIENTS;
    }

    /** Gives out a place's ports to its driver. */
    PortManager manager(int place) {
        return new Block(base(place) + FIXED, base(place) + PER_PLACE);
    }

    /** Used by the driver's thread alone. */
    private static final class Block implements PortManager {
        private final int first;
        private final int end;
        private final Set<Integer> used = new HashSet<>();
        private int next;

        private Block(int first, int end) {
            this.first = first;
            this.end = end;
            next = first;
        }

        @Override
        public InetSocketAddress getManagedPort(UdpChannel channel, InetSocketAddress bindAddress)
                throws BindException {
            if (bindAddress.getPort() != 0) {
                return bindAddress;
            }
            for (int i = first; i < end; i++) {
                final int port = next;
                next = next + 1 == end ? first : next + 1;
                if (used.add(port)) {
                    return new InetSocketAddress(bindAddress.getAddress(), port);
                }
            }
            throw new BindException("all ports from " + first + " to " + end + " are used");
        }

        @Override
        public void freeManagedPort(InetSocketAddress bindAddress) {
            used.remove(bindAddress.getPort());
        }
    }
}
