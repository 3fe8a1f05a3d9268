package io.lockstep.statemachine.engine.order;

/** The legs of a SubmitOrders input, one after the other; a view that is good during the call only. */
public interface OrderLegs {
    /** Number of legs. */
    int count();

    /** Goes to the next leg. @return false where there is none, or where it says something that means nothing */
    boolean next();

    /** Of the present leg. */
    int shardId();

    /** What the present leg wants. */
    OrderTerms terms();
}
