package io.lockstep.statemachine.wire;

import static io.lockstep.statemachine.wire.WireEnums.require;

import io.lockstep.codecs.snapshot.InstrumentRowDecoder;
import io.lockstep.statemachine.engine.market.InstrumentDefinition;
import io.lockstep.statemachine.engine.market.InstrumentKind;
import io.lockstep.statemachine.engine.market.InstrumentStatus;
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

    @Override
    public long maxNotionalUnits() {
        return row.maxNotionalUnits();
    }

    @Override
    public long contractUnits() {
        return row.contractUnits();
    }

    @Override
    public long bandUpPpm() {
        return row.bandUpPpm();
    }

    @Override
    public long bandDownPpm() {
        return row.bandDownPpm();
    }

    @Override
    public long makerFeePpm() {
        return row.makerFeePpm();
    }

    @Override
    public long takerFeePpm() {
        return row.takerFeePpm();
    }

    @Override
    public long fundingIntervalNs() {
        return row.fundingIntervalNs();
    }

    @Override
    public long expiryNs() {
        return row.expiryNs();
    }

    @Override
    public String settleAsset() {
        return row.settleAsset();
    }

    @Override
    public InstrumentStatus status() {
        return require(InstrumentStatus.values(), row.statusRaw());
    }
}
