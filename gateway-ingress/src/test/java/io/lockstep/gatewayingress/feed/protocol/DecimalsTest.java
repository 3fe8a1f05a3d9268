package io.lockstep.gatewayingress.feed.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {
    @ParameterizedTest
    @CsvSource({
        "61837.63000000, -2, 6183763",
        "0.00001000, -5, 1",
        "9000.00000000, -5, 900000000",
        "5, -8, 500000000",
        "0, -8, 0",
        "0.000, 0, 0",
        "007.50, -2, 750",
        "10, 0, 10",
        "9223372036854775807, 0, 9223372036854775807",
        "9.223372036854775807, -18, 9223372036854775807",
    })
    void shouldReadExactNumbers(String text, int exponent, long units) {
        assertThat(Decimals.parse(text, exponent)).isEqualTo(units);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                ".",
                "1.",
                ".5",
                "+1",
                "1e3",
                "1E-2",
                "NaN",
                "Infinity",
                "0x10",
                " 1",
                "1 ",
                "1.2.3",
                "1,5",
                "--1",
                "-a",
                "1.5f",
                "٣",
                "00000000000000000000000000000000000000000"
            })
    void shouldRefuseWhatIsNotPlainDecimalText(String text) {
        assertThat(Decimals.parse(text, -2)).isEqualTo(Decimals.NOT_A_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-0.005", "-0", "-99999999999999999999"})
    void shouldRefuseNegativeNumbers(String text) {
        assertThat(Decimals.parse(text, -2)).isEqualTo(Decimals.NEGATIVE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "1.2300000001", "61837.635"})
    void shouldRefuseParts(String text) {
        assertThat(Decimals.parse(text, -2)).isEqualTo(Decimals.FRACTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"92233720368547758.08", "92233720368547759", "100000000000000000000000000000000000.001"})
    void shouldRefuseWhatNoLongHolds(String text) {
        assertThat(Decimals.parse(text, -2)).isEqualTo(Decimals.TOO_BIG);
    }

    @Test
    void shouldAgreeWithBigDecimal() {
        final SplittableRandom random = new SplittableRandom(17);
        for (int i = 0; i < 20_000; i++) {
            final int exponent = -random.nextInt(19);
            final BigDecimal value =
                    BigDecimal.valueOf(random.nextLong() >>> random.nextInt(1, 64), random.nextInt(0, 12));
            final String text = value.toPlainString();
            final BigDecimal units = value.scaleByPowerOfTen(-exponent).stripTrailingZeros();

            final long parsed = Decimals.parse(text, exponent);
            if (units.compareTo(BigDecimal.valueOf(Long.MAX_VALUE).add(BigDecimal.ONE)) >= 0) {
                assertThat(parsed).as(text).isEqualTo(Decimals.TOO_BIG);
            } else if (units.scale() > 0) {
                assertThat(parsed).as(text).isEqualTo(Decimals.FRACTION);
            } else {
                assertThat(parsed).as(text).isEqualTo(units.longValueExact());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0.01000000, 2", "0.25, 2", "1, 0", "10, 0", "1.000, 0", "0.00001, 5"})
    void shouldCountTheDecimalsThatMatter(String text, int decimals) {
        assertThat(Decimals.decimalsOf(text)).isEqualTo(decimals);
    }
}
