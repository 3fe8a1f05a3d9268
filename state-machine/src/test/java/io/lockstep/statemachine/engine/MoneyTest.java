package io.lockstep.statemachine.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class MoneyTest {
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    @Test
    void shouldEqualExactArithmeticOrSayOverflow() {
        final Random random = new Random(11);
        for (int i = 0; i < 200_000; i++) {
            final long a = number(random);
            final long b = number(random);
            final long c = Math.max(1, Math.abs(number(random)));
            final BigInteger exactA = BigInteger.valueOf(a);
            final BigInteger exactB = BigInteger.valueOf(b);
            expect(Money.multiply(a, b), exactA.multiply(exactB));
            expect(Money.add(a, b), exactA.add(exactB));
            expect(Money.multiplyDivide(a, b, c), exactA.multiply(exactB).divide(BigInteger.valueOf(c)));
        }
    }

    private static void expect(long actual, BigInteger exact) {
        assertThat(actual).isEqualTo(exact.abs().compareTo(MAX) > 0 ? Money.OVERFLOW : exact.longValueExact());
    }

    /** Of every magnitude, with the borders among them; never the one value that stands for overflow. */
    private static long number(Random random) {
        final long value = switch (random.nextInt(8)) {
            case 0 -> Long.MAX_VALUE;
            case 1 -> -Long.MAX_VALUE;
            case 2 -> random.nextInt(5) - 2;
            default -> random.nextLong() >> random.nextInt(63);
        };
        return value == Money.OVERFLOW ? 0 : value;
    }
}
