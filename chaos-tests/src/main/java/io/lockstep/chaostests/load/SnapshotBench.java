package io.lockstep.chaostests.load;

import io.lockstep.codecs.PlainOrder;
import io.lockstep.codecs.log.OrderType;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.SubmitOrdersEncoder;
import io.lockstep.codecs.log.TimeInForce;
import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.session.Role;
import io.lockstep.statemachine.engine.strategy.Strategies;
import io.lockstep.statemachine.wire.EngineHost;
import io.lockstep.statemachine.wire.HashGuard;
import io.lockstep.statemachine.wire.SnapshotReader;
import io.lockstep.statemachine.wire.SnapshotWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.agrona.ExpandableDirectByteBuffer;
import org.agrona.collections.IntArrayList;

/**
 * A snapshot of a full engine, written and loaded; in a JVM of its own with a member's heap, so that it also shows that
 * the engine fits. The snapshot's bytes are kept outside of the heap, as Aeron keeps them.
 */
final class SnapshotBench {
    private static final double NS_PER_MILLI = 1e6;
    private static final double BYTES_PER_MEGABYTE = 1024 * 1024;
    private static final int UNANSWERED = 10;

    private final AcceptingVenue venue = new AcceptingVenue();
    private final EngineHost host = newHost(venue);
    private final ExpandableDirectByteBuffer bytes = new ExpandableDirectByteBuffer(64 * 1024 * 1024);
    private final IntArrayList pieces = new IntArrayList();
    private int length;

    private SnapshotBench(int orders, int instruments) throws IOException {
        final EngineLog log = new EngineLog(host);
        final Desk desk = new Desk(log);
        final MarketRing quotes = MarketRing.ofQuotes(instruments);
        final MarketRing depth = MarketRing.ofDepth(instruments);
        desk.open(instruments);
        if (orders > Limit.OPEN_ORDERS.standard()) {
            desk.raise(Limit.OPEN_ORDERS, orders);
        }
        for (int i = 0; i < 8 * instruments; i++) {
            quotes.put(log);
            depth.put(log);
        }
        for (int i = 0; i < orders; i++) {
            submit(log, i % instruments, i);
            if (i % UNANSWERED == 0) {
                venue.ignoreAll();
            } else {
                venue.answerAll(log);
            }
        }
        venue.requireNothingRejected();
        require(host.state().orders().openCount() == orders, "not all orders are open");
    }

    private static EngineHost newHost(AcceptingVenue venue) {
        return new EngineHost(Strategies::create, venue, new HashGuard(-1), (position, timeNs, hash) -> {});
    }

    private static void submit(EngineLog log, int shard, int i) {
        final boolean isBuy = i % 2 == 0;
        final SubmitOrdersEncoder order = log.begin(Role.OPERATOR, new SubmitOrdersEncoder());
        PlainOrder.encode(
                order,
                shard,
                isBuy ? Side.BUY : Side.SELL,
                OrderType.LIMIT,
                TimeInForce.GTC,
                Desk.MID_TICKS + (isBuy ? -1_000 : 1_000),
                1 + i % 1_000);
        log.send(Role.OPERATOR, order);
    }

    private double write() {
        length = 0;
        pieces.clear();
        final long beganNs = System.nanoTime();
        SnapshotWriter.write(host, true, (buffer, offset, pieceLength) -> {
            bytes.putBytes(length, buffer, offset, pieceLength);
            pieces.addInt(pieceLength);
            length += pieceLength;
        });
        return (System.nanoTime() - beganNs) / NS_PER_MILLI;
    }

    private double load() {
        final long beganNs = System.nanoTime();
        final EngineHost loaded = newHost(new AcceptingVenue());
        final SnapshotReader reader = new SnapshotReader(loaded);
        int offset = 0;
        for (int i = 0; i < pieces.size(); i++) {
            reader.read(bytes, offset, pieces.getInt(i));
            offset += pieces.getInt(i);
        }
        final double millis = (System.nanoTime() - beganNs) / NS_PER_MILLI;
        require(reader.isComplete() && loaded.hash() == host.hash(), "the snapshot does not load to the same engine");
        return millis;
    }

    private static double usedMegabytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / BYTES_PER_MEGABYTE;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** Arguments: open orders, instruments, rounds. Prints {@code write|load|heap|bytes value}, a line each time. */
    public static void main(String[] args) throws IOException {
        final SnapshotBench bench = new SnapshotBench(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
        System.out.println("heap " + usedMegabytes());
        for (int round = 0; round < Integer.parseInt(args[2]); round++) {
            System.out.println("write " + bench.write());
            System.out.println("load " + bench.load());
        }
        System.out.println("bytes " + bench.length);
    }
}
