package io.lockstep.gatewayegress.venue.simulator.exchange;

import static io.lockstep.gatewayegress.venue.simulator.exchange.Floor.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spot orders that wait for a price. The market stands at 100, and has traded there. */
final class StopDeskTest {
    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Floor floor;

    @BeforeEach
    void open() throws IOException {
        floor = new Floor(Market.SPOT, directory, "100000");
        floor.book(9_999, 10_000);
        floor.trade(10_000, 1);
    }

    @AfterEach
    void close() throws IOException {
        floor.close();
    }

    private Outcome stop(String type, String side, String... words) throws Refusal {
        final String[] all = new String[words.length + 5];
        System.arraycopy(words, 0, all, 5, words.length);
        all[0] = "symbol=BTCUSDT";
        all[1] = "newClientOrderId=stop";
        all[2] = "side=" + side;
        all[3] = "type=" + type;
        all[4] = "quantity=1";
        return floor.ask(floor.venue()::place, all);
    }

    private PaperOrder stopped(String type, String side, String... words) throws Refusal {
        final Outcome outcome = stop(type, side, words);
        assertThat(outcome).isInstanceOf(Outcome.Placed.class);
        final PaperOrder order = ((Outcome.Placed) outcome).order();
        assertThat(order.isWorking()).isFalse();
        assertThat(order.status()).isEqualTo(OrderStatus.NEW);
        return order;
    }

    @ParameterizedTest
    @CsvSource({
        "STOP_LOSS, BUY, 101.00, 10099, 10100",
        "STOP_LOSS, SELL, 99.00, 9901, 9900",
        "TAKE_PROFIT, BUY, 99.00, 9901, 9900",
        "TAKE_PROFIT, SELL, 101.00, 10099, 10100"
    })
    void shouldTakeAnyPriceWhenItsOwnHasCome(String type, String side, String price, long before, long at)
            throws Refusal {
        final PaperOrder order = stopped(type, side, "stopPrice=" + price);
        floor.trade(before, 1);
        assertThat(order.isWorking()).isFalse();
        floor.trade(at, 1);
        assertThat(order.isWorking()).isTrue();
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(floor.told).containsExactly("NEW stop NEW", "NEW stop NEW", "TRADE stop FILLED");
    }

    @Test
    void shouldRestAtItsLimitWhenItsPriceHasCome() throws Refusal {
        final PaperOrder order =
                stopped("STOP_LOSS_LIMIT", "BUY", "stopPrice=101.00", "price=95.00", "timeInForce=GTC");
        floor.trade(10_100, 1);
        assertThat(order.isWorking()).isTrue();
        assertThat(order.status()).isEqualTo(OrderStatus.NEW);
        floor.book(9_400, 9_500);
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void shouldExpireWhatMayNotRestAndFindsNobody() throws Refusal {
        final PaperOrder order =
                stopped("TAKE_PROFIT_LIMIT", "SELL", "stopPrice=101.00", "price=102.00", "timeInForce=FOK");
        floor.trade(10_100, 1);
        assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(order.expiryReason()).isEqualTo("FOK");
    }

    @Test
    void shouldNotFillBeforeItsPriceHasCome() throws Refusal {
        final PaperOrder order =
                stopped("STOP_LOSS_LIMIT", "BUY", "stopPrice=101.00", "price=101.00", "timeInForce=GTC");
        floor.book(9_999, 10_000);
        assertThat(order.filledLots()).isZero();
    }

    @Test
    void shouldBeCancelledLikeAnyOther() throws Refusal {
        final PaperOrder order = stopped("STOP_LOSS", "BUY", "stopPrice=101.00");
        assertThat(floor.ask(floor.venue()::cancel, "symbol=BTCUSDT", "origClientOrderId=stop"))
                .isInstanceOf(Outcome.Cancelled.class);
        floor.trade(10_200, 1);
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(floor.told).containsExactly("NEW stop NEW", "CANCELED stop CANCELED");
    }

    @Test
    void shouldRefuseWhatMakesNoSense() throws Refusal {
        assertThat(code(stop("STOP_LOSS", "BUY"))).isEqualTo(-1102);
        assertThat(code(stop("STOP_LOSS", "BUY", "stopPrice=101.00", "price=1.00")))
                .isEqualTo(-1106);
        assertThat(code(stop("STOP_LOSS_LIMIT", "BUY", "stopPrice=101.00", "price=1.00")))
                .isEqualTo(-1102);
        assertThat(code(stop("LIMIT_MAKER", "BUY", "stopPrice=101.00", "price=1.00")))
                .isEqualTo(-1106);
        assertThat(code(stop("STOP_LOSS", "BUY", "stopPrice=0"))).isEqualTo(-1013);
        assertThat(code(stop("STOP_LOSS", "BUY", "trailingDelta=5"))).isEqualTo(-1013);
        assertThat(code(stop("STOP_LOSS", "BUY", "trailingDelta=x"))).isEqualTo(-1100);
        final Outcome early = stop("STOP_LOSS", "BUY", "stopPrice=99.00");
        assertThat(((Outcome.Refused) early).error()).isEqualTo(VenueError.WOULD_TRIGGER);
    }

    /** One percent behind the highest price. */
    @Test
    void shouldTrailThePrice() throws Refusal {
        final PaperOrder order = stopped("STOP_LOSS", "SELL", "trailingDelta=100");
        floor.trade(10_000, 1);
        floor.trade(9_901, 1);
        floor.trade(11_000, 1);
        floor.trade(10_891, 1);
        assertThat(order.isWorking()).isFalse();
        floor.trade(10_890, 1);
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void shouldBeginToTrailAtItsPrice() throws Refusal {
        final PaperOrder order = stopped("STOP_LOSS", "SELL", "trailingDelta=100", "stopPrice=105.00");
        floor.trade(10_000, 1);
        floor.trade(9_000, 1);
        assertThat(order.isWorking()).isFalse();
        floor.trade(10_500, 1);
        floor.trade(10_395, 1);
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void shouldWaitOnAfterARestart() throws Refusal, IOException {
        stopped("STOP_LOSS_LIMIT", "BUY", "stopPrice=101.00", "price=95.00", "timeInForce=GTC");
        floor.restart();
        floor.book(9_999, 10_000);
        floor.trade(10_099, 1);
        floor.trade(10_100, 1);
        assertThat(Files.readString(floor.ledger()))
                .contains("\"stopPrice\":\"101.00\"")
                .contains("\"fact\":\"triggered\"");
        floor.restart();
        floor.book(9_400, 9_500);
        assertThat(floor.told).containsExactly("NEW stop NEW", "NEW stop NEW", "TRADE stop FILLED");
    }
}
