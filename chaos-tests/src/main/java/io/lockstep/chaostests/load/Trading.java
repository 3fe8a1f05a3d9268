package io.lockstep.chaostests.load;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Makes the engine do its work: market makers with two orders each on the book, which price at every quote and seldom
 * move. Their feed, operator and gateway live on beside the load.
 */
final class Trading implements Companions {
    static final int INSTRUMENTS = 4;

    private static final long RENEW_NS = TimeUnit.SECONDS.toNanos(1);

    private final AcceptingVenue venue = new AcceptingVenue();
    private final ClusterLog log;
    private final Desk desk;
    private long renewedNs = System.nanoTime();

    Trading(BenchCluster cluster, String aeronDirectory) throws IOException {
        log = new ClusterLog(cluster, aeronDirectory, venue);
        desk = new Desk(log);
        desk.open(INSTRUMENTS);
        for (int i = 0; i < INSTRUMENTS; i++) {
            desk.marketMaker(i);
            desk.set(i, "requotePpm", 20);
        }
        log.settle();
    }

    @Override
    public void poll() {
        final long nowNs = System.nanoTime();
        if (nowNs - renewedNs > RENEW_NS) {
            renewedNs = nowNs;
            desk.renew();
        }
        venue.answerAll(log);
        log.poll();
    }

    @Override
    public void close() {
        log.close();
    }
}
