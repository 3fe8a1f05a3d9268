package io.lockstep.chaostests.history;

import org.jspecify.annotations.Nullable;

/**
 * What one object does, alone and in order: which answer each operation may get, and what the object is then.
 *
 * @param <S> what the object is; equal where it is the same, and never changed
 */
public interface Model<S> {
    /** What the keys of such objects begin with. */
    String kind();

    /** Before the first operation. */
    S initial();

    /**
     * One operation, with the answer that it got. One whose outcome is not known must always be possible: what it would
     * have been answered is not known either.
     *
     * @return null where it cannot have got that answer
     */
    @Nullable
    S step(S state, Operation operation);

    /** Whether it tells nothing where nobody answered: a read does not. */
    default boolean isRead(Operation operation) {
        return false;
    }
}
