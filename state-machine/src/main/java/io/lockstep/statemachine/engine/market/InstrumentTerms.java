package io.lockstep.statemachine.engine.market;

/** An instrument's definition, kept. */
public record InstrumentTerms(
        int instrumentId,
        Venue venue,
        InstrumentKind kind,
        int priceExponent,
        int quantityExponent,
        InstrumentStatus status,
        long priceStepTicks,
        long quantityStepLots,
        long minQuantityLots,
        long maxQuantityLots,
        long minNotionalUnits,
        long maxNotionalUnits,
        long contractUnits,
        long bandUpPpm,
        long bandDownPpm,
        long makerFeePpm,
        long takerFeePpm,
        long fundingIntervalNs,
        long expiryNs,
        String symbol,
        String baseAsset,
        String quoteAsset,
        String settleAsset)
        implements InstrumentDefinition {
    static InstrumentTerms of(InstrumentDefinition definition) {
        return new InstrumentTerms(
                definition.instrumentId(),
                definition.venue(),
                definition.kind(),
                definition.priceExponent(),
                definition.quantityExponent(),
                definition.status(),
                definition.priceStepTicks(),
                definition.quantityStepLots(),
                definition.minQuantityLots(),
                definition.maxQuantityLots(),
                definition.minNotionalUnits(),
                definition.maxNotionalUnits(),
                definition.contractUnits(),
                definition.bandUpPpm(),
                definition.bandDownPpm(),
                definition.makerFeePpm(),
                definition.takerFeePpm(),
                definition.fundingIntervalNs(),
                definition.expiryNs(),
                definition.symbol(),
                definition.baseAsset(),
                definition.quoteAsset(),
                definition.settleAsset());
    }
}
