package io.lockstep.statemachine.wire;

/** This member's state is not what the others', or its own past, say it must be. It must stop. */
public final class DivergenceException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DivergenceException(String message) {
        super(message);
    }
}
