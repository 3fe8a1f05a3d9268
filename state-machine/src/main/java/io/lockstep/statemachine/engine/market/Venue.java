package io.lockstep.statemachine.engine.market;

/** Where an instrument is traded. */
public enum Venue {
    BINANCE_SPOT,
    BINANCE_USDM,
    OKX_SPOT,
    OKX_SWAP,
    OKX_FUTURES
}
