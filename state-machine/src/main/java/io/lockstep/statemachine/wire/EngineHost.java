package io.lockstep.statemachine.wire;

import io.lockstep.codecs.Principals;
import io.lockstep.statemachine.engine.Engine;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.risk.RiskTrace;
import io.lockstep.statemachine.engine.session.Role;
import io.lockstep.statemachine.engine.strategy.StrategyFactory;
import org.agrona.DirectBuffer;

/**
 * An engine with its wire around it: log in, outputs out, hash chain and checkpoints. It is the same in a member of the
 * cluster, in an observer and in a replay, so that all of them come to the same hashes.
 */
public final class EngineHost implements InputDispatcher.HostInputs {
    /** A checkpoint is made whenever so many inputs were applied. */
    public static final int INPUTS_PER_CHECKPOINT = 1_024;

    /** Told of each checkpoint. */
    @FunctionalInterface
    public interface CheckpointListener {
        void onCheckpoint(long position, long timeNs, long hash);
    }

    private final StateHash hash = new StateHash();
    private final Engine engine;
    private final EngineState state;
    private final OutputEncoder out;
    private final InputDispatcher dispatcher;
    private final MarketDigest marketDigest = new MarketDigest();
    private final HashGuard guard;
    private final CheckpointListener checkpointListener;
    private long position;
    private long inputCount;
    private long checkpointIndex;
    private boolean checkpointRequested;

    public EngineHost(
            StrategyFactory strategies, OutputSink sink, HashGuard guard, CheckpointListener checkpointListener) {
        this.guard = guard;
        this.checkpointListener = checkpointListener;
        out = new OutputEncoder(hash, sink);
        engine = new Engine(out, strategies);
        state = engine.state();
        dispatcher = new InputDispatcher(engine, this, state, out);
    }

    /** A message of a session; {@code position} is the log's just behind it. */
    public void onMessage(long newPosition, long timeNs, long sessionId, DirectBuffer buffer, int offset, int length) {
        position = newPosition;
        engine.onTime(timeNs);
        dispatcher.dispatch(sessionId, buffer, offset, length);
        endInput();
    }

    /** A session was opened; a principal without a role may say nothing. */
    public void onSessionOpened(long newPosition, long timeNs, long sessionId, byte[] encodedPrincipal) {
        final var role = Principals.role(encodedPrincipal);
        position = newPosition;
        engine.onTime(timeNs);
        if (role != null) {
            engine.onSessionOpened(sessionId, Role.valueOf(role.name()), Principals.name(encodedPrincipal));
        }
        endInput();
    }

    public void onSessionClosed(long newPosition, long timeNs, long sessionId) {
        position = newPosition;
        engine.onTime(timeNs);
        engine.onSessionClosed(sessionId);
        endInput();
    }

    /** The cluster's timer: nothing but time. */
    public void onTimer(long newPosition, long timeNs) {
        position = newPosition;
        engine.onTime(timeNs);
        endInput();
    }

    @Override
    public void onStateReport(int memberId, long reportedPosition, long reportedHash) {
        guard.onReport(memberId, reportedPosition, reportedHash);
    }

    @Override
    public void onCheckpointRequest() {
        checkpointRequested = true;
    }

    private void endInput() {
        inputCount++;
        if (checkpointRequested || inputCount % INPUTS_PER_CHECKPOINT == 0) {
            checkpointRequested = false;
            checkpointIndex++;
            out.checkpoint(checkpointIndex, position, marketDigest.of(state));
            guard.onCheckpoint(position, hash.value());
            checkpointListener.onCheckpoint(position, state.clock().nowNs(), hash.value());
        }
    }

    /** From now on every risk check is shown: for replays that answer why, and why not. */
    public void attach(RiskTrace trace) {
        engine.attach(trace);
    }

    /** The engine's state: to look at, between two inputs. */
    public EngineState state() {
        return state;
    }

    /** Of the log, just behind the last input. */
    public long position() {
        return position;
    }

    /** Of all that was said up to here. */
    public long hash() {
        return hash.value();
    }

    public long inputCount() {
        return inputCount;
    }

    public long checkpointIndex() {
        return checkpointIndex;
    }

    public HashGuard guard() {
        return guard;
    }

    Engine engine() {
        return engine;
    }

    void restore(long newPosition, long newInputCount, long newCheckpointIndex, long chain) {
        position = newPosition;
        inputCount = newInputCount;
        checkpointIndex = newCheckpointIndex;
        hash.restore(chain);
    }
}
