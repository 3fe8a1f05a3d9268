package io.lockstep.statemachine.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.statemachine.engine.Limits;
import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.market.Books;
import io.lockstep.statemachine.engine.market.Instrument;
import io.lockstep.statemachine.engine.order.Side;
import java.math.BigInteger;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PositionTest {
    /** A tick times a lot is ten units. */
    private final Instrument instrument = instrument(-2, -5);

    static Instrument instrument(int priceExponent, int quantityExponent) {
        final Books books = new Books(new Limits());
        assertThat(books.define(new TestInstrument(priceExponent, quantityExponent)))
                .isEqualTo(RejectReason.NONE);
        return Objects.requireNonNull(books.find(0)).instrument();
    }

    /** Whatever was paid is either in the open position or was realised: to the last unit, whatever was rounded. */
    @Test
    void shouldLoseNothingToRounding() {
        final Random random = new Random(3);
        final Position position = new Position();
        BigInteger paid = BigInteger.ZERO;
        long lots = 0;
        for (int i = 0; i < 100_000; i++) {
            final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            final long price = 1 + random.nextLong(10_000_000);
            final long quantity = 1 + random.nextLong(100_000);
            assertThat(position.apply(instrument, side, price, quantity, 1)).isTrue();
            lots += side.sign() * quantity;
            paid = paid.add(BigInteger.valueOf(side.sign() * price * 10).multiply(BigInteger.valueOf(quantity)));
            assertThat(position.lots()).isEqualTo(lots);
            assertThat(BigInteger.valueOf(position.costUnits()).subtract(BigInteger.valueOf(position.realisedUnits())))
                    .isEqualTo(paid);
            assertThat(Long.signum(position.costUnits()) * Long.signum(lots)).isNotNegative();
        }
        assertThat(position.feesUnits()).isEqualTo(100_000);
    }

    @Test
    void shouldRealiseWhatWasClosedAndFlip() {
        final Position position = new Position();
        position.apply(instrument, Side.BUY, 100, 10, 0);
        position.apply(instrument, Side.BUY, 110, 10, 0);
        assertThat(position.costUnits()).isEqualTo(21_000);
        position.apply(instrument, Side.SELL, 120, 5, 0);
        assertThat(position.realisedUnits()).isEqualTo(6_000 - 5_250);
        position.apply(instrument, Side.SELL, 100, 25, 0);
        assertThat(position.lots()).isEqualTo(-10);
        assertThat(position.costUnits()).isEqualTo(-10_000);
        assertThat(position.realisedUnits()).isEqualTo(750 + 15_000 - 15_750);
        assertThat(position.unrealisedUnits(instrument, 90)).isEqualTo(1_000);
    }

    @Test
    void shouldRefuseWhatItsNumbersCannotHoldAndStayAsItWas() {
        final Position position = new Position();
        assertThat(position.apply(instrument, Side.BUY, Long.MAX_VALUE / 4, 1_000_000, 0))
                .isFalse();
        assertThat(position.lots()).isZero();
        assertThat(position.apply(instrument, Side.BUY, 1, Long.MAX_VALUE / 20, 0))
                .isTrue();
        assertThat(position.apply(instrument, Side.BUY, 1, Long.MAX_VALUE / 20, 0))
                .isTrue();
        assertThat(position.apply(instrument, Side.BUY, 1, Long.MAX_VALUE / 20, 0))
                .isFalse();
        assertThat(position.lots()).isEqualTo(Long.MAX_VALUE / 20 * 2);
        assertThat(position.unrealisedUnits(instrument, Long.MAX_VALUE / 2)).isEqualTo(Money.OVERFLOW);
    }
}
