package io.lockstep.statemachine.engine.strategy.arbitrage;

/** Whether the pair is wanted, and how much of it. */
@FunctionalInterface
interface Decision {
    /**
     * What the first leg is to hold, in units of the base asset; the second is to hold as much of the other sign.
     *
     * @param nowUnits what was wanted so far; to be returned where nothing new is known
     */
    long targetUnits(long nowUnits);
}
