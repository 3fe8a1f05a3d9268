package io.lockstep.statemachine.engine.market;

/** What an InstrumentDefined input says; a view that is good during the call only. */
public interface InstrumentDefinition {
    int instrumentId();

    Venue venue();

    InstrumentKind kind();

    /** A tick is 10^this of the quote asset. */
    int priceExponent();

    /** A lot is 10^this of the base asset, or of a contract. */
    int quantityExponent();

    InstrumentStatus status();

    long priceStepTicks();

    long quantityStepLots();

    long minQuantityLots();

    long maxQuantityLots();

    long minNotionalUnits();

    /** 0 is none. */
    long maxNotionalUnits();

    /**
     * What a quantity of 1 stands for: units of the base asset, or of the quote asset where inverse. 10^8 where
     * quantities are amounts.
     */
    long contractUnits();

    /** The venue refuses prices further above its reference; 0 is no band. */
    long bandUpPpm();

    /** The venue refuses prices further below its reference; 0 is no band. */
    long bandDownPpm();

    /** Negative is a rebate. */
    long makerFeePpm();

    long takerFeePpm();

    /** 0 where there is no funding. */
    long fundingIntervalNs();

    /** 0 where it does not expire. */
    long expiryNs();

    String symbol();

    String baseAsset();

    String quoteAsset();

    /** Of profit and loss, margin and funding. */
    String settleAsset();
}
