package io.lockstep.chaostests.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.chaostests.check.Failover;
import io.lockstep.chaostests.check.LeaderTerms;
import org.junit.jupiter.api.Test;

final class TakeoverTest {
    private static final LeaderTerms.Term TERM = new LeaderTerms.Term(1_700, 1_800);
    private static final Failover.Gap GAP = new Failover.Gap(0, 1_900);

    @Test
    void anElectionThatWasSeenLateTookNoTime() {
        final FailoverBench.Takeover late = new FailoverBench.Takeover(0, 1_750, TERM, GAP);

        assertThat(late.term().beganNs() - late.missedNs()).isZero();
    }

    @Test
    void anElectionThatWasSeenTookItsTime() {
        assertThat(new FailoverBench.Takeover(0, 1_000, TERM, GAP).missedNs()).isEqualTo(1_000);
    }
}
