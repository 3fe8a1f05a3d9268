package io.lockstep.statemachine.wire;

import static io.lockstep.statemachine.wire.WireEnums.require;

import io.lockstep.codecs.snapshot.InstrumentRowDecoder;
import io.lockstep.statemachine.engine.market.InstrumentDefinition;
import io.lockstep.statemachine.engine.market.InstrumentKind;
import io.lockstep.statemachine.engine.market.Venue;

/** An InstrumentRow of a snapshot, as the engine sees it. */
record InstrumentRowView(InstrumentRowDecoder row) implements InstrumentDefinition {
    @Override
    public int instrumentId() {
        return row.instrumentId();
    }

    @Override
    public Venue venue() {
        return require(Venue.values(), row.venueRaw());
    }

    @Override
    public InstrumentKind kind() {
        return require(InstrumentKind.values(), row.kindRaw());
    }

    @Override
    public int priceExponent() {
        return row.priceExponent();
    }

    @Override
    public int quantityExponent() {
        return row.quantityExponent();
    }

    @Override
    public long priceStepTicks() {
        return row.priceStepTicks();
    }

    @Override
    public long quantityStepLots() {
        return row.quantityStepLots();
    }

    @Override
    public long minQuantityLots() {
        return row.minQuantityLots();
    }

    @Override
    public long maxQuantityLots() {
        return row.maxQuantityLots();
    }

    @Override
    public long minNotionalUnits() {
        return row.minNotionalUnits();
    }

    @Override
    public String symbol() {
        return row.symbol();
    }

    @Override
    public String baseAsset() {
        return row.baseAsset();
    }

    @Override
    public String quoteAsset() {
        return row.quoteAsset();
    }
}
