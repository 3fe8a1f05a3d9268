package io.lockstep.statemachine.wire;

import io.lockstep.codecs.log.InstrumentDefinedDecoder;
import io.lockstep.statemachine.engine.market.InstrumentDefinition;
import io.lockstep.statemachine.engine.market.InstrumentKind;
import io.lockstep.statemachine.engine.market.Venue;
import org.agrona.DirectBuffer;

/** An InstrumentDefined message, as the engine sees it. */
final class InstrumentView implements InstrumentDefinition {
    private static final Venue[] VENUES = Venue.values();
    private static final InstrumentKind[] KINDS = InstrumentKind.values();

    private final InstrumentDefinedDecoder message = new InstrumentDefinedDecoder();
    private Venue venue = Venue.BINANCE_SPOT;
    private InstrumentKind kind = InstrumentKind.SPOT;

    /** @return false where the bytes are not such a message */
    boolean wrap(DirectBuffer buffer, int offset, int blockLength, int version) {
        if (blockLength < InstrumentDefinedDecoder.BLOCK_LENGTH) {
            return false;
        }
        message.wrap(buffer, offset, blockLength, version);
        final Venue venueSent = WireEnums.of(VENUES, message.venueRaw());
        final InstrumentKind kindSent = WireEnums.of(KINDS, message.kindRaw());
        if (venueSent == null || kindSent == null) {
            return false;
        }
        venue = venueSent;
        kind = kindSent;
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
}
