package io.lockstep.chaostests.cluster;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;

/** Where on this machine a cell has room for its ports. */
final class FreePorts {
    private static final int FIRST_BASE = 20_000;
    private static final int LAST_BASE = 30_000;
    private static final int STEP = 200;

    private FreePorts() {}

    /**
     * A base from which on nobody uses what a cell needs.
     *
     * @param offsets of its ports from the base
     */
    static int find(int[] offsets) throws IOException {
        for (int base = FIRST_BASE; base < LAST_BASE; base += STEP) {
            final int from = base;
            if (Arrays.stream(offsets).allMatch(offset -> isFree(from + offset))) {
                return base;
            }
        }
        throw new IOException("no free ports between " + FIRST_BASE + " and " + LAST_BASE + ": stop what uses them");
    }

    /** For TCP and for UDP. */
    private static boolean isFree(int port) {
        final InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (ServerSocket tcp = new ServerSocket();
                DatagramSocket udp = new DatagramSocket(address)) {
            tcp.bind(address);
            return udp.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
