package io.lockstep.statemachine.wire;

import org.jspecify.annotations.Nullable;

/**
 * The engine's enums and the wire's: the same names in the same order, counting from 1 on the wire. A test keeps the
 * lists equal.
 */
final class WireEnums {
    private WireEnums() {}

    /** A number on the wire, for the wire enum's own {@code get}. */
    static short code(Enum<?> value) {
        return (short) (value.ordinal() + 1);
    }

    /** @return null for a number that means nothing */
    static <E extends Enum<E>> @Nullable E of(E[] values, int code) {
        return code >= 1 && code <= values.length ? values[code - 1] : null;
    }

    /** Where only our own bytes are read: a number that means nothing is corruption. */
    static <E extends Enum<E>> E require(E[] values, int code) {
        final E value = of(values, code);
        if (value == null) {
            throw new CorruptSnapshotException("unknown value " + code + " of " + values[0].getDeclaringClass());
        }
        return value;
    }
}
