package io.lockstep.statemachine.wire;

/** A snapshot is not whole, or not of this version. It must not be loaded, and the node must not start from it. */
public final class CorruptSnapshotException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public CorruptSnapshotException(String message) {
        super(message);
    }
}
