package io.lockstep.chaostests.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.outbox.RejectReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A history and a log that explain each other; then each spoiled, in every way that must be found. */
final class LogOrderTest {
    private static final int SOURCE = 190;
    private static final Answer REFUSED = Answer.of(RejectReason.WRONG_STATE);

    private static LogInput input(long sequence) {
        return new LogInput(SOURCE, sequence, "00" + sequence);
    }

    private static LogEntry entry(long position, long sequence, Answer answer) {
        return new LogEntry(position, input(sequence), answer);
    }

    private static Operation operation(long sequence, Outcome outcome, @Nullable Object answer, long from, long to) {
        return new Operation(0, "set", "limit/x", sequence, outcome, answer, from, to, input(sequence));
    }

    /** Done, refused, without an answer and done, without an answer and lost, done, never sent. */
    private static List<Operation> history() {
        return new ArrayList<>(List.of(
                operation(1, Outcome.OK, Answer.DONE, 0, 10),
                operation(2, Outcome.FAIL, REFUSED, 20, 30),
                operation(3, Outcome.INFO, null, 40, Operation.NEVER),
                operation(4, Outcome.OK, Answer.DONE, 60, 70),
                operation(5, Outcome.INFO, null, 80, Operation.NEVER),
                operation(6, Outcome.FAIL, null, 81, 82)));
    }

    private static List<LogEntry> entries() {
        return new ArrayList<>(List.of(
                entry(100, 1, Answer.DONE),
                entry(200, 2, REFUSED),
                entry(300, 3, Answer.DONE),
                entry(400, 4, Answer.DONE)));
    }

    private static Check check(List<Operation> history, List<LogEntry> entries) {
        return LogOrder.check(history, new LogView("node-0", entries, 500, List.of()), 2);
    }

