package io.lockstep.statemachine.engine;

import org.jspecify.annotations.Nullable;

/** Things by small number, kept in an array: found without hashing, gone through in the order of their numbers. */
public final class Slots<T> {
    private @Nullable Object[] things = new @Nullable Object[16];
    private int end;

    /** @return null where nothing has this number */
    @SuppressWarnings("unchecked")
    public @Nullable T find(int id) {
        return id < end ? (T) things[id] : null;
    }

    public void put(int id, T thing) {
        if (id >= things.length) {
            final @Nullable Object[] old = things;
            things = new @Nullable Object[Math.max(id + 1, old.length * 2)];
            System.arraycopy(old, 0, things, 0, old.length);
        }
        things[id] = thing;
        end = Math.max(end, id + 1);
    }

    /** Gives it the number behind the last. */
    public void add(T thing) {
        put(end, thing);
    }

    /** Where it is known that something has this number. */
    public T get(int id) {
        final T thing = find(id);
        if (thing == null) {
            throw new IllegalStateException("nothing has number " + id);
        }
        return thing;
    }

    /** Every number in use is below this. */
    public int end() {
        return end;
    }
}
