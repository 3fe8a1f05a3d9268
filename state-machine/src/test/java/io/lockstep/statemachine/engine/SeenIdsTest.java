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
        long greatest = 0;
        for (int i = 0; i < 10_000; i++) {
            final long id = 1 + random.nextLong(1_000_000);
            if (ids.contains(id)) {
                assertThat(model).contains(id);
                continue;
            }
            ids.add(id, 100);
            greatest = Math.max(greatest, id);
            model.addLast(id);
            if (model.size() > 100) {
                model.removeFirst();
            }
            assertThat(ids.size()).isEqualTo(model.size());
            assertThat(ids.greatest()).isEqualTo(greatest);
        }
        final Iterator<Long> expected = model.iterator();
        for (int age = 0; age < ids.size(); age++) {
            assertThat(ids.id(age)).isEqualTo(expected.next());
        }
    }
}