    private static void assertFound(Check check, String finding) {
        assertThat(check.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(check.findings()).anySatisfy(found -> assertThat(found).contains(finding));
    }

    @Test
    void shouldAcceptWhatExplainsAll() {
        final Check check = check(history(), entries());
        assertThat(check.findings()).isEmpty();
        assertThat(check.verdict()).isEqualTo(Verdict.VALID);
        assertThat(check.seen())
                .isEqualTo("4 inputs up to position 500; 2 acknowledged, 2 refused, 1 of 2 without an answer happened");
    }

    @Test
    void shouldMissWhatWasAcknowledged() {
        final List<LogEntry> entries = entries();
        entries.removeLast();
        assertFound(check(history(), entries), "acknowledged, and not in the log: process 0 set limit/x 4");
    }

    @Test
    void shouldAcceptANumberThatWasGivenAgain() {
        final List<Operation> history = history();
        history.add(4, usedAgain(5, Outcome.OK, Answer.DONE, 90, 95));
        final List<LogEntry> entries = entries();
        entries.add(new LogEntry(450, new LogInput(SOURCE, 5, "another"), Answer.DONE));
        final Check check = check(history, entries);
        assertThat(check.findings()).isEmpty();
        assertThat(check.seen()).endsWith("1 of 2 without an answer happened");
    }

    @Test
    void shouldMissWhatWasAcknowledgedUnderANumberThatWasGivenAgain() {
        final List<Operation> history = history();
        history.add(4, usedAgain(4, Outcome.INFO, null, 90, Operation.NEVER));
        final List<LogEntry> entries = entries();
        entries.set(3, new LogEntry(400, new LogInput(SOURCE, 4, "another"), Answer.DONE));
        assertFound(check(history, entries), "acknowledged, and not in the log: process 0 set limit/x 4");
    }

    private static Operation usedAgain(long sequence, Outcome outcome, @Nullable Object answer, long from, long to) {
        return new Operation(
                1, "set", "limit/x", 77L, outcome, answer, from, to, new LogInput(SOURCE, sequence, "another"));
    }

    @Test
    void shouldMissWhatWasRefused() {
        final List<LogEntry> entries = entries();
        entries.remove(1);
        assertFound(check(history(), entries), "refused, and not in the log");
    }

    @Test
    void shouldFindWhatWasRefusedAndDone() {
        final List<LogEntry> entries = entries();
        entries.set(1, entry(200, 2, Answer.DONE));
        assertFound(check(history(), entries), "the log's answer at 200 is NONE");
    }

    @Test
    void shouldFindWhatWasAcknowledgedAndRefused() {
        final List<LogEntry> entries = entries();
        entries.set(3, entry(400, 4, REFUSED));
        assertFound(check(history(), entries), "the log's answer at 400 is WRONG_STATE");
    }

    @Test
    void shouldFindWhatWasAppliedTwice() {
        final List<LogEntry> entries = entries();
        entries.add(entry(450, 4, Answer.DONE));
        assertFound(check(history(), entries), "applied twice, at 400 and 450: input 4 of source 190");
    }

    @Test
    void shouldFindOtherBytes() {
        final List<LogEntry> entries = entries();
        entries.set(2, new LogEntry(300, new LogInput(SOURCE, 3, "ff"), Answer.DONE));
        assertFound(check(history(), entries), "other bytes were sent than stand in the log at 300");
    }

    @Test
    void shouldFindWhatNobodySent() {
        final List<LogEntry> entries = entries();
        entries.add(entry(450, 7, Answer.DONE));
        assertFound(check(history(), entries), "nobody sent what stands at 450: input 7 of source 190");
    }

    @Test
    void shouldFindWhatWasNeverSent() {
        final List<LogEntry> entries = entries();
        entries.add(entry(450, 6, Answer.DONE));
        assertFound(check(history(), entries), "never sent, and in the log at 450");
    }

    @Test
    void shouldFindWhatStandsBeforeWhatWasOverWhenItBegan() {
        final List<Operation> history = history();
        history.set(0, operation(1, Outcome.OK, Answer.DONE, 35, 38));
        assertFound(check(history, entries()), "at 100 stands what began after the answer to what stands at 200");
    }

    @Test
    void shouldNotTakeOverlapForOrder() {
        final List<Operation> history = history();
        history.set(0, operation(1, Outcome.OK, Answer.DONE, 29, 38));
        assertThat(check(history, entries()).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void shouldFindPositionsThatGoBack() {
        final List<LogEntry> entries = entries();
        entries.set(3, entry(250, 4, Answer.DONE));
        assertFound(check(history(), entries), "position 250 comes behind position 300");
    }

    @Test
    void shouldPassOnWhatIsWrongWithTheLog() {
        final LogView log = new LogView("node-0", entries(), 500, List.of("position 96: the checksum does not match"));
        assertFound(LogOrder.check(history(), log, 2), "the checksum does not match");
    }

    @Test
    void shouldNotKnowWhereTooLittleHappened() {
        final Check check = LogOrder.check(history(), new LogView("node-0", entries(), 500, List.of()), 3);
        assertThat(check.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(check.findings()).containsExactly("fewer than 3 operations were acknowledged");
    }

    @Test
    void shouldFindLogsThatDisagree() {
        final LogView whole = new LogView("node-0", entries(), 500, List.of());
        final LogView shorter = new LogView("node-1", entries().subList(0, 2), 200, List.of());
        assertThat(LogOrder.agree(List.of(whole, shorter)).verdict()).isEqualTo(Verdict.VALID);
        final List<LogEntry> other = entries();
        other.set(2, entry(300, 4, Answer.DONE));
        final Check check = LogOrder.agree(List.of(whole, shorter, new LogView("node-2", other, 500, List.of())));
        assertThat(check.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(check.findings())
                .containsExactly(
                        "node-0 has input 3 of source 190 at 300 (NONE), node-2 has input 4 of source 190 at 300"
                                + " (NONE)");
    }
}
