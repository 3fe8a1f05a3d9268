package io.lockstep.chaostests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.aeron.driver.MediaDriver;
import io.lockstep.chaostests.history.Answer;
import io.lockstep.chaostests.history.Checks;
import io.lockstep.chaostests.history.History;
import io.lockstep.chaostests.history.LimitModel;
import io.lockstep.chaostests.history.Linearizability;
import io.lockstep.chaostests.history.LogEntry;
import io.lockstep.chaostests.history.LogOrder;
import io.lockstep.chaostests.history.LogView;
import io.lockstep.chaostests.history.MemberLog;
import io.lockstep.chaostests.history.Operation;
import io.lockstep.chaostests.history.Outcome;
import io.lockstep.chaostests.history.RecordingOperator;
import io.lockstep.chaostests.history.SourceModel;
import io.lockstep.chaostests.history.Verdict;
import io.lockstep.clusternode.Member;
import io.lockstep.clusternode.NodeConfig;
import io.lockstep.codecs.Principals;
import io.lockstep.codecs.log.ChangeDecidedEncoder;
import io.lockstep.codecs.log.RiskLimit;
import io.lockstep.codecs.log.RiskLimitSetEncoder;
import io.lockstep.codecs.log.Scope;
import io.lockstep.codecs.outbox.RejectReason;
import io.lockstep.codecs.process.RuntimeDirectory;
import io.lockstep.gatewayingress.log.ClusterAddress;
import io.lockstep.gatewayingress.log.EmbeddedDriver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two operators of a real member set a limit and consent to each other's changes; their history, and its log on the disk. */
final class RecordedHistoryTest {
    private static final long LIMIT_NS = TimeUnit.SECONDS.toNanos(30);
    private static final int COMMANDS = 150;
    private static final String KEY = LimitModel.KIND + "/total MAX_OPEN_ORDERS";

    @TempDir
    private Path directory;

    private final History history = new History();

    /** Loosens and tightens; every change is put before the other. */
    private static void play(RecordingOperator one, RecordingOperator other, Random random) {
        for (int i = 0; i < COMMANDS; i++) {
            final RecordingOperator asks = i % 2 == 0 ? one : other;
            final RecordingOperator decides = i % 2 == 0 ? other : one;
            final long value = 1L + random.nextInt(50);
            final Answer answer = asks.carryOut(
                    "set",
                    KEY,
                    value,
                    asks.begin(new RiskLimitSetEncoder())
                            .scopeKind(Scope.TOTAL)
                            .scopeId(0)
                            .limitKind(RiskLimit.OPEN_ORDERS)
                            .value(value),
                    LIMIT_NS);
            if (answer != null && answer.reason() == RejectReason.SECOND_PERSON) {
                final boolean isApproved = random.nextInt(3) > 0;
                final ChangeDecidedEncoder decided = decides.begin(new ChangeDecidedEncoder());
                decides.carryOut(
                        isApproved ? "approve" : "drop",
                        KEY,
                        answer.number(),
                        decided.changeId(answer.number()).approved((short) (isApproved ? 1 : 0)),
                        LIMIT_NS);
            }
            one.poll();
            other.poll();
        }
    }

    private LogView record() throws IOException {
        final Path secrets = directory.resolve("principals");
        Principals.create(secrets, List.of("member-0", "operator", "operator-2"));
        final Principals principals = Principals.read(secrets);
        final String here = "127.0.0.1:" + FreePorts.find(IntStream.range(0, 10).toArray());
        final ClusterAddress address = new ClusterAddress(List.of(here), "127.0.0.1");
        final NodeConfig config = NodeConfig.load(
                null,
                List.of(
                        "id=0",
                        "members=[\"" + here + "\"]",
                        "data-dir=" + directory.resolve("node-0"),
                        "principals=" + secrets));
        try (Member _ = new Member(config);
                RuntimeDirectory runtime = new RuntimeDirectory("history-test");
                MediaDriver driver = EmbeddedDriver.launch(runtime)) {
            for (int process = 1; process <= 2; process++) { // the second is told where the first one's sources are
                try (RecordingOperator one = new RecordingOperator(
                                history, address, principals.require("operator"), 190, driver, leader -> {});
                        RecordingOperator other = new RecordingOperator(
                                history, address, principals.require("operator-2"), 191, driver, leader -> {})) {
                    assertThat(one.awaitStart(LIMIT_NS)).isTrue();
                    assertThat(other.awaitStart(LIMIT_NS)).isTrue();
                    play(one, other, new Random(process));
                }
            }
        }
        return MemberLog.read("node-0", directory.resolve("node-0"));
    }

    @Test
    void shouldExplainWhatClientsSawAndFindWhatIsSpoiled() throws IOException {
        final LogView log = record();
        final List<Operation> operations = history.operations();
        assertThat(operations).hasSizeGreaterThan(2 * COMMANDS + 20);
        final Checks checks = new Checks()
                .add(LogOrder.check(operations, log, COMMANDS / 3))
                .add(Linearizability.check(new LimitModel(), operations))
                .add(Linearizability.check(new SourceModel(), SourceModel.numbers(operations)));
        assertThat(checks.verdict()).as(() -> String.join("\n", checks.lines())).isEqualTo(Verdict.VALID);

        final List<LogEntry> lost = new ArrayList<>(log.entries());
        lost.remove(lost.size() / 2);
        assertThat(LogOrder.check(operations, new LogView("spoiled", lost, log.endPosition(), List.of()), 1)
                        .verdict())
                .isEqualTo(Verdict.INVALID);
        final List<Operation> spoiled = new ArrayList<>(operations);
        for (int i = 0; i < spoiled.size(); i++) {
            final Operation operation = spoiled.get(i);
            if (operation.f().equals("approve")) { // and another could be told the opposite
                spoiled.set(i, refused(operation));
                break;
            }
        }
        assertThat(Linearizability.check(new LimitModel(), spoiled).verdict()).isEqualTo(Verdict.INVALID);
    }

    private static Operation refused(Operation operation) {
        return new Operation(
                operation.process(),
                operation.f(),
                operation.key(),
                operation.value(),
                Outcome.FAIL,
                Answer.of(RejectReason.UNKNOWN_CHANGE),
                operation.invokedNs(),
                operation.returnedNs(),
                operation.input());
    }
}
