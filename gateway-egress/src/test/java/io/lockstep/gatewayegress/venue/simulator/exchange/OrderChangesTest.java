package io.lockstep.gatewayegress.venue.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.InstrumentKind;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.FeedTerms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders that change while they rest, on both markets: ticks of 0.01, lots of 0.001; 5.000 are bid at 100.00. */
final class OrderChangesTest {
    private static final long EPOCH_NS = 1_700_000_000_000_000_000L;
    private static final String KEY = "paper";

    private interface Request {
        void send(Caller caller, Parameters parameters, Outcome.Answer answer);
    }

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private PaperVenue venue;

    private final List<Execution.Kind> told = new ArrayList<>();
    private final Lane lane = new Lane();
    private long nowNs;

    private static FeedInstrument instrument(int id, Venue of) {
        final boolean isSpot = of == Venue.BINANCE_SPOT;
        return new FeedInstrument(
                id,
                of,
                isSpot ? InstrumentKind.SPOT : InstrumentKind.LINEAR_PERPETUAL,
                "BTCUSDT",
                "BTC",
                "USDT",
                -2,
                -3,
                1,
                1,
                1,
                1_000_000,
                500_000_000L,
                isSpot ? FeedTerms.spot("USDT") : FeedTerms.perpetual("USDT"));
    }

    @BeforeEach
    void open() throws IOException {
        venue = PaperVenue.open(
                nowNs,
                EPOCH_NS + nowNs,
                new Listings(List.of(instrument(0, Venue.BINANCE_SPOT), instrument(1, Venue.BINANCE_USDM))),
                new Fees(0, 0, 0, 0),
                new Latency(Latency.Bounds.NONE, 1),
                Map.of("USDT", 100_000_000_000L),
                directory.resolve(VenueLedger.FILE_NAME));
        venue.listen(execution -> told.add(execution.kind()));
        for (int id = 0; id < 2; id++) {
            venue.marketData().feedState(id, FeedState.SYNCED);
            venue.marketData().depthBegin(nowNs, id, 1, true);
            venue.marketData().depthLevel(Side.BUY, 10_000, 5_000);
            venue.marketData().depthLevel(Side.SELL, 10_010, 3_000);
            venue.marketData().depthEnd();
        }
    }

    @AfterEach
    void close() throws IOException {
        venue.close();
    }

    private void trade(int id, long ticks, long lots) {
        venue.marketData().trade(nowNs, id, Side.SELL, 1, ticks, lots);
    }

    private Outcome ask(Market market, Request request, String... namesAndValues) throws Refusal {
        final Parameters parameters = new Parameters();
        parameters.put("symbol", "BTCUSDT");
        parameters.put("timestamp", Long.toString((EPOCH_NS + nowNs) / 1_000_000));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        final List<Outcome> outcomes = new ArrayList<>();
        request.send(new Caller(lane, market, KEY), parameters, outcome -> {
            outcomes.add(outcome);
            return () -> {};
        });
        nowNs += 1_000;
        venue.advance(nowNs, EPOCH_NS + nowNs);
        assertThat(outcomes).hasSize(1);
        return outcomes.getFirst();
    }

    private PaperOrder place(Market market, String name, String price, String quantity) throws Refusal {
        final Outcome outcome = ask(
                market,
                venue::place,
                "newClientOrderId",
                name,
                "side",
                "BUY",
                "type",
                "LIMIT",
                "timeInForce",
                "GTC",
                "price",
                price,
                "quantity",
                quantity);
        assertThat(outcome).isInstanceOf(Outcome.Placed.class);
        return ((Outcome.Placed) outcome).order();
    }

    private static int code(Outcome outcome) {
        return ((Outcome.Refused) outcome).error().code();
    }

    @Test
    void aSmallerOrderKeepsItsPlaceAndGetsAnotherName() throws Exception {
        final PaperOrder order = place(Market.SPOT, "a", "100.00", "2");
        final Outcome amended =
                ask(Market.SPOT, venue::shrink, "origClientOrderId", "a", "newClientOrderId", "b", "newQty", "1");
        assertThat(amended).isInstanceOf(Outcome.Amended.class);
        assertThat(order.clientOrderId()).isEqualTo("b");
        assertThat(told).containsExactly(Execution.Kind.NEW, Execution.Kind.REPLACED);
        assertThat(code(ask(Market.SPOT, venue::status, "origClientOrderId", "a")))
                .isEqualTo(-2013);

        trade(0, 10_000, 5_400);
        assertThat(order.filledLots()).isEqualTo(400);
        assertThat(order.leavesLots()).isEqualTo(600);
    }

