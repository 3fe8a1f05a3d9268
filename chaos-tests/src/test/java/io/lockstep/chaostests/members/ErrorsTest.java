package io.lockstep.chaostests.members;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.cluster.client.ClusterEvent;
import io.aeron.exceptions.AeronException;
import org.junit.jupiter.api.Test;

class ErrorsTest {
    private final Errors errors = new Errors();

    @Test
    void warningsOfAeronsAreNews() {
        errors.add(1, new ClusterEvent("log disconnected from leader: eos=false"));
        errors.add(1, new AeronException("failed to join live log", AeronException.Category.WARN));
        assertThat(errors.otherThan(ExpectedErrors.ALWAYS)).isEmpty();
    }

    @Test
    void warningsOfTheMembersOwnDefectsAreNot() {
        errors.add(1, new ClusterEvent("Aeron client in service closed unexpectedly: serviceId=0"));
        errors.add(1, new ClusterEvent("service=0 no snapshot"));
        assertThat(errors.otherThan(ExpectedErrors.ALWAYS)).hasSize(2);
    }

    @Test
    void onlyWhoWasSpoiledIsExcused() {
        errors.excuse(1);
        errors.add(1, new IllegalStateException("no such recording"));
        errors.add(2, new IllegalStateException("no such recording"));
        assertThat(errors.otherThan(ExpectedErrors.ALWAYS))
                .singleElement()
                .asString()
                .startsWith("member 2");
    }

    @Test
    void errorsAreNot() {
        errors.add(1, new AeronException("log position went backwards"));
        errors.add(2, new IllegalStateException("WARNING"));
        assertThat(errors.otherThan(ExpectedErrors.ALWAYS)).hasSize(2);
    }
}
