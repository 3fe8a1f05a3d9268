package io.lockstep.gatewayingress.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.codecs.log.CancelOrderDecoder;
import io.lockstep.codecs.log.CancelOrderEncoder;
import io.lockstep.codecs.log.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LogWriterTest {
    private static final long MILLISECOND = 1_000_000;

    private final LogWriter writer = new LogWriter(7, 1, 16 * 1024);
    private final CancelOrderEncoder command = new CancelOrderEncoder();
    private long nowNs = 1_000 * MILLISECOND;

    private void commit(long number) {
        commit(writer, number);
    }

    private void commit(LogWriter to, long number) {
        to.commit(to.begin(command).orderId(number));
    }

    private void run(ModelLog log, int steps) {
        run(writer, log, steps);
    }

    private void run(LogWriter writer, ModelLog log, int steps) {
        for (int i = 0; i < steps; i++) {
            nowNs += MILLISECOND;
            writer.poll(nowNs, log);
            log.step(nowNs);
        }
    }

    /** Whatever is lost on the way in or out, and whenever leaders and sessions change: each once, in order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldBringEveryInputInOnceAndInOrder(long seed) {
        final ModelLog log = new ModelLog(writer, seed, 0.3);
        final int committed = live(writer, log, new Random(seed));
        assertThat(committed).isGreaterThan(5_000);
        assertThat(log.applied()).hasSize(committed);
        final CancelOrderDecoder decoder = new CancelOrderDecoder();
        for (int i = 0; i < committed; i++) {
            decoder.wrapAndApplyHeader(new UnsafeBuffer(log.applied().get(i)), 0, new MessageHeaderDecoder());
            assertThat(decoder.orderId()).isEqualTo(i + 1);
            assertThat(decoder.origin().sequence()).isEqualTo(1_001 + i);
        }
        assertThat(writer.acknowledged()).isEqualTo(writer.lastSequence());
    }

    /** Also where its answer was lost and a later one was not; what is told once is not told again. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void shouldTellOfEveryRejectionOnceAndInOrder(long seed) {
        final List<Long> told = new ArrayList<>();
        final LogWriter telling = new LogWriter(7, 1, 16 * 1024, (sequence, reason, changeId) -> {
            assertThat(changeId).isEqualTo(ModelLog.changeOf(sequence));
            told.add(sequence);
        });
        final int committed = live(telling, new ModelLog(telling, seed, 0.3), new Random(seed));
        assertThat(committed).isGreaterThan(500);
        assertThat(telling.acknowledged()).isEqualTo(telling.lastSequence());
        final List<Long> refused = new ArrayList<>();
        for (long sequence = 1_001; sequence <= telling.lastSequence(); sequence++) {
            if (ModelLog.isRefused(sequence)) {
                refused.add(sequence);
            }
        }
        assertThat(told).isEqualTo(refused);
        assertThat(telling.rejections()).isEqualTo(refused.size());
    }

    /** @return how many were committed */
    private int live(LogWriter writer, ModelLog log, Random random) {
        log.startAt(1_000);
        writer.onSessionOpened(nowNs);
        int committed = 0;
        for (int i = 0; i < 20_000; i++) {
            nowNs += random.nextInt((int) (3 * MILLISECOND));
            for (int k = random.nextInt(4); k > 0 && writer.hasRoom(1); k--) {
                commit(writer, ++committed);
            }
            log.accept(random.nextInt(10) > 0);
            writer.poll(nowNs, log);
            log.step(nowNs);
            if (random.nextInt(200) == 0) {
                log.changeLeader();
            } else if (random.nextInt(500) == 0) {
                log.changeSession();
            }
        }
        log.accept(true);
        run(writer, log, 20_000);
        return committed;
    }

    /** A welcome that comes late, to a hello that was said twice, is no answer to what was sent since. */
    @Test
    void shouldNotTakeAWelcomeForAnAnswer() {
        final ModelLog log = new ModelLog(writer, 1, 0);
        writer.onSessionOpened(nowNs);
        run(log, 20);
        commit(1);
        writer.onWelcome(nowNs, 1);
        assertThat(writer.acknowledged()).isZero();
        run(log, 2_000);
        assertThat(writer.acknowledged()).isEqualTo(1);
    }

    @Test
    void shouldHaveNoMoreUnansweredThanTheEngineRemembers() {
        final LogWriter telling = new LogWriter(7, 1, 1024 * 1024, (sequence, reason, changeId) -> {});
        telling.onSessionOpened(nowNs);
        telling.onWelcome(nowNs, 0);
        for (int i = 0; i < LogWriter.UNANSWERED_MAX; i++) {
            assertThat(telling.hasRoom(1)).isTrue();
            commit(telling, i);
        }
        assertThat(telling.hasRoom(1)).isFalse();
        assertThatThrownBy(() -> commit(telling, 1)).hasMessageContaining("64 inputs have no answer yet");
        telling.onAck(nowNs, 1);
        assertThat(telling.hasRoom(1)).isTrue();
    }

    @Test
    void shouldGoOnWhereAnEarlierProcessStopped() {
        final ModelLog log = new ModelLog(writer, 1, 0);
        log.startAt(41);
        assertThat(writer.hasRoom(1)).isFalse();
        writer.onSessionOpened(nowNs);
        run(log, 20);
        assertThat(writer.isStarted()).isTrue();
        commit(1);
        assertThat(writer.lastSequence()).isEqualTo(42);
        run(log, 20);
        assertThat(writer.acknowledged()).isEqualTo(42);
    }

    @Test
    void shouldRefuseToShareItsNumbersWithAnotherProcess() {
        final ModelLog log = new ModelLog(writer, 1, 0);
        writer.onSessionOpened(nowNs);
        run(log, 20);
        commit(1);
        assertThatThrownBy(() -> writer.onAck(nowNs, 5))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another process writes as source 7");
    }

    @Test
    void shouldNotTakeAnothersInputForItsOwn() {
        final ModelLog log = new ModelLog(writer, 1, 0);
        writer.onSessionOpened(nowNs);
        run(log, 20);
        commit(1);
        assertThatThrownBy(() -> writer.onRejected(nowNs, 1, RejectReason.NUMBER_TAKEN, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("another process writes as source 7");
    }

    /** Where it tells of every rejection nothing can be lost: what was another's is told, and its numbers go on behind. */
    @Test
    void shouldGoOnBehindAnotherProcess() {
        final List<Long> taken = new ArrayList<>();
        final LogWriter telling = new LogWriter(7, 1, 16 * 1024, (sequence, reason, changeId) -> {
            assertThat(reason).isEqualTo(RejectReason.NUMBER_TAKEN);
            taken.add(sequence);
        });
        telling.onSessionOpened(nowNs);
        telling.onWelcome(nowNs, 5);
        commit(telling, 1);
        commit(telling, 2);
        telling.onSessionOpened(nowNs);
        telling.onWelcome(nowNs, 9);
        assertThat(telling.hasRoom(1)).isFalse();
        telling.onRejected(nowNs, 6, RejectReason.NUMBER_TAKEN, 0);
        telling.onRejected(nowNs, 6, RejectReason.NUMBER_TAKEN, 0);
        assertThat(telling.hasRoom(1)).isFalse();
        telling.onAck(nowNs, 7);
        assertThat(taken).containsExactly(6L);
        assertThat(telling.hasRoom(1)).isTrue();
        commit(telling, 3);
        assertThat(telling.lastSequence()).isEqualTo(10);
        assertThat(telling.acknowledged()).isEqualTo(9);
    }

    @Test
    void shouldNotAcceptThatTheLogForgot() {
        final ModelLog log = new ModelLog(writer, 1, 0);
        writer.onSessionOpened(nowNs);
        run(log, 20);
        commit(1);
        run(log, 20);
        writer.onSessionOpened(nowNs);
        assertThatThrownBy(() -> writer.onWelcome(nowNs, 0)).isInstanceOf(IllegalStateException.class);
    }

    /** The session goes on, and the leader is one that never had what another had acknowledged. */
    @Test
    void shouldNotSendForEverToALogThatForgot() {
        final ModelLog log = new ModelLog(writer, 1, 0);
        writer.onSessionOpened(nowNs);
        run(log, 20);
        commit(1);
        commit(2);
        run(log, 20);
        assertThat(writer.acknowledged()).isEqualTo(2);
        commit(3);
        writer.onRejected(nowNs, 1, RejectReason.SEQUENCE_GAP, 0);
        nowNs += 1_500 * MILLISECOND;
        writer.onRejected(nowNs, 1, RejectReason.SEQUENCE_GAP, 0);
        nowNs += 1_500 * MILLISECOND;
        assertThatThrownBy(() -> writer.onRejected(nowNs, 1, RejectReason.SEQUENCE_GAP, 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("up to 1 only, and had acknowledged 2");
    }

    /** Of a leader that was replaced, and is still heard. */
    @Test
    void shouldNotMindAnOldWord() {
        final ModelLog log = new ModelLog(writer, 1, 0);
        writer.onSessionOpened(nowNs);
        run(log, 20);
        commit(1);
        commit(2);
        run(log, 20);
        writer.onRejected(nowNs, 1, RejectReason.SEQUENCE_GAP, 0);
        commit(3);
        run(log, 20);
        nowNs += 3_000 * MILLISECOND;
        writer.onRejected(nowNs, 2, RejectReason.SEQUENCE_GAP, 0);
        commit(4);
        run(log, 2_000);
        assertThat(writer.acknowledged()).isEqualTo(4);
    }

    @Test
    void shouldSayWhenThereIsNoRoom() {
        final ModelLog log = new ModelLog(writer, 1, 0);
        writer.onSessionOpened(nowNs);
        run(log, 20);
        log.accept(false);
        int committed = 0;
        while (writer.hasRoom(1)) {
            commit(++committed);
        }
        assertThat(committed).isGreaterThan(5);
        log.accept(true);
        run(log, 200);
        assertThat(log.applied()).hasSize(committed);
        assertThat(writer.hasRoom(1)).isTrue();
    }
}
