package io.lockstep.archivetools;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.archivetools.recorded.LogCopy;
import io.lockstep.archivetools.recorded.RecordedLog;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyCommandTest {
    @TempDir
    private static Path recorded;

    @TempDir
    private Path dataDir;

    @BeforeAll
    static void record() throws IOException {
        RecordedLog.record(recorded);
    }

    @Test
    void shouldExitWithZeroWhereAllAgree() {
        final Cli verify = Cli.run("verify", "--data-dir", recorded);
        assertThat(verify.exitCode()).isZero();
        assertThat(verify.lines().getLast()).isEqualTo("all agree");
        assertThat(verify.err()).isEmpty();
    }

    @Test
    void shouldSayWhoseLogIsDamagedWhereAndWhatToDo() throws IOException {
        LogCopy.of(recorded, dataDir, 0);
        LogCopy.of(recorded, dataDir, 1).flip(80_020, 1);
        LogCopy.of(recorded, dataDir, 2);
        final Cli verify = Cli.run("verify", "--data-dir", dataDir);
        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(verify.lines().getLast()).isEqualTo("NOT all agree");
        assertThat(verify.out())
                .containsPattern("member 1, position (79|80)[0-9]{3}: ")
                .contains("what to do: stop member 1, move " + dataDir.resolve("node-1") + " away");
    }

    @Test
    void shouldSayTheSameAsJson() throws IOException {
        LogCopy.of(recorded, dataDir, 0);
        LogCopy.of(recorded, dataDir, 1).flip(80_020, 1);
        LogCopy.of(recorded, dataDir, 2);
        final Cli bad = Cli.run("verify", "--data-dir", dataDir, "--json");
        assertThat(bad.exitCode()).isEqualTo(1);
        assertThat(bad.lines()).hasSize(1);
        assertThat(bad.out())
                .startsWith("{\"good\":false,")
                .containsPattern("\"findings\":\\[\\{\"member\":1,\"position\":(79|80)[0-9]{3},\"what\":\"")
                .contains("\"whatToDo\":\"stop member 1,");
        final Cli good = Cli.run("verify", "--data-dir", recorded, "--json");
        assertThat(good.exitCode()).isZero();
        assertThat(good.out())
                .startsWith("{\"good\":true,")
                .contains("\"findings\":[]")
                .contains("\"members\":[{\"id\":0,");
    }

    @Test
    void shouldExitWithTwoWhereThereIsNothingToVerify() {
        final Cli verify = Cli.run("verify", "--data-dir", dataDir.resolve("nothing-here"), "--json");
        assertThat(verify.exitCode()).isEqualTo(2);
        assertThat(verify.out()).isEmpty();
        assertThat(verify.err()).contains("nothing-here").contains("node-0");
    }
}
