package io.lockstep.chaostests.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.CancelOrderEncoder;
import io.lockstep.codecs.log.Scope;
import io.lockstep.codecs.log.TradingState;
import io.lockstep.codecs.log.TradingStateSetEncoder;
import io.lockstep.codecs.outbox.RejectReason;
import io.lockstep.gatewayingress.log.LogWriter;
import io.lockstep.statemachine.engine.strategy.Strategies;
import io.lockstep.statemachine.wire.EngineHost;
import io.lockstep.statemachine.wire.HashGuard;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator's writer and an engine, with as many inputs unanswered as may be; all of them are refused, and all answers die. */
final class LostAnswersTest {
    private static final int SOURCE = 3;
    private static final byte[] PRINCIPAL = "OPERATOR:one".getBytes(StandardCharsets.US_ASCII);
    private static final int FRAME = 96;

    private final List<byte[]> answers = new ArrayList<>();
    private final EngineHost host = new EngineHost(
            Strategies::create,
            (session, buffer, offset, length) -> {
                if (session == this.session) {
                    final byte[] copy = new byte[length];
                    buffer.getBytes(offset, copy);
                    answers.add(copy);
                }
            },
            new HashGuard(-1),
            (position, timeNs, hash) -> {});
    private final Map<Long, Answer> told = new TreeMap<>();
    private final LogWriter writer = new LogWriter(
            SOURCE,
            1,
            64 * 1024,
            (sequence, reason, changeId) ->
                    assertThat(told.put(sequence, new Answer(reason, changeId))).isNull());
    private final Map<Long, Answer> expected = new TreeMap<>();
    private long session = 1;
    private long position;
    private long nowNs = TimeUnit.SECONDS.toNanos(1);

    @BeforeEach
    void commitWhatWillBeRefused() {
        openSession();
        commitHalt();
        exchange();
        assertThat(writer.acknowledged()).isEqualTo(1);
        for (int i = 0; i < LogWriter.UNANSWERED_MAX; i++) {
            if (i % 2 == 0) {
                final long sequence =
                        writer.commit(writer.begin(new CancelOrderEncoder()).orderId(77));
                expected.put(sequence, Answer.of(RejectReason.UNKNOWN_ORDER));
            } else {
                final long sequence = writer.commit(set(TradingState.ACTIVE));
                expected.put(sequence, new Answer(RejectReason.SECOND_PERSON, i / 2 + 1));
            }
        }
        writer.poll(nowNs, this::offer);
        answers.clear();
    }

    private void openSession() {
        host.onSessionOpened(next(), nowNs, session, PRINCIPAL);
        writer.onSessionOpened(nowNs);
        exchange();
    }

    private void commitHalt() {
        writer.commit(set(TradingState.HALTED));
    }

    private TradingStateSetEncoder set(TradingState state) {
        return writer.begin(new TradingStateSetEncoder())
                .scopeKind(Scope.TOTAL)
                .scopeId(0)
                .state(state);
    }

    private long next() {
        position += FRAME;
        return position;
    }

    private boolean offer(DirectBuffer buffer, int offset, int length) {
        host.onMessage(next(), nowNs, session, buffer, offset, length);
        return true;
    }

    /** What is to be sent is applied, and its answers come. */
    private void exchange() {
        writer.poll(nowNs, this::offer);
        final List<byte[]> said = List.copyOf(answers);
        answers.clear();
        said.forEach(answer -> writer.onMessage(nowNs, new UnsafeBuffer(answer), 0));
    }

    private void assertAllAreKnown() {
        assertThat(told).isEqualTo(expected);
        assertThat(writer.acknowledged()).isEqualTo(writer.lastSequence());
        assertThat(host.state().changes().pending().end()).isEqualTo(LogWriter.UNANSWERED_MAX / 2);
    }

    @Test
    void shouldBeSaidAgainByAnotherLeader() {
        writer.onNewLeader(nowNs);
        exchange();
        assertAllAreKnown();
    }

    @Test
    void shouldBeSaidAgainToAnotherSession() {
        host.onSessionClosed(next(), nowNs, session);
        writer.onSessionLost();
        session = 2;
        openSession();
        exchange();
        assertAllAreKnown();
    }

    /** An answer that comes without those before it tells nothing of them. */
    @Test
    void shouldBeSaidAgainWhereOneOfThemWasLost() {
        writer.onNewLeader(nowNs);
        writer.poll(nowNs, this::offer);
        answers.remove(10);
        exchange();
        assertThat(told).hasSize(10);
        nowNs += TimeUnit.SECONDS.toNanos(1);
        exchange();
        assertAllAreKnown();
    }

    @Test
    void shouldNotTakeWhatWasCarriedOutForRefused() {
        writer.onNewLeader(nowNs);
        exchange();
        commitHalt();
        writer.poll(nowNs, this::offer);
        answers.clear();
        writer.onNewLeader(nowNs);
        exchange();
        assertAllAreKnown();
    }
}
