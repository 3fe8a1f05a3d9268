package io.lockstep.statemachine.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lockstep.statemachine.engine.risk.RiskLimit;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.story.RandomTrading;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SnapshotTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shouldRestoreToTheSameBytesAndGoOnToTheSameHash(long seed) {
        final RandomTrading lived = new RandomTrading(seed);
        final RandomTrading restored = new RandomTrading(seed);
        int openOrders = 0;
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < 1_000; i++) {
                lived.step();
                restored.step();
            }
            final EngineHost fresh = restored.another();
            assertThat(load(fresh, save(lived.host()))).isTrue();
            assertThat(fresh.hash()).isEqualTo(lived.host().hash());
            assertThat(save(fresh)).isEqualTo(save(lived.host()));
            restored.continueWith(fresh);
            openOrders += fresh.state().orders().openCount();
        }
        for (int i = 0; i < 1_000; i++) {
            lived.step();
            restored.step();
            assertThat(restored.host().hash()).isEqualTo(lived.host().hash());
        }
        assertThat(openOrders).isPositive();
        assertThat(save(restored.host())).isEqualTo(save(lived.host()));
    }

    @Test
    void shouldNotLoadWhatWasChanged() {
        final RandomTrading trading = new RandomTrading(9);
        for (int i = 0; i < 3_000; i++) {
            trading.step();
        }
        final byte[] good = save(trading.host());
        final Random random = new Random(9);
        for (int i = 0; i < 2_000; i++) {
            final byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> load(trading.another(), bad)).isInstanceOf(CorruptSnapshotException.class);
        }
    }

    /** One bit more, and a window would count thousands of millions: there is no memory for that. */
    @Test
    void shouldNotMakeRoomForALimitThatMakesNoSense() {
        final RandomTrading trading = new RandomTrading(9);
        final long most = 1_013; // nothing else is so
        trading.host().state().scopes().get(Scope.TOTAL, 0).set(RiskLimit.ORDERS_PER_WINDOW, most);
        final ByteBuffer bytes = ByteBuffer.wrap(save(trading.host())).order(ByteOrder.LITTLE_ENDIAN);
        int spoiled = 0;
        for (int at = 0; at + Long.BYTES <= bytes.capacity(); at++) {
            if (bytes.getLong(at) == most) {
                bytes.putLong(at, most | 1L << 30);
                spoiled++;
            }
        }
        assertThat(spoiled).isPositive();
        assertThatThrownBy(() -> load(trading.another(), bytes.array()))
                .isInstanceOf(CorruptSnapshotException.class)
                .hasMessageContaining("ORDERS_PER_WINDOW cannot be");
    }

    @Test
    void shouldNotTakeAPartForTheWhole() {
        final RandomTrading trading = new RandomTrading(10);
        for (int i = 0; i < 3_000; i++) {
            trading.step();
        }
        final byte[] good = save(trading.host());
        final Random random = new Random(10);
        for (int i = 0; i < 500; i++) {
            final byte[] part = Arrays.copyOf(good, random.nextInt(good.length));
            boolean complete;
            try {
                complete = load(trading.another(), part);
            } catch (CorruptSnapshotException e) {
                complete = false;
            }
            assertThat(complete).isFalse();
        }
    }

    private static byte[] save(EngineHost host) {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SnapshotWriter.write(host, true, (buffer, offset, length) -> {
            final byte[] piece = new byte[length];
            buffer.getBytes(offset, piece);
            bytes.writeBytes(piece);
        });
        return bytes.toByteArray();
    }

    private static boolean load(EngineHost host, byte[] bytes) {
        final SnapshotReader reader = new SnapshotReader(host);
        reader.read(new UnsafeBuffer(bytes), 0, bytes.length);
        return reader.isComplete();
    }
}
