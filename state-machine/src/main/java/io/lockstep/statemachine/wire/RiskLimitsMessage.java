package io.lockstep.statemachine.wire;

import io.lockstep.codecs.log.RiskLimitsSetDecoder;
import io.lockstep.statemachine.engine.risk.RiskLimit;
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
    public long of(RiskLimit limit) {
        return switch (limit) {
            case MAX_ORDER_LOTS -> message.maxOrderLots();
            case MAX_ORDER_NOTIONAL_UNITS -> message.maxOrderNotionalUnits();
            case PRICE_COLLAR_PPM -> message.priceCollarPpm();
            case MAX_POSITION_LOTS -> message.maxPositionLots();
            case ORDERS_PER_WINDOW -> message.maxOrdersPerWindow();
            case WINDOW_NS -> message.windowNs();
            case STALE_AFTER_NS -> message.staleAfterNs();
            case PLACE_WITHIN_NS -> message.placeWithinNs();
            default -> RiskLimit.NONE;
        };
    }
}
