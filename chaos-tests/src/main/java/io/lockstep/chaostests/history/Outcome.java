package io.lockstep.chaostests.history;

/** What a client knows of its operation. */
public enum Outcome {
    /** It was carried out. */
    OK,
    /** It was refused, and the answer says why; or it was surely never sent, and there is no answer. */
    FAIL,
    /** Nobody answered: it happened, it will yet, or it never does. */
    INFO
}
