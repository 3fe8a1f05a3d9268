package io.lockstep.statemachine.engine.outbox;

/** What an outbox entry asks of the venue. */
public enum OutboxKind {
    PLACE,
    CANCEL
}
