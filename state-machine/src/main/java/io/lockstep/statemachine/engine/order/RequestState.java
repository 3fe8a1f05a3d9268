package io.lockstep.statemachine.engine.order;

/**
 * What became of a request to the venue, apart from the order it is about: a request can stay without an answer, an order
 * is somewhere. The whole machine is {@link #nextOfPlace} and {@link #nextOfCancel}.
 */
public enum RequestState {
    /** Nothing was asked. */
    NONE,
    /** Committed; no answer yet. */
    PENDING,
    /** The venue did it, or it is no longer needed. */
    DONE,
    /** The venue said no. */
    REFUSED,
    /** Sent, or maybe sent, and no answer. */
    IN_DOUBT,
    /** Proven never to have come to life. */
    NOT_SENT;

    /** Of the request to place an attempt, after a report on the attempt that its life has a step for. */
    static RequestState nextOfPlace(RequestState from, ExecutionKind event) {
        if (from != PENDING && from != IN_DOUBT) {
            return from; // answered: what comes now is about the order
        }
        return switch (event) {
            case ACCEPTED, FILL, CANCELLED, EXPIRED -> DONE;
            case REJECTED -> REFUSED;
            case NOT_SENT, ABSENT -> NOT_SENT;
            case IN_DOUBT -> IN_DOUBT;
            case CANCEL_REJECTED -> from; // about the other request
        };
    }

    /** Of the request to cancel an attempt. */
    static RequestState nextOfCancel(RequestState from, ExecutionKind event, boolean attemptEnded) {
        if (from != PENDING) {
            return from;
        }
        if (attemptEnded) {
            return DONE; // however it ended, nothing is left to cancel
        }
        return event == ExecutionKind.CANCEL_REJECTED ? REFUSED : PENDING;
    }
}
