package io.lockstep.statemachine.wire;

import io.lockstep.codecs.log.RiskLimitsSetDecoder;
import io.lockstep.statemachine.engine.risk.RiskLimitsView;
import org.agrona.DirectBuffer;

/** A RiskLimitsSet message, as the engine sees it. */
final class RiskLimitsMessage implements RiskLimitsView {
    private final RiskLimitsSetDecoder message = new RiskLimitsSetDecoder();

    void wrap(DirectBuffer buffer, int offset, int blockLength, int version) {
        message.wrap(buffer, offset, blockLength, version);
    }

    int shardId() {
        return message.shardId();
    }

    @Override
    public long maxOrderLots() {
        return message.maxOrderLots();
    }

    @Override
    public long maxOrderNotionalUnits() {
        return message.maxOrderNotionalUnits();
    }

    @Override
    public long priceCollarPpm() {
        return message.priceCollarPpm();
    }

    @Override
    public long maxPositionLots() {
        return message.maxPositionLots();
    }

    @Override
    public long maxOrdersPerWindow() {
        return message.maxOrdersPerWindow();
    }

    @Override
    public long windowNs() {
        return message.windowNs();
    }

    @Override
    public long staleAfterNs() {
        return message.staleAfterNs();
    }

    @Override
    public long placeWithinNs() {
        return message.placeWithinNs();
    }
}
