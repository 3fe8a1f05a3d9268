package io.lockstep.statemachine.engine.session;

/**
 * Which process wrote which inputs of a source: where two write as one, a number that the one has used up is not the
 * other's. They take turns, each with one input at least; whose the oldest turns were is forgotten first.
 */
public final class Writers {
    /** Turns. So many inputs at least are known; where only one process writes, all. */
    public static final int REMEMBERED = 64;

    private final long[] writerIds = new long[REMEMBERED];
    private final long[] firstSequences = new long[REMEMBERED];
    private int next;
    private int size;

    /** The source's next input is this process's. */
    public void onInput(long writerId, long sequence) {
        if (size == 0 || writerId(size - 1) != writerId) {
            add(writerId, sequence);
        }
    }

    /** A turn begins, behind all others. */
    public void add(long writerId, long firstSequence) {
        writerIds[next] = writerId;
        firstSequences[next] = firstSequence;
        next = (next + 1) % REMEMBERED;
        size = Math.min(size + 1, REMEMBERED);
    }

    /** Whose an input is that was applied. */
    public Whose whose(long writerId, long sequence) {
        for (int age = size - 1; age >= 0; age--) {
            if (firstSequence(age) <= sequence) {
                return writerId(age) == writerId ? Whose.ITS_OWN : Whose.ANOTHERS;
            }
        }
        return Whose.FORGOTTEN;
    }

    /** Whose an input is, as seen by a process. */
    public enum Whose {
        ITS_OWN,
        ANOTHERS,
        FORGOTTEN
    }

    /** How many turns are known. */
    public int size() {
        return size;
    }

    /** @param age 0 is the oldest */
    public long writerId(int age) {
        return writerIds[at(age)];
    }

    /** @param age 0 is the oldest */
    public long firstSequence(int age) {
        return firstSequences[at(age)];
    }

    private int at(int age) {
        return (next - size + age + REMEMBERED) % REMEMBERED;
    }
}
