package io.lockstep.statemachine.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.market.InstrumentKind;
import io.lockstep.statemachine.engine.order.Side;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BookkeeperTest {
    private static final long ONE = 100_000_000;

    /** Prices in cents, quantities in 0.00001. */
    private final LedgerWorld spot = new LedgerWorld(InstrumentKind.SPOT, -2, -5, ONE);

    private final LedgerWorld linear = new LedgerWorld(InstrumentKind.LINEAR_PERPETUAL, -2, -5, ONE);

    /** Contracts of 100 USDT each, prices in tenths. */
    private final LedgerWorld inverse = new LedgerWorld(InstrumentKind.INVERSE_PERPETUAL, -1, 0, 100 * ONE);

    /** Whatever was paid is either in the open position or was realised: to the last unit, whatever was rounded. */
    @Test
    void shouldLoseNothingToRounding() {
        final Random random = new Random(3);
        BigInteger paid = BigInteger.ZERO;
        long lots = 0;
        for (int i = 0; i < 100_000; i++) {
            final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
            final long price = 1 + random.nextLong(10_000_000);
            final long quantity = 1 + random.nextLong(100_000);
            assertThat(spot.fill(side, price, quantity, 1, "USDT")).isTrue();
            lots += side.sign() * quantity;
            paid = paid.add(BigInteger.valueOf(side.sign() * price * 10).multiply(BigInteger.valueOf(quantity)));
            assertThat(spot.position().lots()).isEqualTo(lots);
            assertThat(BigInteger.valueOf(spot.position().costUnits())
                            .subtract(BigInteger.valueOf(spot.position().realisedUnits())))
                    .isEqualTo(paid);
            assertThat(Long.signum(spot.position().costUnits()) * Long.signum(lots))
                    .isNotNegative();
        }
        assertThat(spot.position().feesUnits()).isEqualTo(100_000);
        spot.requireBalanced();
    }

    @Test
    void shouldRealiseWhatWasClosedAndFlip() {
        spot.fill(Side.BUY, 100, 10);
        spot.fill(Side.BUY, 110, 10);
        assertThat(spot.position().costUnits()).isEqualTo(21_000);
        spot.fill(Side.SELL, 120, 5);
        assertThat(spot.position().realisedUnits()).isEqualTo(6_000 - 5_250);
        spot.fill(Side.SELL, 100, 25);
        assertThat(spot.position().lots()).isEqualTo(-10);
        assertThat(spot.position().costUnits()).isEqualTo(-10_000);
        assertThat(spot.position().realisedUnits()).isEqualTo(750 + 15_000 - 15_750);
        assertThat(spot.position().unrealisedUnits(spot.shard.instrument(), 90)).isEqualTo(1_000);
    }

    @Test
    void shouldExchangeWalletsInSpot() {
        spot.fill(Side.BUY, 60_000_00, 100_000, ONE, "USDT");
        assertThat(spot.wallet("BTC")).isEqualTo(ONE);
        assertThat(spot.wallet("USDT")).isEqualTo(-60_001 * ONE);
        assertThat(spot.position().feesUnits()).isEqualTo(ONE);
    }

    /** A fee in what was bought leaves less of it: the position is what is really there, and the fee has its worth. */
    @Test
    void shouldTakeAFeeInTheBaseAssetOutOfThePosition() {
        spot.fill(Side.BUY, 60_000_00, 100_000, ONE / 1_000, "BTC");
        assertThat(spot.wallet("BTC")).isEqualTo(ONE - ONE / 1_000);
        assertThat(spot.position().units()).isEqualTo(ONE - ONE / 1_000);
        assertThat(spot.position().lots()).isEqualTo(99_900);
        assertThat(spot.position().feesUnits()).isEqualTo(60 * ONE);
        assertThat(spot.position().costUnits()).isEqualTo(59_940 * ONE);
        assertThat(spot.position().realisedUnits()).isZero();
        spot.fill(Side.BUY, 60_000_00, 1, 7, "BTC");
        assertThat(spot.position().units()).isEqualTo(ONE - ONE / 1_000 + 1_000 - 7);
        assertThat(spot.position().lots()).as("whole lots").isEqualTo(99_900);
        spot.requireBalanced();
    }

    @Test
    void shouldBookAFeeInAThirdAsset() {
        spot.fill(Side.BUY, 60_000_00, 100_000, 5, "BNB");
        assertThat(spot.wallet("BNB")).isEqualTo(-5);
        assertThat(spot.shardBalance(LedgerKind.FEES, "BNB")).isEqualTo(5);
        assertThat(spot.position().feesUnits()).isZero();
        spot.requireBalanced();
    }

    @Test
    void shouldMoveOnlyProfitAndFeesOfADerivative() {
        linear.fill(Side.BUY, 60_000_00, 200_000, ONE, "USDT");
        assertThat(linear.wallet("USDT")).isEqualTo(-ONE);
        assertThat(linear.shardBalance(LedgerKind.CONTRACTS, "BTC")).isEqualTo(2 * ONE);
        assertThat(linear.shardBalance(LedgerKind.UNSETTLED, "USDT")).isEqualTo(-120_000 * ONE);
        linear.fill(Side.SELL, 61_000_00, 100_000);
        assertThat(linear.wallet("USDT")).isEqualTo(999 * ONE);
        assertThat(linear.shardBalance(LedgerKind.UNSETTLED, "USDT")).isEqualTo(-60_000 * ONE);
        linear.fill(Side.SELL, 59_000_00, 100_000);
        assertThat(linear.wallet("USDT")).isEqualTo(-ONE);
        assertThat(linear.shardBalance(LedgerKind.UNSETTLED, "USDT")).isZero();
        linear.requireBalanced();
    }

    /** 600 contracts of 100 USDT bought at 60,000 and sold at 75,000: 1 BTC went in, 0.8 BTC come out, 0.2 are won. */
    @Test
    void shouldSettleAnInverseContractInItsBaseAsset() {
        inverse.fill(Side.BUY, 60_000_0, 600);
        assertThat(inverse.position().costUnits()).isEqualTo(-ONE);
        assertThat(inverse.position().unrealisedUnits(inverse.shard.instrument(), 75_000_0))
                .isEqualTo(ONE / 5);
        inverse.fill(Side.SELL, 75_000_0, 600);
        assertThat(inverse.position().lots()).isZero();
        assertThat(inverse.position().realisedUnits()).isEqualTo(ONE / 5);
        assertThat(inverse.wallet("BTC")).isEqualTo(ONE / 5);
        assertThat(inverse.position().costUnits()).isZero();
        inverse.requireBalanced();
    }

    @Test
    void shouldBookFundingTransfersAndOpenings() {
        linear.fill(Side.SELL, 60_000_00, 100_000);
        assertThat(linear.bookkeeper.bookFunding(linear.shard, 6 * ONE, 1)).isTrue();
        assertThat(linear.position().fundingUnits()).isEqualTo(6 * ONE);
        assertThat(linear.bookkeeper.bookTransfer(0, linear.assets.idOf("USDT"), 1_000 * ONE, 2))
                .isTrue();
        assertThat(linear.bookkeeper.bookOpening(0, linear.assets.idOf("BNB"), 3))
                .isTrue();
        assertThat(linear.wallet("USDT")).isEqualTo(1_006 * ONE);
        assertThat(linear.wallet("BNB")).isEqualTo(3);
        assertThat(linear.shardBalance(LedgerKind.CAPITAL, "USDT")).isEqualTo(-1_000 * ONE);
        linear.requireBalanced();
    }

    @Test
    void shouldRefuseWhatItsNumbersCannotHoldAndStayAsItWas() {
        assertThat(spot.fill(Side.BUY, Long.MAX_VALUE / 4, 1_000_000)).isFalse();
        assertThat(spot.position().lots()).isZero();
        final long most = Long.MAX_VALUE / 2_000;
        assertThat(spot.fill(Side.BUY, 1, most)).isTrue();
        assertThat(spot.fill(Side.BUY, 1, most)).isTrue();
        assertThat(spot.fill(Side.BUY, 1, most)).isFalse();
        assertThat(spot.position().lots()).isEqualTo(2 * most);
        assertThat(spot.position().unrealisedUnits(spot.shard.instrument(), Long.MAX_VALUE / 2))
                .isEqualTo(Money.OVERFLOW);
        assertThat(spot.bookkeeper.bookTransfer(0, spot.assets.idOf("BTC"), Long.MAX_VALUE, 1))
                .isFalse();
        spot.requireBalanced();
    }

    @Test
    void shouldRefuseAFeeInAnAssetThereIsNoRoomFor() {
        for (int i = spot.assets.end(); i < spot.limits.of(Limit.ASSETS); i++) {
            spot.assets.idOf("A" + i);
        }
        assertThat(spot.fill(Side.BUY, 100, 1, 1, "ONEMORE")).isFalse();
        assertThat(spot.position().lots()).isZero();
        assertThat(spot.assets.idOf("A5")).isEqualTo(5);
        assertThat(spot.assets.name(5)).isEqualTo("A5");
    }
}
