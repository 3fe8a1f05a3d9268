package io.lockstep.statemachine.engine.order;

import org.jspecify.annotations.Nullable;

/**
 * The life of an attempt, and so of the synthetic order it works. The whole machine is {@link #next}: add a row here
 * before you add code anywhere else. The printed matrix is a golden file.
 */
public enum OrderState {
    /** Committed; no answer yet. */
    PENDING,
    /** On the venue's book. */
    WORKING,
    /** On the venue's book, some of it traded. */
    PARTIALLY_FILLED,
    /** Sent, or maybe sent, and no definitive answer: its risk stays reserved. */
    IN_DOUBT,
    FILLED,
    CANCELLED,
    /** By the venue. */
    REJECTED,
    EXPIRED,
    /** Proven never to have come to life: not sent, or not known to the venue, which may have refused it unheard. */
    NOT_SENT,
    /** Of an order only: nothing of it is at the venue. It waits for a trigger, for its turn in a list, or for a slice. */
    WAITING;

    /** Whether this is the end, but for a fill that comes late. */
    public boolean isFinal() {
        return switch (this) {
            case FILLED, CANCELLED, REJECTED, EXPIRED, NOT_SENT -> true;
            case PENDING, WORKING, PARTIALLY_FILLED, IN_DOUBT, WAITING -> false;
        };
    }

    /** Whether the venue has shown that it has it on the book. */
    public boolean isOnBook() {
        return this == WORKING || this == PARTIALLY_FILLED;
    }

    /**
     * The state after an event.
     *
     * @param leavesLots what is still to be filled after the event
     * @param filledLots what is filled after the event
     * @return null where the life of an order has no such step: the event is an anomaly and changes nothing
     */
    public static @Nullable OrderState next(OrderState from, ExecutionKind event, long leavesLots, long filledLots) {
        return switch (from) {
            case PENDING ->
                switch (event) {
                    case ACCEPTED -> onBook(filledLots);
                    case CANCEL_REJECTED -> PENDING; // nothing to cancel yet
                    case FILL -> filled(leavesLots); // the fill may overtake the answer
                    case CANCELLED -> CANCELLED;
                    case REJECTED -> REJECTED;
                    case EXPIRED -> EXPIRED;
                    case NOT_SENT, ABSENT -> NOT_SENT;
                    case IN_DOUBT -> IN_DOUBT;
                };
            case WORKING, PARTIALLY_FILLED ->
                switch (event) {
                    case ACCEPTED, CANCEL_REJECTED -> from; // told twice; or the cancel was refused
                    case FILL -> filled(leavesLots);
                    case CANCELLED -> CANCELLED;
                    case REJECTED -> from == WORKING ? REJECTED : null; // some venues accept first and reject then
                    case EXPIRED -> EXPIRED;
                    case NOT_SENT, IN_DOUBT, ABSENT -> null; // the venue has shown that it has it
                };
            case IN_DOUBT ->
                switch (event) {
                    case ACCEPTED -> onBook(filledLots);
                    case FILL -> filled(leavesLots);
                    case CANCELLED -> CANCELLED;
                    case REJECTED -> REJECTED;
                    case EXPIRED -> EXPIRED;
                    case NOT_SENT, ABSENT -> NOT_SENT; // the proofs
                    case IN_DOUBT, CANCEL_REJECTED -> IN_DOUBT; // a refused cancel proves nothing
                };
            case FILLED ->
                switch (event) {
                    case ACCEPTED, CANCEL_REJECTED -> FILLED; // the answer, or our cancel, was overtaken by the fill
                    case FILL -> FILLED; // more than was ordered
                    case CANCELLED, REJECTED, EXPIRED, NOT_SENT, IN_DOUBT, ABSENT -> null;
                };
            case CANCELLED, EXPIRED ->
                switch (event) {
                    case ACCEPTED, CANCEL_REJECTED, CANCELLED, EXPIRED -> from; // stream and answer tell the same
                    case FILL -> late(from, leavesLots); // the fill crossed the cancel on the wire
                    case REJECTED, NOT_SENT, IN_DOUBT, ABSENT -> null;
                };
            case REJECTED ->
                switch (event) {
                    case FILL -> late(from, leavesLots); // it happened, whatever was said
                    case REJECTED, CANCEL_REJECTED -> REJECTED;
                    case ACCEPTED, CANCELLED, EXPIRED, NOT_SENT, IN_DOUBT, ABSENT -> null;
                };
            case NOT_SENT ->
                switch (event) {
                    case FILL -> late(from, leavesLots); // the proof was wrong; the fill is not
                    case NOT_SENT, ABSENT, CANCEL_REJECTED -> NOT_SENT;
                    case ACCEPTED, CANCELLED, REJECTED, EXPIRED, IN_DOUBT -> null;
                };
            case WAITING -> null; // there is no attempt that something could have become of
        };
    }

    /** Why a step is as it is, where that is not plain; empty otherwise. */
    static String remark(OrderState from, ExecutionKind event) {
        return switch (event) {
            case FILL -> from.isFinal() ? "a fill happened, whatever was believed: it counts in every state" : "";
            case ACCEPTED ->
                switch (from) {
                    case WORKING, PARTIALLY_FILLED, FILLED -> "told twice, or overtaken by a fill";
                    case CANCELLED, EXPIRED -> "stream and answer tell the same in any order";
                    default -> "";
                };
            case CANCELLED, EXPIRED -> from == FILLED ? "what is filled cannot end again" : "";
            case REJECTED -> from == WORKING ? "some venues accept first and reject then" : "";
            case IN_DOUBT -> from.isOnBook() ? "the venue has shown that it has it" : "";
            case NOT_SENT, ABSENT ->
                from == IN_DOUBT ? "the only proofs that end a doubt without the venue's word" : "";
            case CANCEL_REJECTED -> from == IN_DOUBT ? "a refused cancel proves nothing" : "";
        };
    }

    private static OrderState onBook(long filledLots) {
        return filledLots > 0 ? PARTIALLY_FILLED : WORKING;
    }

    private static OrderState filled(long leavesLots) {
        return leavesLots <= 0 ? FILLED : PARTIALLY_FILLED;
    }

    private static OrderState late(OrderState from, long leavesLots) {
        return leavesLots <= 0 ? FILLED : from;
    }
}
