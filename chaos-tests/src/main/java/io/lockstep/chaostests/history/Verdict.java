package io.lockstep.chaostests.history;

/** What a check comes to, the better first. Only {@link #VALID} is green. */
public enum Verdict {
    /** Looked at, and right. */
    VALID,
    /** It could not be told: too much to look at, or too little to see. */
    UNKNOWN,
    /** Wrong. */
    INVALID;

    public Verdict worse(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
