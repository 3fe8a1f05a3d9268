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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What moves the wallet of a USD-M account. Prices in ticks of 0.01, quantities in lots of 0.001, a fee of 0.1 %. */
final class UsdmWalletTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long START_NS = 1_700_000_000L * SECOND_NS;
    private static final long START_UNITS = 100_000_000_000L;
    private static final long MIDNIGHT_NS = 1_700_006_400L * SECOND_NS;
    private static final String KEY = "paper";

    private static final FeedInstrument BTC = new FeedInstrument(
            0,
            Venue.BINANCE_USDM,
            InstrumentKind.LINEAR_PERPETUAL,
            "BTCUSDT",
            "BTC",
            "USDT",
            -2,
            -3,
            1,
            1,
            1,
            1_000_000,
            0,
            FeedTerms.perpetual("USDT"));

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private PaperVenue venue;

    private final List<String> told = new ArrayList<>();
    private final Lane lane = new Lane();
    private long nowNs;
    private long sequence;
    private int names;

    @BeforeEach
    void open() throws IOException {
        venue = PaperVenue.open(
                nowNs,
                START_NS + nowNs,
                new Listings(List.of(BTC)),
                new Fees(0, 0, 1_000, 1_000),
                new Latency(new Latency.Bounds(10, 0, 20, 0), 1),
                Map.of("USDT", START_UNITS),
                directory.resolve(VenueLedger.FILE_NAME));
        venue.listenToFunding((account, income, walletUnits) ->
                told.add(account.name() + " " + income.units() + " " + income.asset() + " of " + walletUnits));
        venue.marketData().feedState(0, FeedState.SYNCED);
    }

    @AfterEach
    void close() throws IOException {
        venue.close();
    }

    private void take(String side, long ticks, long lots) throws Refusal {
        sequence++;
        venue.marketData().depthBegin(nowNs, 0, sequence, true);
        venue.marketData().depthLevel(Side.BUY, ticks, 1_000_000);
        venue.marketData().depthLevel(Side.SELL, ticks + 1, 1_000_000);
        venue.marketData().depthEnd();
        final Parameters order = parameters();
        order.put("symbol", "BTCUSDT");
        order.put("newClientOrderId", "order-" + ++names);
        order.put("side", side);
        order.put("type", "LIMIT");
        order.put("timeInForce", "IOC");
        order.put("price", Decimals.text(side.equals("BUY") ? ticks + 1 : ticks, -2, 2));
        order.put("quantity", Decimals.text(lots, -3, 3));
        final Outcome outcome = ask((caller, answer) -> venue.place(caller, order, answer));
        assertThat(((Outcome.Placed) outcome).order().status()).isEqualTo(OrderStatus.FILLED);
    }

    private void mark(long ticks, long ratePpb, long nextFundingNs) {
        venue.marketData().mark(nowNs, 0, ticks, ticks, ratePpb, nextFundingNs);
    }

    private interface Request {
        void send(Caller caller, Outcome.Answer answer);
    }

    private Outcome ask(Request request) {
        final List<Outcome> outcomes = new ArrayList<>();
        request.send(new Caller(lane, Market.USDM, KEY), outcome -> {
            outcomes.add(outcome);
            return () -> {};
        });
        nowNs += 30;
        venue.advance(nowNs, START_NS + nowNs);
        assertThat(outcomes).hasSize(1);
        return outcomes.getFirst();
    }

    private Parameters parameters() throws Refusal {
        final Parameters parameters = new Parameters();
        parameters.put("timestamp", Long.toString((START_NS + nowNs) / 1_000_000));
        return parameters;
    }

    private PaperAccount account() {
        return Objects.requireNonNull(venue.orders().openAccount(KEY));
    }

    private Holding holding() {
        return account().holdings(Market.USDM).getFirst();
    }

    private Position position() {
        return holding().position(PositionSide.BOTH);
    }

    private long walletUnits() {
        return account().balance(Market.USDM, "USDT");
    }

    private List<String> incomes() {
        return account().incomes().stream()
                .map(income -> income.transactionId() + " " + income.kind() + " " + income.units())
                .toList();
    }

    private static long usdt(String amount) {
        return Decimals.parseSigned(amount, Decimals.MONEY_EXPONENT);
    }

    @Test
    void shouldBookNothingButTheFeeWhenAPositionIsOpened() throws Refusal {
        take("BUY", 9_999, 2_000); // 2 at 100.00
        assertThat(walletUnits()).isEqualTo(START_UNITS - usdt("0.2"));
        assertThat(position().costUnits()).isEqualTo(usdt("200"));
        assertThat(incomes()).containsExactly("1 COMMISSION -20000000");
    }

    @Test
    void shouldBookTheProfitOfWhatIsClosedAtTheAverageCost() throws Refusal {
        take("BUY", 9_999, 2_000); // 2 at 100.00
        take("BUY", 10_299, 1_000); // 1 at 103.00: 3 cost 303
        take("SELL", 10_500, 1_000); // 1 at 105.00: 105 - 101
        assertThat(holding().positionLots()).isEqualTo(2_000);
        assertThat(position().costUnits()).isEqualTo(usdt("202"));
        assertThat(holding().unrealisedUnits(9_000)).isEqualTo(usdt("-22"));
        assertThat(walletUnits()).isEqualTo(START_UNITS + usdt("4") - usdt("0.408"));
        assertThat(incomes())
                .containsExactly(
                        "1 COMMISSION -20000000",
                        "2 COMMISSION -10300000",
                        "3 REALIZED_PNL 400000000",
                        "4 COMMISSION -10500000");
    }

    @Test
    void shouldBookOnlyWhatIsClosedWhenAPositionTurns() throws Refusal {
        take("SELL", 10_000, 1_000); // 1 short at 100.00
        take("BUY", 10_999, 3_000); // 3 at 110.00: 1 closed with a loss of 10, 2 long
        assertThat(holding().positionLots()).isEqualTo(2_000);
        assertThat(position().costUnits()).isEqualTo(usdt("220"));
        assertThat(walletUnits()).isEqualTo(START_UNITS - usdt("10") - usdt("0.43"));
    }

    @Test
    void shouldRoundTheCostOfWhatIsClosedTowardZeroAndLoseNothing() throws Refusal {
        take("BUY", 9_999, 1);
        take("BUY", 10_000, 2); // 3 lots cost 0.1 + 0.20002 = 0.30002: a third is 0.10000666…
        take("SELL", 10_000, 1);
        assertThat(position().costUnits()).isEqualTo(30_002_000 - 10_000_666);
        assertThat(account().incomes().get(2).units()).isEqualTo(10_000_000 - 10_000_666);
        take("SELL", 10_000, 2);
        assertThat(position().costUnits()).isZero();
        final long realised = account().incomes().stream()
                .filter(income -> income.kind() == PaperIncome.Kind.REALIZED_PNL)
                .mapToLong(PaperIncome::units)
                .sum();
        assertThat(realised).isEqualTo(30_000_000 - 30_002_000);
    }

    /** Whatever is traded, the wallet and what is open add up to what was received less what was paid. */
    @Test
    void shouldNeitherMakeNorLoseMoney() throws Refusal {
        final SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < 2_000; i++) {
            take(random.nextBoolean() ? "BUY" : "SELL", 9_000 + random.nextInt(2_000), 1 + random.nextInt(50));
            long cash = 0;
            for (final PaperTrade trade : holding().trades()) {
                cash -= trade.side().sign() * trade.quoteUnits() + trade.feeUnits();
            }
            assertThat(walletUnits() - position().costUnits()).isEqualTo(START_UNITS + cash);
            if (holding().positionLots() == 0) {
                assertThat(position().costUnits()).isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BUY, 100000, -0.02", // 0.01 % of 2 at 100.00
        "SELL, 100000, 0.02",
        "BUY, -100000, 0.02",
        "SELL, -100000, -0.02",
    })
    void shouldLetLongsPayWhereTheRateIsPositive(String side, long ratePpb, String amount) throws Refusal {
        take(side, 9_999, 2_000);
        final long beforeUnits = walletUnits();
        mark(12_000, 999, MIDNIGHT_NS);
        mark(12_000, ratePpb, MIDNIGHT_NS);
        assertThat(walletUnits()).isEqualTo(beforeUnits);
        mark(10_000, 777, MIDNIGHT_NS + FeedTerms.EIGHT_HOURS_NS);
        assertThat(walletUnits()).isEqualTo(beforeUnits + usdt(amount));
        assertThat(told).containsExactly("paper " + usdt(amount) + " USDT of " + walletUnits());
        assertThat(incomes()).last().isEqualTo("2 FUNDING_FEE " + usdt(amount));

        mark(10_000, 777, MIDNIGHT_NS + FeedTerms.EIGHT_HOURS_NS);
        assertThat(told).hasSize(1);
    }

    @Test
    void shouldRoundFundingTowardZeroAndNotTellOfNothing() throws Refusal {
        take("BUY", 9_999, 1);
        mark(10_000, 1_234_567, MIDNIGHT_NS);
        mark(10_000, 99, MIDNIGHT_NS + 1); // of 0.1: 0.000123456(7)
        assertThat(incomes()).last().isEqualTo("2 FUNDING_FEE -12345");
        mark(10_000, 99, MIDNIGHT_NS + 2); // less than 10^-8
        assertThat(told).hasSize(1);
    }

    @Test
    void shouldPayNothingWithoutAPositionOrAnAnnouncement() throws Refusal {
        mark(10_000, 100_000, MIDNIGHT_NS);
        mark(10_000, 100_000, MIDNIGHT_NS + 1);
        take("BUY", 9_999, 2_000);
        mark(10_000, 100_000, 0);
        mark(10_000, 100_000, MIDNIGHT_NS + 2);
        assertThat(told).isEmpty();
    }

    @Test
    void shouldFindTheWalletInTheLedgerAgain() throws Refusal, IOException {
        take("BUY", 9_999, 2_000);
        mark(10_000, -100_000, MIDNIGHT_NS);
        mark(10_050, 5, MIDNIGHT_NS + 1);
        take("SELL", 10_500, 500);
        final long units = walletUnits();
        final List<String> incomes = incomes();
        assertThat(Files.readString(directory.resolve(VenueLedger.FILE_NAME)))
                .contains("\"fact\":\"funding\",\"orderId\":0,\"transactionId\":2,\"account\":\"paper\","
                        + "\"symbol\":\"BTCUSDT\",\"position\":\"2.000\",\"markPrice\":\"100.50\","
                        + "\"rate\":\"-0.00010000\",\"amount\":\"0.02010000\",\"asset\":\"USDT\"");
        venue.close();
        open();

        assertThat(walletUnits()).isEqualTo(units);
        assertThat(incomes()).isEqualTo(incomes);
        take("SELL", 10_500, 500);
        assertThat(incomes()).element(4).isEqualTo("5 REALIZED_PNL 250000000");
    }

    @Test
    void shouldListIncomesFromATimeOnOrTheLatest() throws Refusal {
        take("BUY", 9_999, 2_000);
        mark(10_000, 100_000, MIDNIGHT_NS);
        mark(10_000, 100_000, MIDNIGHT_NS + 1);
        nowNs += SECOND_NS;
        venue.advance(nowNs, START_NS + nowNs);
        mark(10_000, 100_000, MIDNIGHT_NS + 2);
        mark(10_000, 100_000, MIDNIGHT_NS + 3);

        assertThat(numbers("limit", "2")).containsExactly(3L, 4L);
        assertThat(numbers("incomeType", "FUNDING_FEE")).containsExactly(2L, 3L, 4L);
        assertThat(numbers("incomeType", "COMMISSION")).containsExactly(1L);
        assertThat(numbers("startTime", Long.toString(START_NS / 1_000_000 + 1)))
                .containsExactly(3L, 4L);
        assertThat(numbers("startTime", "0", "limit", "2")).containsExactly(1L, 2L);
    }

    private List<Long> numbers(String... query) throws Refusal {
        final Parameters parameters = parameters();
        for (int i = 0; i < query.length; i += 2) {
            parameters.put(query[i], query[i + 1]);
        }
        final Outcome outcome = ask((caller, answer) -> venue.accounts().incomes(caller, parameters, answer));
        return ((Outcome.Incomes) outcome)
                .incomes().stream().map(PaperIncome::transactionId).toList();
    }
}
