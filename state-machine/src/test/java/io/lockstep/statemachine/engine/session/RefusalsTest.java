package io.lockstep.statemachine.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.statemachine.engine.RejectReason;
import org.junit.jupiter.api.Test;

final class RefusalsTest {
    private final Refusals refusals = new Refusals();

    @Test
    void shouldKnowOnlyWhatWasRefused() {
        assertThat(refusals.find(1)).isEqualTo(Refusals.UNKNOWN);
        refusals.add(3, RejectReason.HALTED, 0);
        refusals.add(7, RejectReason.SECOND_PERSON, 12);
        assertThat(refusals.find(2)).isEqualTo(Refusals.UNKNOWN);
        assertThat(refusals.find(5)).isEqualTo(Refusals.UNKNOWN);
        assertThat(refusals.find(8)).isEqualTo(Refusals.UNKNOWN);
        assertThat(refusals.reason(refusals.find(3))).isEqualTo(RejectReason.HALTED);
        assertThat(refusals.changeId(refusals.find(3))).isZero();
        assertThat(refusals.reason(refusals.find(7))).isEqualTo(RejectReason.SECOND_PERSON);
        assertThat(refusals.changeId(refusals.find(7))).isEqualTo(12);
    }

    @Test
    void shouldForgetTheOldestFirst() {
        final int most = Refusals.REMEMBERED * 3 + 5;
        for (int sequence = 1; sequence <= most; sequence++) {
            refusals.add(sequence, RejectReason.HALTED, sequence);
        }
        assertThat(refusals.size()).isEqualTo(Refusals.REMEMBERED);
        assertThat(refusals.sequence(0)).isEqualTo(most - Refusals.REMEMBERED + 1);
        assertThat(refusals.find(most - Refusals.REMEMBERED)).isEqualTo(Refusals.UNKNOWN);
        for (int sequence = most - Refusals.REMEMBERED + 1; sequence <= most; sequence++) {
            assertThat(refusals.changeId(refusals.find(sequence))).isEqualTo(sequence);
        }
    }
}
