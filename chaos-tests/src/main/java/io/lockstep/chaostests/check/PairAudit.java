package io.lockstep.chaostests.check;

import io.lockstep.archivetools.Replay;
import io.lockstep.archivetools.log.DelegatingListener;
import io.lockstep.archivetools.log.LogFrames;
import io.lockstep.archivetools.log.LogReader;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.strategy.StrategySlot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** Asks, at every position of the committed log, what the legs of each pair hold together: an engine replays it. */
public final class PairAudit {
    private final TreeMap<Integer, PairExposure> pairs = new TreeMap<>();

    private PairAudit() {}

    /**
     * Replays a log up to a position.
     *
     * @param archive a member's archive directory
     * @return of each strategy with two legs, by its number
     */
    public static List<PairExposure> read(Path archive, long untilPosition) throws IOException {
        final PairAudit audit = new PairAudit();
        final Replay replay = new Replay((session, buffer, offset, length) -> {}, (position, timeNs, hash) -> {});
        final EngineState state = replay.host().state();
        new LogReader(archive, true).read(untilPosition, new LogFrames(new DelegatingListener(replay) {
            @Override
            public void onMessage(
                    long position, long timeNs, long sessionId, DirectBuffer buffer, int offset, int length) {
                super.onMessage(position, timeNs, sessionId, buffer, offset, length);
                audit.observe(state, position);
            }

            @Override
            public void onTimer(long position, long timeNs) {
                super.onTimer(position, timeNs);
                audit.observe(state, position);
            }

            @Override
            public void onSessionClosed(long position, long timeNs, long sessionId) {
                super.onSessionClosed(position, timeNs, sessionId);
                audit.observe(state, position);
            }
        }));
        return List.copyOf(audit.pairs.values());
    }

    private void observe(EngineState state, long position) {
        for (int id = 0; id < state.strategies().end(); id++) {
            final StrategySlot slot = state.strategies().find(id);
            final Shard otherShard = slot == null ? null : slot.context().otherShard();
            if (slot != null && otherShard != null) {
                final Shard shard = slot.context().shard();
                pairs.computeIfAbsent(id, key -> new PairExposure(slot.name()))
                        .observe(
                                position,
                                state.clock().nowNs(),
                                isInFlight(state, shard, otherShard),
                                shard.position().units(),
                                otherShard.position().units(),
                                Math.max(stepUnits(shard), stepUnits(otherShard)));
            }
        }
    }

    /** Whether an attempt of one of the legs has not ended. */
    private static boolean isInFlight(EngineState state, Shard shard, Shard otherShard) {
        SyntheticOrder order = state.orders().firstOpen();
        for (; order != null; order = state.orders().after(order)) {
            final boolean isOfPair = order.shard() == shard || order.shard() == otherShard;
            if (isOfPair && !order.attempt().state().isFinal()) {
                return true;
            }
        }
        return false;
    }

    private static long stepUnits(Shard shard) {
        return shard.instrument().quantityStepLots() * shard.instrument().unitsPerLot();
    }
}
