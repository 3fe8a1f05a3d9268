package io.lockstep.chaostests.chaos.faults;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Lines as Linux and strace 6 write them. */
final class ForceFaultsTest {
    @Test
    void shouldWantATracerForEachThread() {
        assertThat(ForceFaults.isTraced("")).isFalse();
        assertThat(ForceFaults.isTraced("TracerPid:\t0\nTracerPid:\t0\n")).isFalse();
        assertThat(ForceFaults.isTraced("TracerPid:\t26789\nTracerPid:\t0\n")).isFalse();
        assertThat(ForceFaults.isTraced("TracerPid:\t26789\nTracerPid:\t26789\n"))
                .isTrue();
    }

    @Test
    void shouldWantACallThatWasMet() {
        final String whole = "26688 fdatasync(4)                      = 0\n";
        assertThat(ForceFaults.isMet("")).isFalse();
        assertThat(ForceFaults.isMet(whole)).isFalse();
        assertThat(ForceFaults.isMet(whole + "26688 fdatasync(4) = -1 EIO (Input/output error) (INJECTED)\n"))
                .isTrue();
        assertThat(ForceFaults.isMet("26688 fdatasync(4)                      = 0 (INJECTED)\n"))
                .isTrue();
        assertThat(ForceFaults.isMet("26688 fdatasync(4)                      = 0 (DELAYED)\n"))
                .isTrue();
    }
}
