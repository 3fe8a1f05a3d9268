package io.lockstep.statemachine.engine.strategy;

/** A number that a strategy remembers; part of the state. */
public final class Variable {
    private final long initial;
    private long value;

    Variable(long initial) {
        this.initial = initial;
        value = initial;
    }

    public long get() {
        return value;
    }

    public void set(long newValue) {
        value = newValue;
    }

    void reset() {
        value = initial;
    }
}
