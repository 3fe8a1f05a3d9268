package io.lockstep.clusternode;

import io.aeron.cluster.service.Cluster;
import io.lockstep.statemachine.wire.EngineHost;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/** What the engine's thread lets the member's other threads know; written by it alone. */
public final class NodeState {
    private final AtomicLong egressDropped = new AtomicLong();
    private final AtomicLongArray refusals = Refusals.newCounts();
    private final AtomicLong position = new AtomicLong();
    private final AtomicLong reached = new AtomicLong();
    private final AtomicLong inputCount = new AtomicLong();
    private final AtomicLong hash = new AtomicLong();
    private final AtomicLong openOrders = new AtomicLong();
    private final AtomicLong agreed = new AtomicLong();
    private final AtomicLong contradicted = new AtomicLong();
    private final AtomicLong snapshots = new AtomicLong();
    private final AtomicLong failedSnapshots = new AtomicLong();
    private volatile Cluster.Role role = Cluster.Role.FOLLOWER;
    private volatile boolean terminated;
    private volatile @Nullable Throwable failure;

    void applied(EngineHost engine) {
        position.lazySet(engine.position());
        reached(engine.position());
        inputCount.lazySet(engine.inputCount());
        hash.lazySet(engine.hash());
        openOrders.lazySet(engine.state().orders().openCount());
        agreed.lazySet(engine.guard().agreed());
        contradicted.lazySet(engine.guard().contradicted());
    }

    void reached(long newPosition) {
        reached.lazySet(newPosition);
    }

    void role(Cluster.Role newRole) {
        role = newRole;
    }

    void snapshotTaken() {
        snapshots.incrementAndGet();
    }

    void snapshotFailed() {
        failedSnapshots.incrementAndGet();
    }

    void terminated() {
        terminated = true;
    }

    void failed(Throwable t) {
        failure = t;
    }

    AtomicLong egressDropped() {
        return egressDropped;
    }

    /** What the engine refused, by the number of the reason. */
    AtomicLongArray refusals() {
        return refusals;
    }

    /** Of the log, just behind the last input applied. */
    public long position() {
        return position.get();
    }

    /** Of the log, just behind the last entry that its thread was given, whether the engine is told of it or not. */
    public long reached() {
        return reached.get();
    }

    public long inputCount() {
        return inputCount.get();
    }

    /** The hash chain at {@link #position}, or an input before it. */
    public long hash() {
        return hash.get();
    }

    public long openOrders() {
        return openOrders.get();
    }

    /** Members' reports that agreed with this member. */
    public long agreed() {
        return agreed.get();
    }

    /** Members' reports that did not. */
    public long contradicted() {
        return contradicted.get();
    }

    public long snapshots() {
        return snapshots.get();
    }

    public long failedSnapshots() {
        return failedSnapshots.get();
    }

    public Cluster.Role role() {
        return role;
    }

    public boolean isTerminated() {
        return terminated;
    }

    /** Why the member stopped itself; null while it did not. */
    public @Nullable Throwable failure() {
        return failure;
    }
}
