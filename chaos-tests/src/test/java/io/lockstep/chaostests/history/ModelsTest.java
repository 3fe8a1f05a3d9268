package io.lockstep.chaostests.history;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What operators can see of limits, strategies and their own sources: what may be, and what may not. */
final class ModelsTest {
    private static Verdict limit(String... lines) {
        return Linearizability.check(new LimitModel(), Histories.parse(LimitModel.KIND, lines))
                .verdict();
    }

    private static Verdict strategy(String... lines) {
        return Linearizability.check(new StrategyModel(), Histories.parse(StrategyModel.KIND, lines))
                .verdict();
    }

    private static Verdict source(String... lines) {
        return Linearizability.check(new SourceModel(), Histories.parse(SourceModel.KIND, lines))
                .verdict();
    }

    @Test
    void limitShouldTightenAtOnceAndLoosenByTwo() {
        assertThat(limit(
                        "0-1 p0 set a 10 ok",
                        "2-3 p0 set a 20 fail SECOND_PERSON 7",
                        "4-5 p0 set a 10 ok",
                        "6-7 p1 approve a 7 ok",
                        "8-9 p0 set a 15 ok",
                        "10-11 p1 approve a 7 fail UNKNOWN_CHANGE"))
                .isEqualTo(Verdict.VALID);
    }

    @Test
    void limitShouldNotForgetThatItWasTightened() {
        assertThat(limit("0-1 p0 set a 10 ok", "2-3 p1 set a 20 ok")).isEqualTo(Verdict.INVALID);
    }

    @Test
    void limitShouldNotLoseAChangeNorMakeItTwice() {
        final String[] asked = {"0-1 p0 set a 10 ok", "2-3 p0 set a 20 fail SECOND_PERSON 7"};
        assertThat(limit(asked[0], asked[1], "4-5 p1 approve a 7 fail UNKNOWN_CHANGE"))
                .isEqualTo(Verdict.INVALID);
        assertThat(limit(asked[0], asked[1], "4-5 p1 approve a 7 ok", "6-7 p2 drop a 7 ok"))
                .isEqualTo(Verdict.INVALID);
        assertThat(limit(asked[0], asked[1], "4-5 p1 drop a 7 ok", "6-7 p2 set a 15 ok"))
                .as("it was dropped, so 10 holds")
                .isEqualTo(Verdict.INVALID);
        assertThat(limit(asked[0], asked[1], "4-? p1 approve a 7", "6-7 p2 set a 15 ok"))
                .as("it may have been made")
                .isEqualTo(Verdict.VALID);
    }

    @Test
    void limitShouldNumberChangesUpwards() {
        assertThat(limit(
                        "0-1 p0 set a 10 ok",
                        "2-3 p0 set a 20 fail SECOND_PERSON 7",
                        "4-5 p0 set a 30 fail SECOND_PERSON 7"))
                .isEqualTo(Verdict.INVALID);
    }

    @Test
    void strategyShouldHaveOneStateForAll() {
        assertThat(strategy(
                        "0-1 p0 start s 0 ok",
                        "2-9 p1 pause s 0 ok",
                        "2-9 p2 pause s 0 fail WRONG_STATE",
                        "10-? p0 resume s 0",
                        "12-13 p1 pause s 0 ok"))
                .isEqualTo(Verdict.VALID);
        assertThat(strategy("0-1 p0 start s 0 ok", "2-9 p1 pause s 0 ok", "2-9 p2 pause s 0 ok"))
                .isEqualTo(Verdict.INVALID);
        assertThat(strategy("0-1 p0 start s 0 ok", "2-3 p1 start s 0 ok")).isEqualTo(Verdict.INVALID);
        assertThat(strategy("0-1 p0 start s 0 ok", "2-3 p1 stop s 0 fail WRONG_STATE"))
                .isEqualTo(Verdict.INVALID);
    }

    @Test
    void sourceShouldKeepWhatItAcknowledged() {
        assertThat(source("0-1 p0 put 5 1 ok", "2-? p0 put 5 2", "4-5 p0 hello 5 - ok 2", "6-7 p0 put 5 2 ok"))
                .isEqualTo(Verdict.VALID);
        assertThat(source("0-1 p0 put 5 1 ok", "2-3 p0 put 5 2 ok", "4-5 p0 hello 5 - ok 1"))
                .as("lost with a leader")
                .isEqualTo(Verdict.INVALID);
        assertThat(source("0-1 p0 put 5 1 ok", "2-3 p0 put 5 3 fail SEQUENCE_GAP", "4-5 p0 put 5 2 ok"))
                .isEqualTo(Verdict.VALID);
        assertThat(source("0-1 p0 put 5 2 ok")).as("something was left out").isEqualTo(Verdict.INVALID);
    }
}
