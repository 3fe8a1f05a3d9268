package io.lockstep.statemachine.engine.risk;

/** The checks of an order, in their order; each shows what it looked at and what it allows to a {@link RiskTrace}. */
public enum Check {
    /** Quantity, against the instrument's step. */
    QUANTITY_STEP,
    /** Quantity, against the instrument's minimum. */
    MIN_QUANTITY,
    /** Quantity, against the lesser of the instrument's and the shard's maximum. */
    MAX_QUANTITY,
    /** The narrowest trading state of the order's scopes, by its place; halted is too narrow. */
    TRADING_STATE,
    /** 1 where the shard has its limits. */
    LIMITS_SET,
    /** 1 where a gateway holds the account's lease. */
    GATEWAY,
    /** 1 where the instrument is open and has not expired. */
    INSTRUMENT_OPEN,
    /** 1 where the order only reduces, against whether it must. */
    REDUCING,
    /** Attempts of the shard in doubt; none may be, unless the order only reduces. */
    IN_DOUBT,
    /** Age of the book, against the shard's maximum. */
    BOOK_AGE_NS,
    /** Price, against the instrument's step. */
    PRICE_STEP,
    /** Twice the ticks that the price is worse than the middle, against what the collar allows. */
    PRICE_COLLAR,
    /** 1 where the price is within the venue's band. */
    PRICE_BAND,
    /** Notional, against the instrument's minimum. */
    MIN_NOTIONAL,
    /** Notional, against the lesser of the shard's and the venue's maximum. */
    MAX_NOTIONAL,
    /** Price, against our own best one on the other side. */
    SELF_TRADE,
    /** 1 where one more attempt is within the rate of a scope. */
    ORDER_RATE,
    /** 1 where a reduce-only order reduces. */
    REDUCE_ONLY,
    /** Position with working orders, against the shard's maximum. */
    POSITION,
    /** Position with working orders, against zero, in hedging mode. */
    POSITION_SIDE,
    /** 1 where an equal order was opened within the window. */
    DUPLICATE,
    /** Open orders of a scope. */
    OPEN_ORDERS,
    /** Gross exposure of a scope. */
    GROSS_EXPOSURE,
    /** Net exposure of a scope. */
    NET_EXPOSURE,
    /** What the order pays, against what the wallet holds for it. */
    BALANCE,
    /** Initial margin, against equity. */
    MARGIN,
    /** Distance to liquidation, against its minimum. */
    LIQUIDATION_DISTANCE,
    /** What is used of allocated funds. */
    FUNDS
}
