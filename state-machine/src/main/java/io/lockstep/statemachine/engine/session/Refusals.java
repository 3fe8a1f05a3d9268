package io.lockstep.statemachine.engine.session;

import io.lockstep.statemachine.engine.RejectReason;

/**
 * The inputs of a source that were refused last, and why: when one of them comes again, its answer was lost, and is said
 * again. The oldest is forgotten first.
 */
public final class Refusals {
    /** A source that must know what became of each of its inputs has no more of them unanswered at once. */
    public static final int REMEMBERED = 64;

    /** The age of what is not remembered. */
    public static final int UNKNOWN = -1;

    private final long[] sequences = new long[REMEMBERED];
    private final RejectReason[] reasons = new RejectReason[REMEMBERED];
    private final long[] changeIds = new long[REMEMBERED];
    private int next;
    private int size;

    /**
     * The input is refused, and none behind it was.
     *
     * @param changeId of the change that waits for a second person now; 0 is none
     */
    public void add(long sequence, RejectReason reason, long changeId) {
        sequences[next] = sequence;
        reasons[next] = reason;
        changeIds[next] = changeId;
        next = (next + 1) % REMEMBERED;
        size = Math.min(size + 1, REMEMBERED);
    }

    /** @return its age, or {@link #UNKNOWN} */
    public int find(long sequence) {
        for (int age = size - 1; age >= 0 && sequences[at(age)] >= sequence; age--) {
            if (sequences[at(age)] == sequence) {
                return age;
            }
        }
        return UNKNOWN;
    }

    public int size() {
        return size;
    }

    /** @param age 0 is the oldest */
    public long sequence(int age) {
        return sequences[at(age)];
    }

    /** @param age 0 is the oldest */
    public RejectReason reason(int age) {
        return reasons[at(age)];
    }

    /**
     * 0 where the refusal led to none.
     *
     * @param age 0 is the oldest
     */
    public long changeId(int age) {
        return changeIds[at(age)];
    }

    private int at(int age) {
        return (next - size + age + REMEMBERED) % REMEMBERED;
    }
}
