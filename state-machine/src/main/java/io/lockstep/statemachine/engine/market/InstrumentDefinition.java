package io.lockstep.statemachine.engine.market;

/** What an InstrumentDefined input says; a view that is good during the call only. */
public interface InstrumentDefinition {
    int instrumentId();

    Venue venue();

    InstrumentKind kind();

    /** A tick is 10^this of the quote asset. */
    int priceExponent();

    /** A lot is 10^this of the base asset. */
    int quantityExponent();

    long priceStepTicks();

    long quantityStepLots();

    long minQuantityLots();

    long maxQuantityLots();

    long minNotionalUnits();

    String symbol();

    String baseAsset();

    String quoteAsset();
}
