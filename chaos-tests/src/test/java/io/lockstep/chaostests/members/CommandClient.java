package io.lockstep.chaostests.members;

import io.aeron.driver.MediaDriver;
import io.lockstep.codecs.PlainInstrument;
import io.lockstep.codecs.PlainOrder;
import io.lockstep.codecs.Principals;
import io.lockstep.codecs.log.InstrumentDefinedEncoder;
import io.lockstep.codecs.log.OrderType;
import io.lockstep.codecs.log.PositionSide;
import io.lockstep.codecs.log.RiskLimitsSetEncoder;
import io.lockstep.codecs.log.ShardDefinedEncoder;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.SubmitOrdersEncoder;
import io.lockstep.codecs.log.TimeInForce;
import io.lockstep.codecs.process.RuntimeDirectory;
import io.lockstep.gatewayingress.log.ClusterAddress;
import io.lockstep.gatewayingress.log.ClusterLink;
import io.lockstep.gatewayingress.log.EmbeddedDriver;
import io.lockstep.gatewayingress.log.LogWriter;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;
import org.jspecify.annotations.Nullable;

/**
 * An operator's desk that submits orders, on a thread of its own. Order number N asks for N lots, so that a state shows which
 * commands are in it, and how often. They wait for a price that never comes, and need no gateway.
 */
final class CommandClient implements AutoCloseable {
    static final int FEED_SOURCE = 1;
    static final int OPERATOR_SOURCE = 2;

    /** Instrument and shard. */
    private static final int ID = 1;

    private static final int MOST_IN_FLIGHT = 32;
    private static final int MOST_LOTS = 1_000_000;
    private static final long FAR_TICKS = 90_000;
    private static final long PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long HOUR_NS = TimeUnit.HOURS.toNanos(1);

    private enum Step {
        INSTRUMENT,
        SHARD,
        LIMITS,
        ORDERS
    }

    private final RuntimeDirectory runtime = new RuntimeDirectory("members-client");
    private final MediaDriver driver;
    private final Source feed;
    private final Source operator;
    private final SnapshotDesk desk;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private volatile Step step = Step.INSTRUMENT;
    private volatile long submitted;
    private volatile long acknowledged;
    private volatile long sessions;
    private volatile long snapshots;
    private volatile boolean isLoadOn;
    private volatile boolean running = true;
    private volatile @Nullable Throwable failure;
    private long before;

    CommandClient(ClusterAddress address, Principals principals, FaultyNetwork network) throws IOException {
        driver = MediaDriver.launch(network.connect(EmbeddedDriver.context(runtime), Ports.CLIENTS));
        final String aeron = driver.aeronDirectoryName();
        feed = new Source(FEED_SOURCE, address, principals.require("feed"), aeron);
        final Principals.Principal person = principals.require("operator");
        operator = new Source(OPERATOR_SOURCE, address, person, aeron);
        desk = new SnapshotDesk(listener -> new ClusterLink(address, person, aeron, listener));
        thread = new Thread(this::run, "commands");
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (running) {
                final long nowNs = System.nanoTime();
                feed.poll(nowNs);
                operator.poll(nowNs);
                desk.poll(nowNs);
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                work();
                acknowledged = operator.writer().acknowledged() - before;
                sessions = operator.sessions();
                snapshots = desk.agreed();
                LockSupport.parkNanos(PAUSE_NS);
            }
        } catch (Throwable e) { // an Error would end it without a word
            failure = e;
        }
    }

    private void work() {
        if (step == Step.ORDERS) {
            final LogWriter writer = operator.writer();
            if (isLoadOn && writer.lastSequence() - writer.acknowledged() < MOST_IN_FLIGHT && writer.hasRoom(1)) {
                submit(writer);
            }
        } else if (feed.isDone() && operator.isDone()) {
            define();
        }
    }

    private void define() {
        final LogWriter writer = operator.writer();
        switch (step) {
            case INSTRUMENT -> {
                final InstrumentDefinedEncoder message = feed.writer().begin(new InstrumentDefinedEncoder());
                feed.writer().commit(PlainInstrument.encode(message, ID, "BASE", MOST_LOTS));
                step = Step.SHARD;
            }
            case SHARD -> {
                writer.commit(shard(writer.begin(new ShardDefinedEncoder())));
                step = Step.LIMITS;
            }
            case LIMITS -> {
                before = writer.commit(limits(writer.begin(new RiskLimitsSetEncoder())));
                step = Step.ORDERS;
            }
            case ORDERS -> {} // all is defined
        }
    }

    private static MessageEncoderFlyweight shard(ShardDefinedEncoder message) {
        return message.shardId(ID).accountId(ID).instrumentId(ID).positionSide(PositionSide.NET);
    }

    private static MessageEncoderFlyweight limits(RiskLimitsSetEncoder message) {
        return message.shardId(ID)
                .maxOrderLots(MOST_LOTS)
                .maxOrderNotionalUnits(1L << 50)
                .priceCollarPpm(10_000)
                .maxPositionLots(MOST_LOTS)
                .maxOrdersPerWindow(1_000)
                .windowNs(HOUR_NS)
                .staleAfterNs(HOUR_NS)
                .placeWithinNs(HOUR_NS);
    }

    private void submit(LogWriter writer) {
        final SubmitOrdersEncoder order = writer.begin(new SubmitOrdersEncoder());
        final long number = submitted + 1;
        PlainOrder.encode(order, ID, Side.BUY, OrderType.STOP_MARKET, TimeInForce.GTC, 0, number)
                .triggerTicks(FAR_TICKS);
        writer.commit(order);
        submitted = number;
    }

    /** From now on commands are sent, as fast as they are acknowledged; or no more. */
    void load(boolean on) {
        isLoadOn = on;
    }

    void requestSnapshot() {
        tasks.add(desk::request);
    }

    /** Snapshots that the cluster has agreed to take. */
    long snapshots() {
        return snapshots;
    }

    /** Sends something else than a command, of any length. */
    void offer(DirectBuffer buffer, int length) {
        tasks.add(() -> operator.link().offer(buffer, 0, length));
    }

    boolean isReady() {
        return step == Step.ORDERS && acknowledged >= 0;
    }

    /** Orders that are in the log, by the cluster's word. */
    long acknowledged() {
        return acknowledged;
    }

    long submitted() {
        return submitted;
    }

    /** Whether all that was submitted is in the log, by the cluster's word. */
    boolean isDone() {
        return acknowledged == submitted;
    }

    /** How many the operator had, one after the other. */
    long sessions() {
        return sessions;
    }

    /** What ended the thread: it must not happen. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    @Override
    public void close() {
        running = false;
        CloseHelper.quietClose(() -> thread.join(TimeUnit.SECONDS.toMillis(10)));
        CloseHelper.quietCloseAll(feed, operator, desk, driver, runtime);
    }
}
