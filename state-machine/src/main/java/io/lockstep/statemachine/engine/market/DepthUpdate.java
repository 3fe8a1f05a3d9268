package io.lockstep.statemachine.engine.market;

/** What a DepthUpdate input says; a view that is good during the call only, read by going through it from the front. */
public interface DepthUpdate {
    int instrumentId();

    /** The venue's number of the last update in it. */
    long venueSequence();

    /** Whether the book is to be forgotten first. */
    boolean isSnapshot();

    /** Whether the update goes on in the next message. */
    boolean hasMore();

    /** Back to the front. */
    void rewind();

    /** Steps to the next bid; false after the last. */
    boolean nextBid();

    /** Steps to the next ask; false after the last. To be called after the bids. */
    boolean nextAsk();

    /** Of the level stepped to. */
    long priceTicks();

    /** Of the level stepped to; absolute, 0 removes it. */
    long quantityLots();
}
