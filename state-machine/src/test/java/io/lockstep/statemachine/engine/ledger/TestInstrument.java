package io.lockstep.statemachine.engine.ledger;

import io.lockstep.statemachine.engine.market.InstrumentDefinition;
import io.lockstep.statemachine.engine.market.InstrumentKind;
import io.lockstep.statemachine.engine.market.InstrumentStatus;
import io.lockstep.statemachine.engine.market.Venue;

/** Instrument 0, with steps of one and no minima. */
record TestInstrument(InstrumentKind kind, int priceExponent, int quantityExponent, long contractUnits)
        implements InstrumentDefinition {
    @Override
    public int instrumentId() {
        return 0;
    }

    @Override
    public Venue venue() {
        return Venue.BINANCE_SPOT;
    }

    @Override
    public long priceStepTicks() {
        return 1;
    }

    @Override
    public long quantityStepLots() {
        return 1;
    }

    @Override
    public long minQuantityLots() {
        return 0;
    }

    @Override
    public long maxQuantityLots() {
        return Long.MAX_VALUE;
    }

    @Override
    public long minNotionalUnits() {
        return 0;
    }

    @Override
    public String symbol() {
        return "BTCUSDT";
    }

    @Override
    public String baseAsset() {
        return "BTC";
    }

    @Override
    public String quoteAsset() {
        return "USDT";
    }

    @Override
    public long maxNotionalUnits() {
        return 0;
    }

    @Override
    public long bandUpPpm() {
        return 0;
    }

    @Override
    public long bandDownPpm() {
        return 0;
    }

    @Override
    public long makerFeePpm() {
        return 0;
    }

    @Override
    public long takerFeePpm() {
        return 0;
    }

    @Override
    public long fundingIntervalNs() {
        return 0;
    }

    @Override
    public long expiryNs() {
        return 0;
    }

    @Override
    public InstrumentStatus status() {
        return InstrumentStatus.TRADING;
    }

    @Override
    public String settleAsset() {
        return kind.isInverse() ? baseAsset() : quoteAsset();
    }
}
