package io.lockstep.statemachine.wire;

/**
 * Compares this member's hash at its latest checkpoints with what members report through the log. The odd one out is
 * the one that two others, or its own earlier self, contradict.
 */
public final class HashGuard {
    /** How many checkpoints are remembered; reports of older ones are too late to be compared. */
    static final int REMEMBERED = 256;

    private static final int NOBODY = -1;

    private final int memberId;
    private final long[] positions = new long[REMEMBERED];
    private final long[] hashes = new long[REMEMBERED];
    private final long[] contradictions = new long[REMEMBERED];
    private final int[] contradictors = new int[REMEMBERED];
    private final long[] agreeing = new long[REMEMBERED];
    private int next;
    private long agreed;
    private long contradicted;

    /** @param memberId -1 for one that is no member: it compares, and never stops itself */
    public HashGuard(int memberId) {
        this.memberId = memberId;
    }

    void onCheckpoint(long position, long hash) {
        positions[next] = position;
        hashes[next] = hash;
        contradictors[next] = NOBODY;
        agreeing[next] = 0;
        next = (next + 1) % REMEMBERED;
    }

    /**
     * A member's report, from the log.
     *
     * @throws DivergenceException if it is now certain that this member is the odd one
     */
    void onReport(int reporter, long position, long hash) {
        for (int i = 0; i < REMEMBERED; i++) {
            if (positions[i] == position && position > 0) {
                compare(i, reporter, hash);
                return;
            }
        }
    }

    private void compare(int checkpoint, int reporter, long hash) {
        if (hash == hashes[checkpoint]) {
            agreed++;
            agreeing[checkpoint] |= 1L << reporter;
            return;
        }
        contradicted++;
        if (memberId == NOBODY) {
            return;
        }
        if (reporter == memberId) {
            throw new DivergenceException("member " + memberId + " reported " + hex(hash) + " at position "
                    + positions[checkpoint] + " and now comes to " + hex(hashes[checkpoint]));
        }
        final int other = contradictors[checkpoint];
        if (other != NOBODY && other != reporter && contradictions[checkpoint] == hash) {
            throw new DivergenceException("members " + other + " and " + reporter + " have " + hex(hash)
                    + " at position " + positions[checkpoint] + ", member " + memberId + " has "
                    + hex(hashes[checkpoint]));
        }
        contradictors[checkpoint] = reporter;
        contradictions[checkpoint] = hash;
    }

    /** Reports that said the same as this member. */
    public long agreed() {
        return agreed;
    }

    /** The latest position at which so many members reported what is so here; 0 is none. */
    public long lastAgreed(int members) {
        long last = 0;
        for (int i = 0; i < REMEMBERED; i++) {
            if (Long.bitCount(agreeing[i]) >= members) {
                last = Math.max(last, positions[i]);
            }
        }
        return last;
    }

    /** Reports that said otherwise: any is an alarm. */
    public long contradicted() {
        return contradicted;
    }

    private static String hex(long hash) {
        return String.format("%016x", hash);
    }
}
