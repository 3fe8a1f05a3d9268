package io.lockstep.codecs;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DecimalsTest {
    @Test
    void shouldReadBackWhatItWrote() {
        final Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            final long value = random.nextLong() >> random.nextInt(63) >> 8;
            final int exponent = random.nextInt(12) - 10;
            final String text = Decimals.text(value, exponent);
            assertThat(new BigDecimal(text)).isEqualByComparingTo(BigDecimal.valueOf(value, -exponent));
            if (new BigDecimal(text).unscaledValue().bitLength() < 60) {
                assertThat(Decimals.parse(text, exponent)).isEqualTo(value);
            }
        }
    }

    @Test
    void shouldTakeAnyWritingOfTheSameNumber() {
        assertThat(Decimals.parse("1.50000000", -2)).isEqualTo(150);
        assertThat(Decimals.parse("1.5", -2)).isEqualTo(150);
        assertThat(Decimals.parse("0015", -2)).isEqualTo(1_500);
        assertThat(Decimals.parse("-0.01", -2)).isEqualTo(-1);
        assertThat(Decimals.parse(".5", -1)).isEqualTo(5);
        assertThat(Decimals.parse("1200", 2)).isEqualTo(12);
        assertThat(Decimals.parse("0", -8)).isZero();
    }

    @Test
    void shouldRefuseWhatIsNotExactlySuchANumber() {
        for (String text : new String[] {"", "-", ".", "1e5", "1,5", "+1", "NaN", " 1", "1.2.3", "0x1", "1.005"}) {
            assertThat(Decimals.parse(text, -2)).as(text).isEqualTo(Decimals.INVALID);
        }
        assertThat(Decimals.parse("1230", 2)).isEqualTo(Decimals.INVALID);
        assertThat(Decimals.parse("99999999999999999999", 0)).isEqualTo(Decimals.INVALID);
        assertThat(Decimals.parse("92233720368547758", -8)).isEqualTo(Decimals.INVALID);
    }
}
