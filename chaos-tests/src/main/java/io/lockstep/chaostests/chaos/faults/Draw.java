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

    /** Up to so much in either direction, and never nothing: that would be no fault. */
    static int deviation(int most, SplittableRandom random) {
        final int drawn = random.nextInt(-most, most);
        return drawn < 0 ? drawn : drawn + 1;
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
