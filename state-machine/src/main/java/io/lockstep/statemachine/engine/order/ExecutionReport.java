package io.lockstep.statemachine.engine.order;

/** What an ExecutionReport input says; a view that is good during the call only. */
public interface ExecutionReport {
    int shardId();

    /** The reporter's lease. */
    long epoch();

    /** 0: an order that is none of ours. */
    long orderId();

    int attempt();

    ExecutionKind kind();

    /** Of a fill. */
    Side side();

    /** Of a fill. */
    Liquidity liquidity();

    /** 0 is not known. */
    long venueOrderId();

    /** Of a fill. */
    long tradeId();

    /** Of a fill. */
    long priceTicks();

    /** Of a fill: its own, not cumulative. */
    long quantityLots();

    /** Of a fill; negative is a rebate. */
    long feeUnits();

    /** Of a fill, the name of the fee's asset, its first eight bytes; 0 is the settlement asset. */
    long feeAssetHead();

    /** And the last four. */
    int feeAssetTail();

    /** Of a fill. */
    FillOrigin fillOrigin();

    /** Of a rejection; 0 is none. */
    int venueCode();
}
