package io.lockstep.codecs;

import io.lockstep.codecs.log.InstrumentDefinedEncoder;
import io.lockstep.codecs.log.InstrumentKind;
import io.lockstep.codecs.log.InstrumentStatus;
import io.lockstep.codecs.log.Venue;

/** Fills in an InstrumentDefined message of a spot instrument with cents, 0.00001, steps of one and no rules beyond. */
public final class PlainInstrument {
    private static final long ONE = 100_000_000;

    private PlainInstrument() {}

    /** What is otherwise with it can be set on it. */
    public static InstrumentDefinedEncoder encode(
            InstrumentDefinedEncoder message, int instrumentId, String baseAsset, long maxQuantityLots) {
        return message.instrumentId(instrumentId)
                .venue(Venue.BINANCE_SPOT)
                .kind(InstrumentKind.SPOT)
                .status(InstrumentStatus.TRADING)
                .symbol("SYMBOL" + instrumentId)
                .baseAsset(baseAsset)
                .quoteAsset("USDT")
                .settleAsset("USDT")
                .priceExponent((byte) -2)
                .quantityExponent((byte) -5)
                .priceStepTicks(1)
                .quantityStepLots(1)
                .minQuantityLots(1)
                .maxQuantityLots(maxQuantityLots)
                .minNotionalUnits(0)
                .maxNotionalUnits(0)
                .contractUnits(ONE)
                .bandUpPpm(0)
                .bandDownPpm(0)
                .makerFeePpm(0)
                .takerFeePpm(0)
                .fundingIntervalNs(0)
                .expiryNs(0);
    }
}
