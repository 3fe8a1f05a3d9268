package io.lockstep.gatewayegress.venue.simulator.exchange;

import static io.lockstep.gatewayegress.venue.simulator.exchange.Floor.code;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders that may only reduce, positions in hedge mode, and several orders in one request. */
final class ReductionsTest {
    private static final String REDUCE = "reduceOnly=true";

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Floor floor;

    @BeforeEach
    void open() throws IOException {
        floor = new Floor(directory, "100000");
        floor.book(9_999, 10_000);
        floor.mark(10_000);
    }

    @AfterEach
    void close() throws IOException {
        floor.close();
    }

    private void hedge() throws Refusal {
        assertThat(floor.ask(floor.venue().accounts()::setPositionMode, "dualSidePosition=true"))
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void shouldRefuseToReduceWhatIsNotThere() throws Refusal {
        assertThat(code(floor.place("a", "SELL", "1", "", REDUCE))).isEqualTo(-2022);
        floor.placed("b", "BUY", "1", "");
        assertThat(code(floor.place("c", "BUY", "1", "", REDUCE))).isEqualTo(-2022);
    }

    @Test
    void shouldFillNoFurtherThanThePosition() throws Refusal {
        floor.placed("a", "BUY", "1", "");
        final PaperOrder order = floor.placed("b", "SELL", "3", "", REDUCE);
        assertThat(order.filledLots()).isEqualTo(1_000);
        assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(floor.lots(PositionSide.BOTH)).isZero();
    }

    @Test
    void shouldRefuseWhatOtherReducingOrdersCoverAlready() throws Refusal {
        floor.placed("a", "BUY", "1", "");
        floor.placed("b", "SELL", "1", "120.00", REDUCE);
        assertThat(code(floor.place("c", "SELL", "0.5", "121.00", REDUCE))).isEqualTo(-2022);
    }

    @Test
    void shouldExpireWhatHasNothingLeftToReduce() throws Refusal {
        floor.placed("a", "BUY", "1", "");
        final PaperOrder order = floor.placed("b", "SELL", "1", "120.00", REDUCE);
        floor.placed("c", "SELL", "1", "");
        assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(order.expiryReason()).isEqualTo("REDUCE_ONLY");
        assertThat(floor.told).endsWith("TRADE c FILLED", "EXPIRED b EXPIRED");
    }

    /** A plain order closes the position, and the market goes beyond both prices at once. */
    @Test
    void shouldNeverTurnThePositionRound() throws Refusal {
        floor.placed("a", "BUY", "1", "");
        floor.placed("b", "SELL", "1", "110.00");
        final PaperOrder order = floor.placed("c", "SELL", "1", "111.00", REDUCE);
        floor.trade(12_000, 5_000);
        assertThat(floor.lots(PositionSide.BOTH)).isZero();
        assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(order.filledLots()).isZero();
    }

    @Test
    void shouldKeepTwoPositionsApart() throws Refusal, IOException {
        hedge();
        assertThat(code(floor.place("a", "BUY", "1", ""))).isEqualTo(-4061);
        floor.placed("b", "BUY", "2", "", "positionSide=LONG");
        floor.placed("c", "SELL", "1", "", "positionSide=SHORT");
        assertThat(floor.lots(PositionSide.LONG)).isEqualTo(2_000);
        assertThat(floor.lots(PositionSide.SHORT)).isEqualTo(-1_000);
        assertThat(code(floor.place("d", "SELL", "1", "", "positionSide=LONG", REDUCE)))
                .isEqualTo(-1106);
        assertThat(code(floor.ask(floor.venue().accounts()::setPositionMode, "dualSidePosition=false")))
                .isEqualTo(-4068);
        floor.restart();
        floor.book(10_499, 10_500);
        floor.placed("e", "SELL", "2", "", "positionSide=LONG");
        assertThat(code(floor.place("f", "SELL", "1", "", "positionSide=LONG"))).isEqualTo(-2022);
        floor.placed("g", "BUY", "1", "", "positionSide=SHORT");
        assertThat(floor.lots(PositionSide.LONG)).isZero();
        assertThat(floor.lots(PositionSide.SHORT)).isZero();
        // long: 2 from 100.00 to 104.99; short: 1 from 99.99 to 105.00
        assertThat(floor.wallet()).isEqualTo("100004.97000000");
    }

    @Test
    void shouldChangeTheModeOnlyWhereNothingIsOpen() throws Refusal {
        assertThat(code(floor.place("a", "BUY", "1", "", "positionSide=LONG"))).isEqualTo(-4061);
        assertThat(code(floor.place("b", "BUY", "1", "", "positionSide=UP"))).isEqualTo(-4060);
        assertThat(code(floor.ask(floor.venue().accounts()::setPositionMode, "dualSidePosition=false")))
                .isEqualTo(-4059);
        floor.placed("c", "BUY", "1", "90.00");
        assertThat(code(floor.ask(floor.venue().accounts()::setPositionMode, "dualSidePosition=true")))
                .isEqualTo(-4067);
    }

    private Outcome stop(String... words) throws Refusal {
        final String[] all = new String[words.length + 5];
        System.arraycopy(words, 0, all, 5, words.length);
        all[0] = "symbol=BTCUSDT";
        all[1] = "algoType=CONDITIONAL";
        all[2] = "side=SELL";
        all[3] = "triggerPrice=90.00";
        all[4] = "clientAlgoId=stop";
        return floor.ask(
                (caller, parameters, answer) -> floor.venue().algo(caller, AlgoRequest.PLACE, parameters, answer), all);
    }

    @Test
    void shouldCloseWhateverThereIsThen() throws Refusal {
        floor.placed("a", "BUY", "1", "");
        assertThat(code(stop("type=STOP_MARKET", "closePosition=true", "quantity=1")))
                .isEqualTo(-1106);
        assertThat(code(stop("type=STOP", "closePosition=true", "price=89.00"))).isEqualTo(-4136);
        assertThat(stop("type=STOP_MARKET", "closePosition=true")).isInstanceOf(Outcome.Algos.class);
        floor.placed("b", "BUY", "2", "");
        floor.trade(8_900, 1);
        assertThat(floor.lots(PositionSide.BOTH)).isZero();
        assertThat(floor.told).endsWith("NEW algo-1 NEW", "TRADE algo-1 FILLED");
    }

    @Test
    void shouldCloseNothingWhereNothingIs() throws Refusal {
        assertThat(stop("type=STOP_MARKET", "closePosition=true")).isInstanceOf(Outcome.Algos.class);
        floor.trade(8_900, 1);
        assertThat(floor.told).isEmpty();
        final Outcome found = floor.ask(
                (caller, parameters, answer) -> floor.venue().algo(caller, AlgoRequest.STATUS, parameters, answer),
                "clientAlgoId=stop");
        assertThat(((Outcome.Algos) found).orders().getFirst().status()).isEqualTo(AlgoOrder.Status.EXPIRED);
    }

    private static String order(String name, String price) {
        return "{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\",\"quantity\":1,"
                + "\"price\":\"" + price + "\",\"newClientOrderId\":\"" + name + "\"}";
    }

    @Test
    void shouldTakeSeveralOrdersInOneRequest() throws Refusal {
        final Outcome placed = floor.ask(
                floor.venue().batches()::place,
                "batchOrders=[" + order("a", "90.00") + "," + order("b", "0.001") + "," + order("c", "91.00") + "]");
        assertThat(((Outcome.Batch) placed).outcomes()).extracting(Floor::code).containsExactly(0, -1111, 0);
        final Outcome modified = floor.ask(
                floor.venue().batches()::modify,
                "batchOrders=[{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"origClientOrderId\":\"a\",\"quantity\":\"2\","
                        + "\"price\":\"92.00\"}]");
        assertThat(((Outcome.Batch) modified).outcomes()).first().isInstanceOf(Outcome.Found.class);
        final Outcome cancelled = floor.ask(
                floor.venue().batches()::cancel, "symbol=BTCUSDT", "origClientOrderIdList=[\"a\",\"b\",\"c\"]");
        assertThat(((Outcome.Batch) cancelled).outcomes())
                .extracting(Floor::code)
                .containsExactly(0, -2011, 0);
        assertThat(floor.told)
                .containsExactly(
                        "NEW a NEW", "NEW c NEW", "AMENDMENT a NEW", "CANCELED a CANCELED", "CANCELED c CANCELED");
    }

    @Test
    void shouldRefuseABatchThatIsNone() throws Refusal {
        final String one = order("a", "90.00");
        final String six = String.join(",", java.util.Collections.nCopies(6, one));
        assertThat(code(floor.ask(floor.venue().batches()::place, "batchOrders=[" + six + "]")))
                .isEqualTo(-4082);
        for (final String nonsense : new String[] {"[", "{}", "[1]", "[{\"a\":[]}]", "[] []", "[{}] 1"}) {
            assertThat(code(floor.ask(floor.venue().batches()::place, "batchOrders=" + nonsense)))
                    .as(nonsense)
                    .isNegative();
        }
        assertThat(code(floor.ask(floor.venue().batches()::cancel, "symbol=BTCUSDT", "orderIdList=[x]")))
                .isEqualTo(-1100);
    }
}
