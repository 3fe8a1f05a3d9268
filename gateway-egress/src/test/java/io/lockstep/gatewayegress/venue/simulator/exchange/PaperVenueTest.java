package io.lockstep.gatewayegress.venue.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.InstrumentKind;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.FeedTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exchange's own rules, on a clock of the test's: prices in ticks of 0.01, quantities in lots of 0.001. */
final class PaperVenueTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long START_NS = 1_700_000_000L * SECOND_NS;
    private static final Fees FEES = new Fees(1_000, 2_000, 200, 500);
    private static final Latency.Bounds TRAVEL = new Latency.Bounds(10, 0, 20, 0);
    private static final String KEY = "paper";

    private static final FeedInstrument BTC = new FeedInstrument(
            0,
            Venue.BINANCE_SPOT,
            InstrumentKind.SPOT,
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
            FeedTerms.spot("USDT"));

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private PaperVenue venue;

    private final Lane lane = new Lane();
    private long nowNs;

    @BeforeEach
    void open() throws IOException {
        venue = PaperVenue.open(
                nowNs,
                START_NS + nowNs,
                new Listings(List.of(BTC)),
                FEES,
                new Latency(TRAVEL, 1),
                Map.of("USDT", 100_000_000_000L),
                ledger());
        venue.marketData().feedState(0, FeedState.SYNCED);
    }

    @AfterEach
    void close() throws IOException {
        venue.close();
    }

    private Path ledger() {
        return directory.resolve(VenueLedger.FILE_NAME);
    }

    // The market

    /** Bids 100.00 for 5.000 and asks 100.10 for 3.000, 100.20 for 4.000. */
    private void market() {
        venue.marketData().depthBegin(nowNs, 0, 1, true);
        venue.marketData().depthLevel(Side.BUY, 10_000, 5_000);
        venue.marketData().depthLevel(Side.SELL, 10_010, 3_000);
        venue.marketData().depthLevel(Side.SELL, 10_020, 4_000);
        venue.marketData().depthEnd();
    }

    private void level(Side side, long ticks, long lots, long sequence) {
        venue.marketData().depthBegin(nowNs, 0, sequence, false);
        venue.marketData().depthLevel(side, ticks, lots);
        venue.marketData().depthEnd();
    }

    private void trade(Side aggressor, long ticks, long lots) {
        venue.marketData().trade(nowNs, 0, aggressor, 1, ticks, lots);
    }

    // The client

    private Outcome place(String name, String side, String type, String price, String quantity) throws Refusal {
        return place(order(name, side, type, price, quantity));
    }

    private Parameters order(String name, String side, String type, String price, String quantity) throws Refusal {
        final Parameters parameters = new Parameters();
        parameters.put("symbol", "BTCUSDT");
        parameters.put("newClientOrderId", name);
        parameters.put("side", side);
        parameters.put("type", type);
        parameters.put("price", price);
        parameters.put("quantity", quantity);
        parameters.put("timestamp", Long.toString((START_NS + nowNs) / 1_000_000));
        parameters.put("recvWindow", "1000");
        if (type.equals("LIMIT")) {
            parameters.put("timeInForce", "GTC");
        }
        return parameters;
    }

    private Outcome place(Parameters order) {
        final List<Outcome> outcomes = new ArrayList<>();
        venue.place(new Caller(lane, Market.SPOT, KEY), order, outcome -> {
            outcomes.add(outcome);
            return () -> {};
        });
        advance(30);
        assertThat(outcomes).hasSize(1);
        return outcomes.getFirst();
    }

    private void advance(long ns) {
        nowNs += ns;
        venue.advance(nowNs, START_NS + nowNs);
    }

    private PaperOrder rest(String name, String side, String price, String quantity) throws Refusal {
        return ((Outcome.Placed) place(name, side, "LIMIT_MAKER", price, quantity)).order();
    }

    private static int code(Outcome outcome) {
        return ((Outcome.Refused) outcome).error().code();
    }

    // The rules

    @Test
    void aTakerTakesLevelByLevelAndPaysTheTakersFee() throws Refusal {
        market();
        final Outcome.Placed placed = (Outcome.Placed) place("a", "BUY", "LIMIT", "100.20", "5");
        assertThat(placed.order().status()).isEqualTo(OrderStatus.FILLED);
        assertThat(placed.trades()).extracting(PaperTrade::priceTicks).containsExactly(10_010L, 10_020L);
        assertThat(placed.trades()).extracting(PaperTrade::quantityLots).containsExactly(3_000L, 2_000L);
        // 300.30 at 2,000 parts per million
        assertThat(placed.trades().getFirst().feeUnits()).isEqualTo(60_060_000L);
        assertThat(placed.trades()).noneMatch(PaperTrade::isMaker);
    }

    @Test
    void whatATakerTookIsNotThereForTheNext() throws Refusal {
        market();
        place("a", "BUY", "LIMIT", "100.10", "3");
        final Outcome.Placed second = (Outcome.Placed) place("b", "BUY", "LIMIT", "100.10", "1");
        assertThat(second.order().status()).isEqualTo(OrderStatus.NEW);
    }

    @Test
    void aRestingOrderWaitsForTheQueueThenFillsInParts() throws Refusal {
        market();
        final PaperOrder order = rest("a", "BUY", "100.00", "2");
        trade(Side.SELL, 10_000, 4_000); // of the 5.000 before us
        assertThat(order.filledLots()).isZero();
        trade(Side.SELL, 10_000, 1_500); // 1.000 before us, then 0.500 for us
        assertThat(order.status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(order.filledLots()).isEqualTo(500);
        trade(Side.SELL, 10_000, 9_000);
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void theQueueShortensWithWhatTheMarketDisplays() throws Refusal {
        market();
        final PaperOrder order = rest("a", "BUY", "100.00", "2");
        level(Side.BUY, 10_000, 1_000, 2);
        trade(Side.SELL, 10_000, 1_200);
        assertThat(order.filledLots()).isEqualTo(200);
    }

    @Test
    void aTradeBeyondOurPriceFillsUsWholeAsTheMaker() throws Refusal {
        market();
        final PaperOrder order = rest("a", "BUY", "99.90", "2");
        trade(Side.SELL, 9_980, 1);
        assertThat(order.status()).isEqualTo(OrderStatus.FILLED);
        assertThat(order.quoteUnits()).isEqualTo(19_980_000_000L); // at our price
        assertThat(venue.orders().tradeCount()).isEqualTo(1);
    }

    @Test
    void aTradeOfOurOwnSideFillsNobody() throws Refusal {
        market();
        final PaperOrder order = rest("a", "BUY", "100.05", "2");
        trade(Side.BUY, 10_005, 9_000);
        assertThat(order.filledLots()).isZero();
    }

    @Test
    void aMakerThatWouldTakeIsRefused() throws Refusal {
        market();
        assertThat(code(place("a", "BUY", "LIMIT_MAKER", "100.10", "1"))).isEqualTo(-2010);
    }

    @Test
    void theSameNameTwiceIsRefusedWhileTheFirstIsOpen() throws Refusal {
        market();
        rest("a", "BUY", "99.90", "1");
        assertThat(code(place("a", "BUY", "LIMIT_MAKER", "99.80", "1"))).isEqualTo(-2010);
    }

    @Test
    void anOrderThatComesLateIsRefused() throws Refusal {
        market();
        final Parameters order = order("a", "BUY", "LIMIT", "99.90", "1");
        advance(2 * SECOND_NS);
        assertThat(code(place(order))).isEqualTo(-1021);
        assertThat(venue.orders().acceptedCount()).isZero();
    }

    @Test
    void filtersRefuseWhatDoesNotFit() throws Refusal {
        market();
        assertThat(code(place("a", "BUY", "LIMIT", "99.905", "1"))).isEqualTo(-1013);
        assertThat(code(place("b", "BUY", "LIMIT", "99.90", "0.0005"))).isEqualTo(-1013);
        assertThat(code(place("c", "BUY", "LIMIT", "99.90", "0.001"))).isEqualTo(-1013); // below 5 USDT
        assertThat(code(place("d", "BUY", "LIMIT", "-1", "1"))).isEqualTo(-1100);
        assertThat(code(place("e", "HOLD", "LIMIT", "99.90", "1"))).isEqualTo(-1117);
    }

    @Test
    void theLedgerBringsEverythingBack() throws Refusal, IOException {
        market();
        final PaperOrder resting = rest("a", "BUY", "99.90", "2");
        place("b", "BUY", "LIMIT", "100.10", "1");
        final long trades = venue.orders().tradeCount();
        venue.close();
        open();

        final PaperOrder restored = Objects.requireNonNull(venue.orders().find(resting.orderId()));
        assertThat(restored.status()).isEqualTo(OrderStatus.NEW);
        assertThat(restored.clientOrderId()).isEqualTo("a");
        assertThat(venue.orders().tradeCount()).isEqualTo(trades);
        trade(Side.SELL, 9_980, 1);
        assertThat(restored.status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void aCutLastLineOfTheLedgerIsDroppedAndCounted() throws Refusal, IOException {
        market();
        rest("a", "BUY", "99.90", "2");
        venue.close();
        Files.writeString(ledger(), "{\"n\":3,\"timeNs\":1", StandardOpenOption.APPEND);
        open();
        assertThat(venue.ledger().cutBytes()).isEqualTo(17);
        assertThat(venue.ledger().lines()).isEqualTo(2);
    }

    @Test
    void anOrderOnItsWayWhenTheVenueStopsIsRefusedAfterwards() throws Refusal, IOException {
        market();
        venue.place(new Caller(lane, Market.SPOT, KEY), order("a", "BUY", "LIMIT", "99.90", "1"), _ -> () -> {});
        venue.close();
        open();
        assertThat(venue.orders().rejectedCount()).isEqualTo(1);
        assertThat(Files.readString(ledger())).contains("\"fact\":\"rejected\",\"orderId\":1,\"code\":-1000");
    }
}
