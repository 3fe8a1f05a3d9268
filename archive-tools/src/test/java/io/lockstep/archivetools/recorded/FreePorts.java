package io.lockstep.archivetools.recorded;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** Ports that nobody uses now, below those that the system gives out by itself. */
final class FreePorts {
    private static final int FIRST = 12_000;
    private static final int LAST = 19_990;
    private static final int PORTS = 10;
    private static final int TRIES = 100;

    private FreePorts() {}

    /** The first of ten free ones. */
    static int find() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            final int base = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (IntStream.range(base, base + PORTS).allMatch(FreePorts::isFree)) {
                return base;
            }
        }
        throw new IOException("no free ports between " + FIRST + " and " + LAST);
    }

    private static boolean isFree(int port) {
        final InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket tcp = new ServerSocket();
                DatagramSocket udp = new DatagramSocket(port, here)) {
            tcp.bind(new InetSocketAddress(here, port));
            return udp.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
