package io.lockstep.statemachine.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.statemachine.engine.session.Writers.Whose;
import org.junit.jupiter.api.Test;

final class WritersTest {
    private final Writers writers = new Writers();

    @Test
    void shouldKnowWhoWroteWhat() {
        writers.onInput(44, 1);
        writers.onInput(44, 2);
        writers.onInput(55, 3);
        writers.onInput(44, 4);
        assertThat(writers.size()).isEqualTo(3);
        assertThat(writers.whose(44, 1)).isEqualTo(Whose.ITS_OWN);
        assertThat(writers.whose(55, 2)).isEqualTo(Whose.ANOTHERS);
        assertThat(writers.whose(55, 3)).isEqualTo(Whose.ITS_OWN);
        assertThat(writers.whose(44, 3)).isEqualTo(Whose.ANOTHERS);
        assertThat(writers.whose(55, 4)).isEqualTo(Whose.ANOTHERS);
    }

    @Test
    void shouldForgetTheOldestTurnsFirst() {
        final int most = Writers.REMEMBERED + 5;
        for (int sequence = 1; sequence <= most; sequence++) {
            writers.onInput(sequence % 2, sequence);
        }
        assertThat(writers.size()).isEqualTo(Writers.REMEMBERED);
        assertThat(writers.firstSequence(0)).isEqualTo(6);
        assertThat(writers.whose(0, 6)).isEqualTo(Whose.ITS_OWN);
        assertThat(writers.whose(1, 6)).isEqualTo(Whose.ANOTHERS);
        assertThat(writers.whose(0, 5)).isEqualTo(Whose.FORGOTTEN);
        assertThat(writers.whose(1, 5)).isEqualTo(Whose.FORGOTTEN);
    }
}
