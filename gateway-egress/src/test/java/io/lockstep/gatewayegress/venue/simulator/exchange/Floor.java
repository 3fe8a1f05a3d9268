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
import java.util.Objects;

/**
 * A venue with one instrument and one account, that is told the time by its test. Prices in ticks of 0.01, quantities in lots
 * of 0.001, no fees.
 */
final class Floor implements AutoCloseable {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long START_NS = 1_700_000_000L * SECOND_NS;
    private static final String KEY = "paper";

    private static FeedInstrument instrument(Market market) {
        final boolean isSpot = market == Market.SPOT;
        return new FeedInstrument(
                0,
                isSpot ? Venue.BINANCE_SPOT : Venue.BINANCE_USDM,
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
                0,
                isSpot ? FeedTerms.spot("USDT") : FeedTerms.perpetual("USDT"));
    }

    private final Market market;
    private final Path ledger;
    private final long walletUnits;
    private final Lane lane = new Lane();
    private PaperVenue venue;
    private long nowNs;
    private long sequence;

    /** What the account's stream told of orders: kind, name and status. */
    final List<String> told = new ArrayList<>();

    /** Of USD-M. */
    Floor(Path directory, String wallet) throws IOException {
        this(Market.USDM, directory, wallet);
    }

    Floor(Market market, Path directory, String wallet) throws IOException {
        this.market = market;
        ledger = directory.resolve(VenueLedger.FILE_NAME);
        walletUnits = Decimals.parseSigned(wallet, Decimals.MONEY_EXPONENT);
        venue = open();
    }

    private PaperVenue open() throws IOException {
        final PaperVenue opened = PaperVenue.open(
                nowNs,
                START_NS + nowNs,
                new Listings(List.of(instrument(market))),
                new Fees(0, 0, 0, 0),
                new Latency(new Latency.Bounds(10, 0, 20, 0), 1),
                Map.of("USDT", walletUnits),
                ledger);
        opened.listen(execution -> told.add(execution.kind() + " "
                + execution.order().clientOrderId() + " " + execution.order().status()));
        opened.marketData().feedState(0, FeedState.SYNCED);
        return opened;
    }

    /** The venue stops, and starts again from its ledger. */
    void restart() throws IOException {
        venue.close();
        venue = open();
    }

    PaperVenue venue() {
        return venue;
    }

    Path ledger() {
        return ledger;
    }

    /** Plenty is displayed on both sides. */
    void book(long bidTicks, long askTicks) {
        book(bidTicks, askTicks, 1_000_000);
    }

    void book(long bidTicks, long askTicks, long lots) {
        sequence++;
        venue.marketData().depthBegin(nowNs, 0, sequence, true);
        venue.marketData().depthLevel(Side.BUY, bidTicks, lots);
        venue.marketData().depthLevel(Side.SELL, askTicks, lots);
        venue.marketData().depthEnd();
    }

    void mark(long ticks) {
        venue.marketData().mark(nowNs, 0, ticks, ticks, 0, 0);
        advance();
    }

    void trade(long ticks, long lots) {
        venue.marketData().trade(nowNs, 0, Side.BUY, ++sequence, ticks, lots);
        advance();
    }

    private void advance() {
        nowNs += 30;
        venue.advance(nowNs, START_NS + nowNs);
    }

    interface Request {
        void send(Caller caller, Parameters parameters, Outcome.Answer answer);
    }

    /** @param words {@code name=value} each */
    Outcome ask(Request request, String... words) throws Refusal {
        final Parameters parameters = new Parameters();
        parameters.put("timestamp", Long.toString((START_NS + nowNs) / 1_000_000));
        for (final String word : words) {
            final int equals = word.indexOf('=');
            parameters.put(word.substring(0, equals), word.substring(equals + 1));
        }
        final List<Outcome> outcomes = new ArrayList<>();
        request.send(new Caller(lane, market, KEY), parameters, outcome -> {
            outcomes.add(outcome);
            return () -> {};
        });
        advance();
        assertThat(outcomes).hasSize(1);
        return outcomes.getFirst();
    }

    /** @param words side, quantity and, of a limit order, price; then more {@code name=value} */
    Outcome place(String name, String side, String quantity, String price, String... words) throws Refusal {
        final List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("symbol=BTCUSDT", "newClientOrderId=" + name, "side=" + side, "quantity=" + quantity));
        all.addAll(
                price.isEmpty() ? List.of("type=MARKET") : List.of("type=LIMIT", "timeInForce=GTC", "price=" + price));
        return ask(venue::place, all.toArray(String[]::new));
    }

    PaperOrder placed(String name, String side, String quantity, String price, String... words) throws Refusal {
        final Outcome outcome = place(name, side, quantity, price, words);
        assertThat(outcome).isInstanceOf(Outcome.Placed.class);
        return ((Outcome.Placed) outcome).order();
    }

    static int code(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused ? refused.error().code() : 0;
    }

    PaperAccount account() {
        return Objects.requireNonNull(venue.orders().openAccount(KEY));
    }

    long lots(PositionSide side) {
        return account().holdings(Market.USDM).getFirst().position(side).lots();
    }

    /** The USDT in the wallet, as text. */
    String wallet() {
        return Decimals.money(account().balance(Market.USDM, "USDT"));
    }

    @Override
    public void close() throws IOException {
        venue.close();
    }
}
