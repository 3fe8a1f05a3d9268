package io.lockstep.statemachine.wire;

import io.lockstep.codecs.log.InstrumentDefinedDecoder;
import io.lockstep.statemachine.engine.market.InstrumentDefinition;
import io.lockstep.statemachine.engine.market.InstrumentKind;
import io.lockstep.statemachine.engine.market.InstrumentStatus;
import io.lockstep.statemachine.engine.market.Venue;
import org.agrona.DirectBuffer;

/** An InstrumentDefined message, as the engine sees it. */
final class InstrumentView implements InstrumentDefinition {
    private static final Venue[] VENUES = Venue.values();
    private static final InstrumentKind[] KINDS = InstrumentKind.values();
    private static final InstrumentStatus[] STATUSES = InstrumentStatus.values();

    private final InstrumentDefinedDecoder message = new InstrumentDefinedDecoder();
    private Venue venue = Venue.BINANCE_SPOT;
    private InstrumentKind kind = InstrumentKind.SPOT;
    private InstrumentStatus status = InstrumentStatus.TRADING;

    /** @return false where the bytes are not such a message */
    boolean wrap(DirectBuffer buffer, int offset, int blockLength, int version) {
        if (blockLength < InstrumentDefinedDecoder.BLOCK_LENGTH) {
            return false;
        }
        message.wrap(buffer, offset, blockLength, version);
        final Venue venueSent = WireEnums.of(VENUES, message.venueRaw());
        final InstrumentKind kindSent = WireEnums.of(KINDS, message.kindRaw());
        final InstrumentStatus statusSent = WireEnums.of(STATUSES, message.statusRaw());
        if (venueSent == null || kindSent == null || statusSent == null) {
            return false;
        }
        venue = venueSent;
        kind = kindSent;
        status = statusSent;
        return true;
    }

    @Override
    public int instrumentId() {
        return message.instrumentId();
    }

    @Override
    public Venue venue() {
        return venue;
    }

    @Override
    public InstrumentKind kind() {
        return kind;
    }

    @Override
    public int priceExponent() {
        return message.priceExponent();
    }

    @Override
    public int quantityExponent() {
        return message.quantityExponent();
    }

    @Override
    public long priceStepTicks() {
        return message.priceStepTicks();
    }

    @Override
    public long quantityStepLots() {
        return message.quantityStepLots();
    }

    @Override
    public long minQuantityLots() {
        return message.minQuantityLots();
    }

    @Override
    public long maxQuantityLots() {
        return message.maxQuantityLots();
    }

    @Override
    public long minNotionalUnits() {
        return message.minNotionalUnits();
    }

    @Override
    public String symbol() {
        return message.symbol();
    }

    @Override
    public String baseAsset() {
        return message.baseAsset();
    }

    @Override
    public String quoteAsset() {
        return message.quoteAsset();
    }

    @Override
    public long maxNotionalUnits() {
        return message.maxNotionalUnits();
    }

    @Override
    public long contractUnits() {
        return message.contractUnits();
    }

    @Override
    public long bandUpPpm() {
        return message.bandUpPpm();
    }

    @Override
    public long bandDownPpm() {
        return message.bandDownPpm();
    }

    @Override
    public long makerFeePpm() {
        return message.makerFeePpm();
    }

    @Override
    public long takerFeePpm() {
        return message.takerFeePpm();
    }

    @Override
    public long fundingIntervalNs() {
        return message.fundingIntervalNs();
    }

    @Override
    public long expiryNs() {
        return message.expiryNs();
    }

    @Override
    public String settleAsset() {
        return message.settleAsset();
    }

    @Override
    public InstrumentStatus status() {
        return status;
    }
}
