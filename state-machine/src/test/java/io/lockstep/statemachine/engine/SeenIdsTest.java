package io.lockstep.statemachine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SeenIdsTest {
    @Test
    void shouldRememberTheLatestInTheOrderTheyCame() {
        final Random random = new Random(1);
        final SeenIds ids = new SeenIds();
        final Deque<Long> model = new ArrayDeque<>();
        long forgotten = 0;
        for (int i = 0; i < 10_000; i++) {
            final long id = 1 + random.nextLong(1_000_000);
            if (ids.contains(id)) {
                assertThat(model).contains(id);
                continue;
            }
            ids.add(id, 100);
            model.addLast(id);
            if (model.size() > 100) {
                forgotten = Math.max(forgotten, model.removeFirst());
            }
            assertThat(ids.size()).isEqualTo(model.size());
            assertThat(ids.forgotten()).isEqualTo(forgotten);
        }
        final Iterator<Long> expected = model.iterator();
        for (int age = 0; age < ids.size(); age++) {
            assertThat(ids.id(age)).isEqualTo(expected.next());
        }
    }

    /** A trade may have been missed, and later ones told. */
    @Test
    void shouldHaveTheLatestReadAgain() {
        final SeenIds ids = new SeenIds();
        for (int id = 1; id <= 256; id++) {
            ids.add(id, 512);
        }
        assertThat(ids.pickUp()).isZero();
        ids.add(1_000, 512);
        ids.add(900, 512);
        assertThat(ids.pickUp()).isEqualTo(2);
        for (int id = 301; id <= 1_600; id++) {
            if (!ids.contains(id)) {
                ids.add(id, 512);
            }
        }
        assertThat(ids.forgotten()).isEqualTo(1_088);
        assertThat(ids.pickUp()).isEqualTo(1_344);
    }

    /** What is read again must be known: an id that came early, and is forgotten, is not read again. */
    @Test
    void shouldNotHaveReadAgainWhatItForgot() {
        final SeenIds ids = new SeenIds();
        ids.add(10_000, 512);
        for (int id = 1; id <= 512; id++) {
            ids.add(id, 512);
        }
        assertThat(ids.pickUp()).isEqualTo(10_000);
    }
}
