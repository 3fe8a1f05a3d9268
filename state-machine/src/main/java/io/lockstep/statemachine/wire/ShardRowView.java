package io.lockstep.statemachine.wire;

import io.lockstep.codecs.snapshot.ShardRowDecoder;
import io.lockstep.statemachine.engine.risk.RiskLimitsView;

/** The limits in a ShardRow of a snapshot, as the engine sees them. */
record ShardRowView(ShardRowDecoder row) implements RiskLimitsView {
    @Override
    public long maxOrderLots() {
        return row.maxOrderLots();
    }

    @Override
    public long maxOrderNotionalUnits() {
        return row.maxOrderNotionalUnits();
    }

    @Override
    public long priceCollarPpm() {
        return row.priceCollarPpm();
    }

    @Override
    public long maxPositionLots() {
        return row.maxPositionLots();
    }

    @Override
    public long maxOrdersPerWindow() {
        return row.maxOrdersPerWindow();
    }

    @Override
    public long windowNs() {
        return row.windowNs();
    }

    @Override
    public long staleAfterNs() {
        return row.staleAfterNs();
    }

    @Override
    public long placeWithinNs() {
        return row.placeWithinNs();
    }
}
