package io.lockstep.chaostests.load;

import io.aeron.driver.MediaDriver;
import io.lockstep.clusternode.NodeMain;
import io.lockstep.codecs.log.BestQuoteEncoder;
import io.lockstep.codecs.log.DepthUpdateEncoder;
import io.lockstep.codecs.log.TradeEncoder;
import io.lockstep.codecs.process.RuntimeDirectory;
import io.lockstep.gatewayingress.log.EmbeddedDriver;
import io.lockstep.statemachine.engine.session.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Makes a log to be replayed: a cluster of one member that is fed with seven quotes, two trades and one update of 20
 * levels in ten, with market makers whose orders are accepted.
 */
final class LogRecorder {
    private static final int INSTRUMENTS = 4;
    private static final long RENEW_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long PAUSE_NS = TimeUnit.MICROSECONDS.toNanos(50);

    private final AcceptingVenue venue = new AcceptingVenue();
    private final Market market = new Market(INSTRUMENTS);
    private final BestQuoteEncoder quote = new BestQuoteEncoder();
    private final TradeEncoder trade = new TradeEncoder();
    private final DepthUpdateEncoder depth = new DepthUpdateEncoder();
    private long made;

    /**
     * Records.
     *
     * @param directory new or empty; the member's data is {@code node-0} in it
     * @param rate inputs a second; 0 is as many as the cluster takes
     * @return number of market inputs
     */
    long record(Path directory, long rate, long seconds) throws IOException {
        try (BenchCluster cluster = new BenchCluster(directory, 1, NodeMain.class.getName(), List.of());
                RuntimeDirectory runtime = new RuntimeDirectory("bench");
                MediaDriver driver = EmbeddedDriver.launch(runtime);
                ClusterLog log = new ClusterLog(cluster, driver.aeronDirectoryName(), venue)) {
            final Desk desk = new Desk(log);
            desk.open(INSTRUMENTS);
            for (int i = 0; i < INSTRUMENTS; i++) {
                desk.marketMaker(i);
            }
            log.settle();
            feed(log, desk, rate, TimeUnit.SECONDS.toNanos(seconds));
            log.send(Role.FEED, market.trade(log.begin(Role.FEED, trade), log.timeNs()));
            log.settle();
            log.requireNothingRejected();
            cluster.requireAlive();
        }
        return made;
    }

    private void feed(ClusterLog log, Desk desk, long rate, long durationNs) {
        final long beganNs = System.nanoTime();
        long renewedNs = beganNs;
        for (long nowNs = beganNs; nowNs - beganNs < durationNs; nowNs = System.nanoTime()) {
            if (nowNs - renewedNs > RENEW_NS) {
                renewedNs = nowNs;
                desk.renew();
            }
            venue.answerAll(log);
            final long due = rate == 0 ? Long.MAX_VALUE : (nowNs - beganNs) * rate / TimeUnit.SECONDS.toNanos(1);
            for (int i = 0; i < 64 && made < due && log.hasRoom(Role.FEED); i++) {
                input(log);
            }
            if (log.poll() == 0) {
                LockSupport.parkNanos(PAUSE_NS);
            }
        }
    }

    private void input(ClusterLog log) {
        final int kind = (int) (made++ % 10);
        if (kind == 9) {
            log.sendMarketData(market.depth(log.begin(Role.FEED, depth), log.timeNs()));
        } else if (kind >= 7) {
            log.sendMarketData(market.trade(log.begin(Role.FEED, trade), log.timeNs()));
        } else {
            log.sendMarketData(market.quote(log.begin(Role.FEED, quote), log.timeNs()));
        }
    }
}
