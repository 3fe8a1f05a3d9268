package io.lockstep.statemachine.engine.time;

import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.Limits;
import io.lockstep.statemachine.engine.LongArrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * Timers as data: id, deadline, kind, subject. They come due in the order of deadline, then id, which does not depend
 * on the shape of the heap; so a replica restored from a snapshot fires them as one that lived through.
 */
public final class Timers {
    /** No timer has this id. */
    public static final long NONE = 0;

    private static final int MISSING = -1;

    private final Limits limits;
    private final Long2LongHashMap slotById = new Long2LongHashMap(MISSING);
    private long nextId = 1;
    private int size;
    private long[] ids = new long[64];
    private long[] deadlines = new long[64];
    private TimerKind[] kinds = new TimerKind[64];
    private long[] subjects = new long[64];

    public Timers(Limits limits) {
        this.limits = limits;
    }

    /** @return the timer's id, or {@link #NONE} when there is no room. */
    public long schedule(long deadlineNs, TimerKind kind, long subject) {
        if (size >= limits.of(Limit.TIMERS)) {
            return NONE;
        }
        final long id = nextId++;
        restore(id, deadlineNs, kind, subject);
        return id;
    }

    /** Whether one of this kind runs; it looks at all of them. */
    public boolean isRunning(TimerKind kind) {
        for (int slot = 0; slot < size; slot++) {
            if (kinds[slot] == kind) {
                return true;
            }
        }
        return false;
    }

    /** Whether so many more may run. */
    public boolean hasRoom(int more) {
        return size + more <= limits.of(Limit.TIMERS);
    }

    /** An id that is not running is ignored: it may have fired in this very moment. */
    public void cancel(long id) {
        final int slot = (int) slotById.get(id);
        if (slot == MISSING) {
            return;
        }
        slotById.remove(id);
        size--;
        if (slot != size) {
            move(size, slot);
            siftUp(slot);
            siftDown(slot);
        }
    }

    /** Deadline of the first timer; {@link Long#MAX_VALUE} when there is none. */
    public long nextDeadlineNs() {
        return size == 0 ? Long.MAX_VALUE : deadlines[0];
    }

    public long firstId() {
        return ids[0];
    }

    public TimerKind firstKind() {
        return kinds[0];
    }

    public long firstSubject() {
        return subjects[0];
    }

    public int size() {
        return size;
    }

    public long nextId() {
        return nextId;
    }

    /** The running timers' ids in no meaningful order: whoever shows them sorts them first. */
    public long[] ids() {
        final long[] running = new long[size];
        System.arraycopy(ids, 0, running, 0, size);
        return running;
    }

    public long deadlineNs(long id) {
        return deadlines[(int) slotById.get(id)];
    }

    public TimerKind kind(long id) {
        return kinds[(int) slotById.get(id)];
    }

    public long subject(long id) {
        return subjects[(int) slotById.get(id)];
    }

    public void restoreNextId(long nextId) {
        this.nextId = nextId;
    }

    public void restore(long id, long deadlineNs, TimerKind kind, long subject) {
        if (size == ids.length) {
            grow();
        }
        final int slot = size++;
        ids[slot] = id;
        deadlines[slot] = deadlineNs;
        kinds[slot] = kind;
        subjects[slot] = subject;
        slotById.put(id, slot);
        siftUp(slot);
    }

    private boolean before(int a, int b) {
        return deadlines[a] != deadlines[b] ? deadlines[a] < deadlines[b] : ids[a] < ids[b];
    }

    private void siftUp(int slot) {
        int child = slot;
        while (child > 0 && before(child, (child - 1) / 2)) {
            swap(child, (child - 1) / 2);
            child = (child - 1) / 2;
        }
    }

    private void siftDown(int slot) {
        int parent = slot;
        while (true) {
            int first = 2 * parent + 1;
            if (first >= size) {
                return;
            }
            if (first + 1 < size && before(first + 1, first)) {
                first++;
            }
            if (before(parent, first)) {
                return;
            }
            swap(parent, first);
            parent = first;
        }
    }

    private void swap(int a, int b) {
        final long id = ids[a];
        final long deadline = deadlines[a];
        final TimerKind kind = kinds[a];
        final long subject = subjects[a];
        move(b, a);
        ids[b] = id;
        deadlines[b] = deadline;
        kinds[b] = kind;
        subjects[b] = subject;
        slotById.put(id, b);
    }

    private void move(int from, int to) {
        ids[to] = ids[from];
        deadlines[to] = deadlines[from];
        kinds[to] = kinds[from];
        subjects[to] = subjects[from];
        slotById.put(ids[to], to);
    }

    private void grow() {
        final int capacity = ids.length * 2;
        final TimerKind[] oldKinds = kinds;
        kinds = new TimerKind[capacity];
        System.arraycopy(oldKinds, 0, kinds, 0, size);
        ids = LongArrays.grow(ids, capacity);
        deadlines = LongArrays.grow(deadlines, capacity);
        subjects = LongArrays.grow(subjects, capacity);
    }
}
