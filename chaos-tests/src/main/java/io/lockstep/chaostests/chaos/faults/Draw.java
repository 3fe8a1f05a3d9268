package io.lockstep.chaostests.chaos.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What is drawn by lot. */
final class Draw {
    private Draw() {}

    static <T> T one(List<T> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }

    /** As many, in any order. */
    static <T> List<T> some(int count, List<T> from, SplittableRandom random) {
        final List<T> left = new ArrayList<>(from);
        final List<T> drawn = new ArrayList<>();
        while (drawn.size() < count && !left.isEmpty()) {
            drawn.add(left.remove(random.nextInt(left.size())));
        }
        return drawn;
    }
}
