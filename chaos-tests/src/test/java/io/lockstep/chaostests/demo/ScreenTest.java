package io.lockstep.chaostests.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ScreenTest {
    /** Tests run where nobody sits: the demo must say so, and go on in lines. */
    @Test
    void shouldNotBePossibleWithoutATerminal() {
        assertThat(Screen.isPossible()).isFalse();
    }
}
