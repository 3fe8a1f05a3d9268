package io.lockstep.statemachine.engine.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.Limits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TimersTest {
    private record Running(long id, long deadlineNs, long subject) {}

    @Test
    void shouldComeDueInTheOrderOfDeadlineThenId() {
        final Random random = new Random(7);
        final Timers timers = new Timers(new Limits());
        final List<Running> model = new ArrayList<>();
        final Comparator<Running> order =
                Comparator.comparingLong(Running::deadlineNs).thenComparingLong(Running::id);
        for (int i = 0; i < 20_000; i++) {
            final int choice = random.nextInt(10);
            if (choice < 5) {
                final long deadline = random.nextInt(1_000);
                model.add(new Running(timers.schedule(deadline, TimerKind.STRATEGY, i), deadline, i));
            } else if (choice < 7 && !model.isEmpty()) {
                final Running cancelled = model.remove(random.nextInt(model.size()));
                timers.cancel(cancelled.id());
                timers.cancel(cancelled.id());
            } else if (!model.isEmpty()) {
                final Running first = model.stream().min(order).orElseThrow();
                assertThat(timers.firstId()).isEqualTo(first.id());
                assertThat(timers.nextDeadlineNs()).isEqualTo(first.deadlineNs());
                assertThat(timers.firstSubject()).isEqualTo(first.subject());
                timers.cancel(first.id());
                model.remove(first);
            }
            assertThat(timers.size()).isEqualTo(model.size());
        }
    }

    @Test
    void shouldRefuseOneTooMany() {
        final Limits limits = new Limits();
        final Timers timers = new Timers(limits);
        for (int i = 0; i < limits.of(Limit.TIMERS); i++) {
            assertThat(timers.schedule(i, TimerKind.STRATEGY, i)).isNotEqualTo(Timers.NONE);
        }
        assertThat(timers.schedule(0, TimerKind.STRATEGY, 0)).isEqualTo(Timers.NONE);
    }
}
