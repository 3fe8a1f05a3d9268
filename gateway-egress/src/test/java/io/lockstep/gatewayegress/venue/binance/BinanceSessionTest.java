package io.lockstep.gatewayegress.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.outbox.OrderType;
import io.lockstep.codecs.outbox.Side;
import io.lockstep.codecs.outbox.TimeInForce;
import io.lockstep.codecs.outbox.Venue;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.PlaceRequest;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueBalance;
import io.lockstep.gatewayegress.venue.VenueFunding;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenuePosition;
import io.lockstep.gatewayegress.venue.VenueTrade;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The session against a real paper venue over real sockets, in both of Binance's dialects. */
final class BinanceSessionTest {
    private static final long SECOND_NS = TimeUnit.SECONDS.toNanos(1);

    /** Far from any price that the synthetic market reaches. */
    private static final String LOW = "50000";

    private static final String HIGH = "70000";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(value = Venue.class, names = "BINANCE_.*", mode = EnumSource.Mode.MATCH_ALL)
    void anOrderRestsAndIsCancelled(Venue venue) throws IOException {
        try (VenueClient client = new VenueClient(directory, venue)) {
            final VenueOrder placed = place(client, 1, Side.BUY, LOW, true);
            assertThat(placed.status()).isEqualTo(VenueOrder.Status.OPEN);
            assertThat(placed.clientOrderId()).isEqualTo(id(1).clientOrderId(VenueClient.CELL));
            assertThat(ok(client, this::openOrders)).containsExactly(placed);

            final VenueOrder cancelled = ok(client, (c, then) -> c.session().cancel(now(), id(1), c.shard(), then));
            assertThat(cancelled.status()).isEqualTo(VenueOrder.Status.CANCELLED);
            client.await(
                    "the account's event",
                    () -> client.orders().stream().anyMatch(order -> order.status() == VenueOrder.Status.CANCELLED));
            // Spot tells the cancel's own name in the order's place; the event must still be of our order.
            assertThat(client.orders().getLast())
                    .isEqualTo(
                            new VenueOrder(placed.clientOrderId(), placed.venueOrderId(), VenueOrder.Status.CANCELLED));
            assertThat(ok(client, this::openOrders)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Venue.class, names = "BINANCE_.*", mode = EnumSource.Mode.MATCH_ALL)
    void aTakerTradesAndTheTradeIsTheSameOnBothWays(Venue venue) throws IOException {
        try (VenueClient client = new VenueClient(directory, venue)) {
            client.awaitMarket();
            place(client, 1, Side.BUY, HIGH, false);
            client.await("a trade", () -> !client.trades().isEmpty());
            final List<VenueTrade> asked = ok(client, (c, then) -> c.session().trades(now(), c.shard(), 0, then));
            assertThat(asked).hasSameSizeAs(client.trades());
            final VenueTrade told = client.trades().getFirst();
            assertThat(told.clientOrderId()).isEqualTo(id(1).clientOrderId(VenueClient.CELL));
            assertThat(told.feeUnits()).isPositive();
            assertThat(told.isMaker()).isFalse();
            assertThat(asked.getFirst())
                    .usingRecursiveComparison()
                    .ignoringFields("clientOrderId")
                    .isEqualTo(told);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Venue.class, names = "BINANCE_.*", mode = EnumSource.Mode.MATCH_ALL)
    void whatIsNotThereIsRefusedAndWhatIsThereTwiceIsUnknown(Venue venue) throws IOException {
        try (VenueClient client = new VenueClient(directory, venue)) {
            final VenueAnswer<VenueOrder> absent =
                    answer(client, (c, then) -> c.session().query(now(), id(9), c.shard(), then));
            assertThat(absent).isInstanceOf(VenueAnswer.Refused.class);
            assertThat(((VenueAnswer.Refused<VenueOrder>) absent).code())
                    .isEqualTo(client.session().unknownOrderCode());

            place(client, 1, Side.BUY, LOW, true);
            // The venue has it: the second answer says nothing about the first order.
            assertThat(placed(client, request(1, Side.BUY, LOW, true))).isInstanceOf(VenueAnswer.Unknown.class);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Venue.class, names = "BINANCE_.*", mode = EnumSource.Mode.MATCH_ALL)
    void anOrderThatComesLateIsRefusedByTheVenue(Venue venue) throws IOException {
        try (VenueClient client = new VenueClient(directory, venue)) {
            final PlaceRequest late = requestAt(now() - 3 * SECOND_NS, 1, Side.BUY, LOW, true);
            assertThat(placed(client, late))
                    .isEqualTo(new VenueAnswer.Refused<>(
                            -1021, "Timestamp for this request is outside of the recvWindow."));
        }
    }

    @ParameterizedTest
    @EnumSource(value = Venue.class, names = "BINANCE_.*", mode = EnumSource.Mode.MATCH_ALL)
    void whenTheVenueGoesEveryRequestIsUnknownAndTheNextNeverLeaves(Venue venue) throws IOException {
        try (VenueClient client = new VenueClient(directory, venue)) {
            final List<VenueAnswer<VenueOrder>> answers = new ArrayList<>();
            client.stopVenueAfter(
                    () -> client.session().place(now(), request(1, Side.BUY, LOW, true), client.shard(), answers::add));
            client.await("an answer", () -> !answers.isEmpty());
            assertThat(answers).singleElement().isInstanceOf(VenueAnswer.Unknown.class);
            assertThat(client.session().isReady()).isFalse();
            assertThat(placed(client, request(2, Side.BUY, LOW, true))).isInstanceOf(VenueAnswer.Refused.class);
        }
    }

    @ParameterizedTest
    @EnumSource(value = Venue.class, names = "BINANCE_.*", mode = EnumSource.Mode.MATCH_ALL)
    void balancesAndPositionsFollowATrade(Venue venue) throws IOException {
        try (VenueClient client = new VenueClient(directory, venue)) {
            client.awaitMarket();
            place(client, 1, Side.BUY, HIGH, false);
            client.await("a trade", () -> !client.trades().isEmpty());
            final List<VenueBalance> balances =
                    ok(client, (c, then) -> c.session().balances(now(), then));
            assertThat(balances)
                    .filteredOn(balance -> balance.asset().equals("USDT"))
                    .singleElement()
                    .satisfies(balance -> assertThat(balance.walletUnits()).isPositive());

            final List<VenuePosition> positions =
                    ok(client, (c, then) -> c.session().positions(now(), then));
            if (venue == Venue.BINANCE_SPOT) {
                assertThat(positions).isEmpty();
            } else {
                final long boughtLots = client.trades().stream()
                        .mapToLong(VenueTrade::quantityLots)
                        .sum();
                assertThat(positions)
                        .filteredOn(position -> position.symbol().equals("BTCUSDT"))
                        .singleElement()
                        .satisfies(position -> assertThat(
                                        position.lots(client.shard().quantityExponent()))
                                .isGreaterThanOrEqualTo(boughtLots));
            }
        }
    }

    /** Asks for something. */
    private interface Ask<T> {
        void ask(VenueClient client, Consumer<VenueAnswer<T>> then);
    }

    private void openOrders(VenueClient client, Consumer<VenueAnswer<List<VenueOrder>>> then) {
        client.session().openOrders(now(), client.shard(), then);
    }

    private static VenueOrder place(VenueClient client, long order, Side side, String price, boolean postOnly)
            throws IOException {
        return ok(
                client, (c, then) -> c.session().place(now(), request(order, side, price, postOnly), c.shard(), then));
    }

    private static VenueAnswer<VenueOrder> placed(VenueClient client, PlaceRequest request) throws IOException {
        return answer(client, (c, then) -> c.session().place(now(), request, c.shard(), then));
    }

    private static <T> T ok(VenueClient client, Ask<T> ask) throws IOException {
        final VenueAnswer<T> answer = answer(client, ask);
        assertThat(answer).isInstanceOf(VenueAnswer.Ok.class);
        return ((VenueAnswer.Ok<T>) answer).value();
    }

    private static <T> VenueAnswer<T> answer(VenueClient client, Ask<T> ask) throws IOException {
        final List<VenueAnswer<T>> answers = new ArrayList<>();
        ask.ask(client, answers::add);
        client.await("an answer", () -> !answers.isEmpty());
        return answers.getFirst();
    }

    private static AttemptId id(long order) {
        return new AttemptId(0, order, 1);
    }

    private static PlaceRequest request(long order, Side side, String price, boolean postOnly) {
        return requestAt(now(), order, side, price, postOnly);
    }

    private static PlaceRequest requestAt(long timeNs, long order, Side side, String price, boolean postOnly) {
        return new PlaceRequest(
                id(order),
                1,
                side,
                OrderType.LIMIT,
                TimeInForce.GTC,
                postOnly,
                Long.parseLong(price) * 100,
                1_000,
                timeNs,
                timeNs + SECOND_NS,
                0);
    }

    private static long now() {
        return ProcessClock.epochNs();
    }

    static VenueShard shard(Venue venue) {
        return new VenueShard(0, 0, venue, "BTCUSDT", -2, -5, 0);
    }

    @Test
    void fundingIsReadFromATimeOn() throws IOException {
        final long thenNs = now() - 60 * SECOND_NS;
        final StringBuilder ledger = new StringBuilder();
        for (int n = 1; n <= 3; n++) {
            ledger.append(String.format(
                    "{\"n\":%d,\"timeNs\":%d,\"fact\":\"funding\",\"orderId\":0,\"transactionId\":%d,"
                            + "\"account\":\"paper\",\"symbol\":\"BTCUSDT\",\"position\":\"1.000\","
                            + "\"markPrice\":\"60000.00\",\"rate\":\"0.00010000\",\"amount\":\"-%d.00000000\","
                            + "\"asset\":\"USDT\"}%n",
                    n, thenNs + n * SECOND_NS, 10 + n, n));
        }
        Files.writeString(directory.resolve(VenueLedger.FILE_NAME), ledger);
        try (VenueClient client = new VenueClient(directory, Venue.BINANCE_USDM)) {
            final List<VenueFunding> fundings =
                    ok(client, (c, then) -> c.session().fundings(now(), thenNs + 2 * SECOND_NS, then));
            assertThat(fundings).extracting(VenueFunding::transactionId).containsExactly(12L, 13L);
            assertThat(fundings).extracting(VenueFunding::amountUnits).containsExactly(-200_000_000L, -300_000_000L);
            assertThat(fundings.getFirst().symbol()).isEqualTo("BTCUSDT");
        }
    }

    @Test
    void spotHasNoFunding() throws IOException {
        try (VenueClient client = new VenueClient(directory, Venue.BINANCE_SPOT)) {
            final List<VenueFunding> fundings =
                    ok(client, (c, then) -> c.session().fundings(now(), 0, then));
            assertThat(fundings).isEmpty();
        }
    }
}
