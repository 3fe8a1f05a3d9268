package io.lockstep.chaostests.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The cases of the textbooks, on a register that begins with 0. */
final class LinearizabilityTest {
    private static final RegisterModel REGISTER = new RegisterModel(0L);

    private static Verdict verdict(String... lines) {
        return Linearizability.check(REGISTER, Histories.parse(RegisterModel.KIND, lines))
                .verdict();
    }

    @Test
    void shouldAcceptOneAfterTheOther() {
        assertThat(verdict("0-1 p0 read x - ok 0", "2-3 p0 write x 1 ok", "4-5 p1 read x - ok 1"))
                .isEqualTo(Verdict.VALID);
    }

    @Test
    void shouldFindAReadOfWhatWasOverwritten() {
        final Check check = Linearizability.check(
                REGISTER,
                Histories.parse(
                        RegisterModel.KIND, "0-1 p0 write x 1 ok", "2-3 p0 write x 2 ok", "4-5 p1 read x - ok 1"));
        assertThat(check.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(check.findings())
                .singleElement()
                .asString()
                .startsWith("register/x: no order explains the answers; the longest has 2 of 3")
                .endsWith("the object is 2 then, and process 1 read register/x → OK 1 is not possible");
    }

    @Test
    void shouldLetWhatOverlapsComeInAnyOrder() {
        final String[] writes = {"0-10 p0 write x 1 ok", "0-10 p1 write x 2 ok"};
        assertThat(verdict(writes[0], writes[1], "11-12 p2 read x - ok 1")).isEqualTo(Verdict.VALID);
        assertThat(verdict(writes[0], writes[1], "11-12 p2 read x - ok 2")).isEqualTo(Verdict.VALID);
        assertThat(verdict(writes[0], writes[1], "11-12 p2 read x - ok 0")).isEqualTo(Verdict.INVALID);
        assertThat(verdict(writes[0], writes[1], "11-12 p2 read x - ok 1", "13-14 p2 read x - ok 2"))
                .isEqualTo(Verdict.INVALID);
    }

    @Test
    void shouldFindThatTheOldIsReadAfterTheNew() {
        assertThat(verdict("0-20 p0 write x 1 ok", "1-5 p1 read x - ok 1", "6-9 p2 read x - ok 0"))
                .isEqualTo(Verdict.INVALID);
        assertThat(verdict("0-20 p0 write x 1 ok", "1-5 p1 read x - ok 0", "6-9 p2 read x - ok 1"))
                .isEqualTo(Verdict.VALID);
    }

    @Test
    void shouldTakeThingsAtTheSameTimeForOverlapping() {
        assertThat(verdict("0-5 p0 write x 1 ok", "5-6 p1 read x - ok 0")).isEqualTo(Verdict.VALID);
        assertThat(verdict("0-4 p0 write x 1 ok", "5-6 p1 read x - ok 0")).isEqualTo(Verdict.INVALID);
    }

    @Test
    void shouldLetWhatNobodyAnsweredHappenAnyTimeLaterOrNever() {
        assertThat(verdict("0-? p0 write x 1", "5-6 p1 read x - ok 0")).isEqualTo(Verdict.VALID);
        assertThat(verdict("0-? p0 write x 1", "5-6 p1 read x - ok 0", "100-101 p1 read x - ok 1"))
                .isEqualTo(Verdict.VALID);
        assertThat(verdict("0-? p0 write x 1", "5-6 p1 read x - ok 1", "7-8 p1 read x - ok 0"))
                .as("what has happened does not unhappen")
                .isEqualTo(Verdict.INVALID);
        assertThat(verdict("5-? p0 write x 1", "1-2 p1 read x - ok 1"))
                .as("nor does it before it began")
                .isEqualTo(Verdict.INVALID);
        assertThat(verdict("0-? p0 read x -", "5-6 p1 read x - ok 0")).isEqualTo(Verdict.VALID);
    }

    @Test
    void shouldLetOneOfTwoWin() {
        assertThat(verdict("0-9 p0 cas x 0,1 ok", "0-9 p1 cas x 0,2 fail", "10-11 p2 read x - ok 1"))
                .isEqualTo(Verdict.VALID);
        assertThat(verdict("0-9 p0 cas x 0,1 ok", "0-9 p1 cas x 0,2 ok")).isEqualTo(Verdict.INVALID);
        assertThat(verdict("0-9 p0 cas x 0,1 fail", "0-9 p1 cas x 0,2 fail")).isEqualTo(Verdict.INVALID);
        assertThat(verdict("0-? p0 cas x 0,1", "0-9 p1 cas x 0,2 fail", "10-11 p2 read x - ok 1"))
                .isEqualTo(Verdict.VALID);
    }

    @Test
    void shouldLookAtEachObjectByItself() {
        final Check check = Linearizability.check(
                REGISTER,
                Histories.parse(
                        RegisterModel.KIND,
                        "0-1 p0 write x 1 ok",
                        "0-1 p1 write y 2 ok",
                        "2-3 p0 read y - ok 2",
                        "2-3 p1 read x - ok 0"));
        assertThat(check.verdict()).isEqualTo(Verdict.INVALID);
        assertThat(check.findings()).singleElement().asString().startsWith("register/x");
        assertThat(check.seen()).startsWith("4 operations (0 without an answer) on 2 objects");
    }

    @Test
    void shouldNotCountWhatWasNeverSent() {
        final Operation never = new Operation(0, "write", "register/x", 9L, Outcome.FAIL, null, 0, 1, null);
        final List<Operation> history = new ArrayList<>(Histories.parse(RegisterModel.KIND, "2-3 p1 read x - ok 0"));
        history.addFirst(never);
        assertThat(Linearizability.check(REGISTER, history).verdict()).isEqualTo(Verdict.VALID);
    }

    @Test
    void shouldNotKnowWhereItGaveUpOrSawNothing() {
        final List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 12; i++) {
            lines.add("0-100 p" + i + " write x " + i + " ok");
        }
        lines.add("101-102 p0 read x - ok 13");
        final List<Operation> history = Histories.parse(RegisterModel.KIND, lines.toArray(String[]::new));
        final Check check = Linearizability.check(REGISTER, history, 1_000);
        assertThat(check.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(check.findings()).singleElement().asString().contains("more than 1000 configurations");
        assertThat(Linearizability.check(REGISTER, history).verdict()).isEqualTo(Verdict.INVALID);
        assertThat(verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(new Checks().verdict()).isEqualTo(Verdict.UNKNOWN);
    }
}
