package io.lockstep.chaostests.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.lockstep.codecs.outbox.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class HistoryTest {
    private final AtomicLong nowNs = new AtomicLong(1_000);
    private final History history = new History(nowNs::get);

    private void pass(long ns) {
        nowNs.addAndGet(ns);
    }

    @Test
    void shouldTellWhatWasDoneAndWhen() {
        final History.Client client = history.client();
        pass(5);
        final History.Invocation done = client.invoke("set", "limit/a", 3L).sends(new LogInput(1, 2, "00"));
        pass(10);
        done.answered(Answer.DONE);
        final History.Invocation refused = client.invoke("start", "strategy/1", null);
        pass(1);
        refused.answered(Answer.of(RejectReason.WRONG_STATE));
        client.invoke("read", "register/x", null);
        assertThat(history.operations())
                .containsExactly(
                        new Operation(
                                0, "set", "limit/a", 3L, Outcome.OK, Answer.DONE, 5, 15, new LogInput(1, 2, "00")),
                        new Operation(
                                0,
                                "start",
                                "strategy/1",
                                null,
                                Outcome.FAIL,
                                Answer.of(RejectReason.WRONG_STATE),
                                15,
                                16,
                                null),
                        new Operation(0, "read", "register/x", null, Outcome.INFO, null, 16, Operation.NEVER, null));
        assertThat(history.operations().getFirst().kind()).isEqualTo("limit");
    }

    @Test
    void shouldGoOnAsAnotherProcessWhereNobodyAnswered() {
        final History.Client first = history.client();
        final History.Client second = history.client();
        first.invoke("write", "register/x", 1L).info("no answer in time");
        assertThat(first.process()).isZero();
        first.invoke("write", "register/x", 2L).ok(null);
        first.invoke("write", "register/x", 3L).ok(null);
        second.invoke("write", "register/x", 4L).ok(null);
        assertThat(history.operations()).extracting(Operation::process).containsExactly(0, 2, 2, 1);
        assertThat(history.operations().getFirst().answer()).isEqualTo("no answer in time");
    }

    @Test
    void shouldRefuseWhatNoClientCanDo() {
        final History.Client client = history.client();
        final History.Invocation write = client.invoke("write", "register/x", 1L);
        assertThatIllegalStateException()
                .isThrownBy(() -> client.invoke("read", "register/x", null))
                .withMessage("process 0 has not ended: write register/x");
        write.ok(null);
        assertThatIllegalStateException()
                .isThrownBy(() -> write.fail("late"))
                .withMessage("write register/x has ended before: OK");
    }

    @Test
    void shouldTellWhatHappenedToTheCell() {
        try (History.Span kill = history.fault("kill node-1")) {
            pass(7);
            history.mark(Moment.Kind.ELECTION, "node-2 leads");
            pass(3);
            kill.end();
            pass(90);
        }
        history.fault("cut off node-0");
        assertThat(history.moments())
                .containsExactly(
                        new Moment(Moment.Kind.FAULT, "kill node-1", 0, 10),
                        new Moment(Moment.Kind.ELECTION, "node-2 leads", 7, 7),
                        new Moment(Moment.Kind.FAULT, "cut off node-0", 100, Operation.NEVER));
    }

    @Test
    void shouldBeWrittenByMany() throws InterruptedException {
        final History shared = new History();
        final List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            threads.add(Thread.ofPlatform().start(() -> {
                final History.Client client = shared.client();
                for (int j = 0; j < 1_000; j++) {
                    client.invoke("write", "register/x", (long) j).ok(null);
                }
            }));
        }
        for (final Thread thread : threads) {
            thread.join();
        }
        assertThat(shared.operations()).hasSize(8_000).allMatch(operation -> operation.outcome() == Outcome.OK);
        assertThat(shared.operations()).isSortedAccordingTo((a, b) -> Long.compare(a.invokedNs(), b.invokedNs()));
        assertThat(shared.operations()).extracting(Operation::process).containsOnly(0, 1, 2, 3, 4, 5, 6, 7);
    }
}
