package io.lockstep.gatewayegress.venue.simulator.exchange;

import static io.lockstep.gatewayegress.venue.simulator.exchange.Floor.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What margin allows, and what becomes of an account that has none left. Leverage is 20, the wallet 100 USDT. */
final class MarginDeskTest {
    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Floor floor;

    private final List<String> calls = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        floor = new Floor(directory, "100");
        floor.venue().listenToMargins((account, asset) -> calls.add(account.name() + " " + asset));
        floor.book(9_999, 10_000);
        floor.mark(10_000);
    }

    @AfterEach
    void close() throws IOException {
        floor.close();
    }

    private Margin margin() {
        return floor.venue().margins().margin(floor.account(), "USDT");
    }

    @Test
    void shouldLendTwentyTimesTheWalletAndNoMore() throws Refusal {
        assertThat(code(floor.place("a", "BUY", "20.001", "100.00"))).isEqualTo(-2019);
        floor.placed("b", "BUY", "12", "90.00"); // 54
        floor.placed("c", "SELL", "9", "110.00"); // 49.5: the other side, counted instead and not as well
        assertThat(Decimals.money(margin().orderUnits())).isEqualTo("54.00000000");
        assertThat(Decimals.money(margin().availableUnits())).isEqualTo("46.00000000");
        assertThat(code(floor.place("d", "BUY", "10.3", "90.00"))).isEqualTo(-2019);
        floor.placed("e", "BUY", "10.2", "90.00");
    }

    @Test
    void shouldAlwaysLetAPositionBecomeSmaller() throws Refusal {
        floor.placed("a", "BUY", "19", "");
        assertThat(code(floor.place("b", "BUY", "2", ""))).isEqualTo(-2019);
        floor.placed("c", "SELL", "19", "120.00");
        assertThat(floor.lots(PositionSide.BOTH)).isEqualTo(19_000);
    }

    @Test
    void shouldLendByTheLeverageOfTheSymbol() throws Refusal {
        assertThat(floor.ask(floor.venue().accounts()::setLeverage, "symbol=BTCUSDT", "leverage=2"))
                .isInstanceOf(Outcome.Leverage.class);
        assertThat(code(floor.place("a", "BUY", "2.001", "100.00"))).isEqualTo(-2019);
        final PaperOrder order = floor.placed("b", "BUY", "2", "90.00");
        assertThat(code(floor.ask(floor.venue().accounts()::setLeverage, "symbol=BTCUSDT", "leverage=1")))
                .isEqualTo(-2028);
        assertThat(code(floor.ask(
                        floor.venue()::modify,
                        "symbol=BTCUSDT",
                        "side=BUY",
                        "origClientOrderId=b",
                        "quantity=3",
                        "price=90.00")))
                .isEqualTo(-2019);
        assertThat(order.terms().quantityLots()).isEqualTo(2_000);
    }

    @Test
    void shouldLendNoMoreThanTheBracketHas() throws Refusal, IOException {
        floor.close();
        Files.delete(floor.ledger());
        floor = new Floor(directory, "1000000000");
        floor.book(999_999, 1_000_000);
        floor.ask(floor.venue().accounts()::setLeverage, "symbol=BTCUSDT", "leverage=125");
        assertThat(code(floor.place("a", "BUY", "6", "10000.00"))).isEqualTo(-2027);
        floor.placed("b", "BUY", "5", "9999.00");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1000, 4",
        "50000, 200",
        "600000, 2950",
        "3000000, 18550",
        "12000000, 108550",
        "2000000000, 578518550"
    })
    void shouldAskForMoreTheLargerThePosition(long notional, long maintenance) {
        assertThat(Bracket.maintenanceUnits(notional * 100_000_000)).isEqualTo(maintenance * 100_000_000);
    }

    @Test
    void shouldCallOnceAndAgainAfterARecovery() throws Refusal {
        floor.placed("a", "BUY", "10", ""); // 1000: maintenance about 4
        floor.mark(9_500);
        assertThat(calls).isEmpty();
        floor.mark(9_040); // 4 are left, and 3.616 must be
        floor.mark(9_041);
        assertThat(calls).containsExactly("paper USDT");
        floor.mark(9_500);
        floor.mark(9_040);
        assertThat(calls).hasSize(2);
        assertThat(floor.lots(PositionSide.BOTH)).isEqualTo(10_000);
    }

    /** The book still pays more than the bankruptcy price: something is left. */
    @Test
    void shouldLiquidateIntoTheBook() throws Refusal {
        floor.placed("a", "BUY", "10", "");
        final PaperOrder resting = floor.placed("b", "BUY", "1", "50.00");
        floor.told.clear();
        floor.book(9_020, 9_021);
        floor.mark(9_030); // 3 are left, and 3.612 must be
        assertThat(floor.lots(PositionSide.BOTH)).isZero();
        assertThat(floor.wallet()).isEqualTo("2.00000000");
        assertThat(resting.expiryReason()).isEqualTo("LIQUIDATION");
        assertThat(floor.told)
                .containsExactly("EXPIRED b EXPIRED", "NEW autoclose-3 NEW", "CALCULATED autoclose-3 FILLED");
    }

    /** The price jumps beyond bankruptcy: the account has nothing left, the fund lost the rest, and all of it adds up. */
    @Test
    void shouldLetTheInsuranceFundTakeOverWhatTheBookDoesNotTake() throws Refusal, IOException {
        floor.placed("a", "BUY", "10", "");
        floor.book(8_499, 8_500, 4_000);
        floor.mark(8_500); // 150 are lost, 100 there were
        assertThat(floor.lots(PositionSide.BOTH)).isZero();
        assertThat(floor.wallet()).isEqualTo("0.00000000");
        assertThat(floor.venue().orders().insuranceUnits()).containsEntry("USDT", -5_000_000_000L);
        assertThat(Files.readString(floor.ledger()))
                .contains("\"fact\":\"insured\"", "\"price\":\"90.00\"", "\"amount\":\"-50.00000000\"");
        floor.restart();
        assertThat(floor.wallet()).isEqualTo("0.00000000");
        assertThat(floor.venue().orders().insuranceUnits()).containsEntry("USDT", -5_000_000_000L);
    }

    @Test
    void shouldLiquidateAShortPositionAsWell() throws Refusal {
        floor.placed("a", "SELL", "10", ""); // at 99.99
        floor.book(10_960, 10_970, 4_000);
        floor.mark(10_990); // 0.10 less than 100 is lost
        // 4 at 109.70; the fund is short 6 at 109.99, nine ticks better than the mark
        assertThat(floor.lots(PositionSide.BOTH)).isZero();
        assertThat(floor.wallet()).isEqualTo("1.16000000");
        assertThat(floor.venue().orders().insuranceUnits()).containsEntry("USDT", 54_000_000L);
    }

    @Test
    void shouldKeepItsOwnNamesToItself() throws Refusal {
        assertThat(code(floor.place("autoclose-1", "BUY", "1", ""))).isEqualTo(-1100);
    }
}