    @Test
    void anOrderIsNotMadeLargerNorSmallerThanItFilled() throws Exception {
        place(Market.SPOT, "a", "100.00", "2");
        trade(0, 10_000, 5_400);
        for (final String quantity : List.of("2", "3", "0.4", "0.1")) {
            assertThat(code(ask(Market.SPOT, venue::shrink, "origClientOrderId", "a", "newQty", quantity)))
                    .as(quantity)
                    .isEqualTo(-2038);
        }
        assertThat(code(ask(Market.SPOT, venue::shrink, "origClientOrderId", "none", "newQty", "1")))
                .isEqualTo(-2013);
        assertThat(code(ask(Market.SPOT, venue::shrink, "origClientOrderId", "a", "newQty", "1e5")))
                .isEqualTo(-1100);
    }

    @Test
    void aModifiedOrderLosesItsPlaceAndMayTake() throws Exception {
        final PaperOrder order = place(Market.USDM, "a", "99.00", "2");
        assertThat(code(ask(
                        Market.USDM,
                        venue::modify,
                        "origClientOrderId",
                        "a",
                        "side",
                        "BUY",
                        "price",
                        "99",
                        "quantity",
                        "2")))
                .isEqualTo(-5027);
        ask(Market.USDM, venue::modify, "origClientOrderId", "a", "side", "BUY", "price", "100.10", "quantity", "4");
        assertThat(order.filledLots()).isEqualTo(3_000);
        assertThat(order.leavesLots()).isEqualTo(1_000);
        assertThat(told).containsExactly(Execution.Kind.NEW, Execution.Kind.AMENDMENT, Execution.Kind.TRADE);

        ask(Market.USDM, venue::modify, "origClientOrderId", "a", "side", "BUY", "price", "100", "quantity", "3");
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    void theLedgerBringsChangesBack() throws Exception {
        place(Market.SPOT, "a", "100.00", "2");
        ask(Market.SPOT, venue::shrink, "origClientOrderId", "a", "newClientOrderId", "b", "newQty", "1");
        place(Market.USDM, "u", "99.00", "2");
        ask(Market.USDM, venue::modify, "origClientOrderId", "u", "side", "BUY", "price", "98", "quantity", "3");
        venue.close();
        open();
        final Outcome found = ask(Market.SPOT, venue::status, "origClientOrderId", "b");
        assertThat(((Outcome.Found) found).order().terms().quantityLots()).isEqualTo(1_000);
        final Outcome moved = ask(Market.USDM, venue::status, "origClientOrderId", "u");
        assertThat(((Outcome.Found) moved).order().terms().priceTicks()).isEqualTo(9_800);
        assertThat(((Outcome.Found) moved).order().terms().quantityLots()).isEqualTo(3_000);
    }

    @Test
    void aConditionalOrderPlacesAnOrderWhenItsPriceComes() throws Exception {
        final Outcome outcome = ask(
                Market.USDM,
                (caller, parameters, answer) -> venue.algo(caller, AlgoRequest.PLACE, parameters, answer),
                "algoType",
                "CONDITIONAL",
                "type",
                "STOP_MARKET",
                "side",
                "SELL",
                "quantity",
                "1",
                "triggerPrice",
                "99.50");
        assertThat(outcome).isInstanceOf(Outcome.Algos.class);
        trade(1, 9_960, 1);
        assertThat(told).isEmpty();
        trade(1, 9_950, 1);
        assertThat(told).startsWith(Execution.Kind.NEW, Execution.Kind.TRADE);
        trade(1, 9_940, 1);
        assertThat(venue.orders().acceptedCount()).isEqualTo(1);
    }

    @Test
    void theCountdownCancelsUnlessItIsStopped() throws Exception {
        place(Market.USDM, "a", "99.00", "2");
        ask(Market.USDM, venue::countDown, "countdownTime", "100");
        ask(Market.USDM, venue::countDown, "countdownTime", "0");
        nowNs += 1_000_000_000;
        venue.advance(nowNs, EPOCH_NS + nowNs);
        assertThat(venue.orders().openCount()).isEqualTo(1);
        ask(Market.USDM, venue::countDown, "countdownTime", "100");
        nowNs += 1_000_000_000;
        venue.advance(nowNs, EPOCH_NS + nowNs);
        assertThat(venue.orders().openCount()).isZero();
    }
}
