package io.lockstep.chaostests.check.engine;

import java.util.List;
import java.util.SplittableRandom;

/** Where all chance comes from; of numbers now and then those at which programs break. */
final class Chance {
    private static final long[] SMALL = {0, 1, -1, 2};
    private static final long[] HUGE = {
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        Long.MIN_VALUE + 1,
        Long.MAX_VALUE - 1,
        Long.MAX_VALUE / 2,
        Long.MAX_VALUE / 2 + 1,
        -Long.MAX_VALUE / 2,
        1L << 53,
        1L << 60,
        (1L << 60) + 1
    };

    private final SplittableRandom random;
    /** Whether numbers may be so great that nothing works afterwards. */
    private final boolean isWild;

    Chance(long seed) {
        random = new SplittableRandom(seed);
        isWild = random.nextInt(6) == 0;
    }

    boolean isWild() {
        return isWild;
    }

    /** From 0, below a number. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends included. */
    long between(long least, long most) {
        return random.nextLong(least, most + 1);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    <T> T of(T[] things) {
        return things[random.nextInt(things.length)];
    }

    <T> T of(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** A number as it should be, or seldom one around a bound, or beyond all bounds. */
    long odd(long usual, long bound) {
        if (!oneIn(25)) {
            return usual;
        }
        return switch (below(6)) {
            case 0 -> bound;
            case 1 -> bound == Long.MAX_VALUE ? bound : bound + 1;
            case 2 -> bound == Long.MIN_VALUE ? bound : bound - 1;
            case 3 -> -Math.max(1, Math.abs(usual));
            case 4 -> SMALL[below(SMALL.length)];
            default -> isWild || oneIn(4) ? HUGE[below(HUGE.length)] : usual;
        };
    }

    /** The same where a great number would be carried out, and spoil the world. */
    long careful(long usual, long bound) {
        final long value = odd(usual, bound);
        return isWild || Math.abs(value) <= Math.max(Math.abs(usual), Math.abs(bound)) * 2 + 2 ? value : usual;
    }

    /** An index by its weight. */
    int weighted(int... weights) {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int at = random.nextInt(sum);
        for (int i = 0; i < weights.length; i++) {
            at -= weights[i];
            if (at < 0) {
                return i;
            }
        }
        throw new IllegalStateException("weights sum to " + sum);
    }
}
