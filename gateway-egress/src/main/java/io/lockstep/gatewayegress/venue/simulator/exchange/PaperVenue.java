package io.lockstep.gatewayegress.venue.simulator.exchange;

import io.lockstep.gatewayingress.feed.MarketData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The exchange: two markets, their books, their accounts. Whoever drives it tells it the time before anything else, calls
 * it from one thread, and calls {@link #advance} again when {@link #nextDeadlineNs} has come.
 *
 * <p>A request of an account is checked when it arrives, travels for the entry latency, is checked once more and takes
 * effect; its answer travels for the response latency. A venue that is late, because its process was paused say, judges by
 * the time that it is and not by the time that it should have been.
 */
public final class PaperVenue implements AutoCloseable {
    private static final int TRADES_LISTED = 500;
    private static final int TRADES_LISTED_MAX = 1_000;

    private final VenueTime time;
    private final Listings listings;
    private final VenueLedger ledger;
    private final OrderTable table;
    private final OrderDesk desk;
    private final FundingDesk funding;
    private final PaperMarket market;
    private final MarginDesk margins;
    private final OrderEntry entry;
    private final OrderChanges changes;
    private final RequestPath path;
    private final DeadMan deadMan;
    private final AlgoDesk algos;
    private final AccountDesk accounts;
    private final BatchDesk batches;
    private long clockSkewNs;

    private PaperVenue(
            VenueTime time, Listings listings, Fees fees, Latency latency, VenueLedger ledger, OrderTable table) {
        this.time = time;
        this.listings = listings;
        this.ledger = ledger;
        this.table = table;
        desk = new OrderDesk(time, ledger, table, fees);
        funding = new FundingDesk(time, ledger, table);
        market = new PaperMarket(time, listings, desk, funding);
        margins = new MarginDesk(table, funding, new Liquidation(table, desk, market, funding));
        final StopDesk stops = new StopDesk(market, desk);
        entry = new OrderEntry(time, listings, table, desk, market, margins, stops);
        changes = new OrderChanges(time, listings, desk, market, entry);
        path = new RequestPath(time, latency, table, desk);
        deadMan = new DeadMan(path, changes);
        algos = new AlgoDesk(time, listings, table, desk, entry, funding);
        accounts = new AccountDesk(path, listings, funding, fees, margins);
        batches = new BatchDesk(path, desk, entry, changes);
        market.listenToTape(algos);
        market.listenToTape(stops);
        market.listenToMarks(margins::onMark);
        desk.settle(new Reductions(market, desk));
    }

    /**
     * Opens the venue where its ledger left it.
     *
     * @param startUnits what every account has at first, by asset, in 10^-8 of it
     */
    public static PaperVenue open(
            long monotonicNs,
            long epochNs,
            Listings listings,
            Fees fees,
            Latency latency,
            Map<String, Long> startUnits,
            Path ledgerFile)
            throws IOException {
        final OrderTable table = new OrderTable(listings, startUnits);
        final VenueLedger ledger = VenueLedger.open(ledgerFile, table::apply);
        final PaperVenue venue =
                new PaperVenue(new VenueTime(monotonicNs, epochNs), listings, fees, latency, ledger, table);
        venue.entry.settleRestored();
        return venue;
    }

    /** From here on these accounts must sign. */
    public void keys(AccountKeys keys) {
        path.keys(keys);
    }

    /** From here on somebody is told of every execution while it happens. */
    public void listen(Execution.Listener listener) {
        desk.listen(listener);
    }

    /** From here on somebody is told of every funding payment while it happens. */
    public void listenToFunding(FundingDesk.Listener listener) {
        funding.listen(listener);
    }

    /** From here on somebody is told of every trade of the market. */
    public void listenToTape(MarketTape.Listener listener) {
        market.listenToTape(listener);
    }

    /** From here on somebody is told when a conditional order changes. */
    public void listenToAlgos(AlgoOrder.Listener listener) {
        algos.listen(listener);
    }

    /** From here on somebody is told when an account nears its liquidation. */
    public void listenToMargins(MarginDesk.Listener listener) {
        margins.listen(listener);
    }

    // Time

    /** It is so late: does all that is due. */
    public void advance(long monotonicNs, long epochNs) {
        time.advance(monotonicNs, epochNs + clockSkewNs);
        path.run();
    }

    /** When {@link #advance} has something to do next; {@link Long#MAX_VALUE} is never. */
    public long nextDeadlineNs() {
        return path.nextDeadlineNs();
    }

    public VenueTime time() {
        return time;
    }

    /** From here on the venue's clock goes wrong by so much. */
    public void skewClock(long skewNs) {
        clockSkewNs = skewNs;
    }

    // Orders

    /** It was refused before it came so far; that it arrived is written down all the same. */
    public void refuseOrder(Caller caller, Parameters parameters, VenueError error) {
        final Fact.Received order = desk.receive(caller.market(), caller.apiKey(), parameters);
        desk.reject(order.orderId(), error);
        desk.commit();
    }

    public void place(Caller caller, Parameters parameters, Outcome.Answer answer) {
        final Fact.Received order = desk.receive(caller.market(), caller.apiKey(), parameters);
        try {
            final ReceiveWindow window = path.admit(caller, Operation.PLACE, parameters);
            final OrderTerms terms = entry.checkOnArrival(caller.market(), order, parameters);
            path.enter(caller, answer, () -> entry.place(order, terms, window));
        } catch (Refusal refusal) {
            desk.reject(order.orderId(), refusal.error());
            path.answer(caller.lane(), answer, new Outcome.Refused(refusal.error()));
        }
        desk.commit();
    }

    /** An order is checked as if it were placed, and is not. */
    public void test(Caller caller, Parameters parameters, Outcome.Answer answer) {
        path.ask(caller, Operation.PLACE, parameters, answer, _ -> {
            entry.checkOnArrival(
                    caller.market(), desk.describe(0, caller.market(), caller.apiKey(), parameters), parameters);
            return new Outcome.Done();
        });
    }

    public void cancel(Caller caller, Parameters parameters, Outcome.Answer answer) {
        askAboutOrder(caller, Operation.CANCEL, parameters, answer, window -> entry.cancel(caller, parameters, window));
    }

    /** All open orders of a symbol. */
    public void cancelAll(Caller caller, Parameters parameters, Outcome.Answer answer) {
        path.ask(caller, Operation.CANCEL_ALL, parameters, answer, window -> {
            window.checkAtMatching(caller.market(), time.epochNs());
            final Holding holding = holding(caller, parameters);
            if (caller.market() == Market.SPOT && holding.open().isEmpty()) {
                throw new Refusal(VenueError.UNKNOWN_ORDER);
            }
            return changes.cancelAll(holding);
        });
    }

    public void cancelReplace(Caller caller, Parameters parameters, Outcome.Answer answer) {
        final Fact.Received order = desk.receive(caller.market(), caller.apiKey(), parameters);
        try {
            final ReceiveWindow window = path.admit(caller, Operation.CANCEL_REPLACE, parameters);
            parameters.require("cancelReplaceMode");
            final OrderTerms terms = entry.checkOnArrival(caller.market(), order, parameters);
            path.enter(caller, answer, () -> changes.replace(caller, parameters, order, terms, window));
        } catch (Refusal refusal) {
            desk.reject(order.orderId(), refusal.error());
            path.answer(caller.lane(), answer, new Outcome.Refused(refusal.error()));
        }
        desk.commit();
    }

    /** Spot: an order becomes smaller and keeps its place. */
    public void shrink(Caller caller, Parameters parameters, Outcome.Answer answer) {
        askAboutOrder(
                caller, Operation.SHRINK, parameters, answer, window -> changes.shrink(caller, parameters, window));
    }

    /** USD-M: an order gets another price and size, and loses its place. */
    public void modify(Caller caller, Parameters parameters, Outcome.Answer answer) {
        askAboutOrder(
                caller, Operation.MODIFY, parameters, answer, window -> changes.modify(caller, parameters, window));
    }

    public void status(Caller caller, Parameters parameters, Outcome.Answer answer) {
        askAboutOrder(
                caller,
                Operation.STATUS,
                parameters,
                answer,
                _ -> new Outcome.Found(entry.find(caller, parameters, VenueError.NO_SUCH_ORDER)));
    }

    private void askAboutOrder(
            Caller caller, Operation operation, Parameters parameters, Outcome.Answer answer, RequestPath.Step step) {
        try {
            final ReceiveWindow window = path.admit(caller, operation, parameters);
            listings.require(caller.market(), parameters.find("symbol"));
            OrderEntry.checkNamesOrder(parameters);
            ClientOrderIds.check(caller.market(), "newClientOrderId", parameters.find("newClientOrderId"));
            path.enter(caller, answer, () -> step.run(window));
        } catch (Refusal refusal) {
            path.answer(caller.lane(), answer, new Outcome.Refused(refusal.error()));
        }
    }

    /** The open orders of an account: on one symbol, or on all of the market. */
    public void openOrders(Caller caller, Parameters parameters, Outcome.Answer answer) {
        path.ask(caller, Operation.OPEN_ORDERS, parameters, answer, _ -> {
            final List<PaperOrder> open = new ArrayList<>();
            for (final Listing listing : wanted(caller, parameters)) {
                open.addAll(path.account(caller).holding(listing).open());
            }
            return new Outcome.Orders(open);
        });
    }

    /** The orders of an account on a symbol, open or ended. */
    public void allOrders(Caller caller, Parameters parameters, Outcome.Answer answer) {
        path.ask(
                caller,
                Operation.ALL_ORDERS,
                parameters,
                answer,
                _ -> new Outcome.Orders(OrderQuery.parse(parameters).select(holding(caller, parameters))));
    }

    /** Trades of an account on a symbol: from a trade id on, or the latest. */
    public void trades(Caller caller, Parameters parameters, Outcome.Answer answer) {
        path.ask(caller, Operation.TRADES, parameters, answer, _ -> {
            final Holding holding = holding(caller, parameters);
            final TradeQuery query = TradeQuery.parse(parameters, TRADES_LISTED, TRADES_LISTED_MAX);
            return new Outcome.Trades(holding.listing(), query.select(holding));
        });
    }

    /** The countdown to the cancellation of all orders of a USD-M symbol. */
    public void countDown(Caller caller, Parameters parameters, Outcome.Answer answer) {
        path.ask(caller, Operation.COUNTDOWN, parameters, answer, _ -> {
            parameters.require("countdownTime");
            return deadMan.set(holding(caller, parameters), parameters.findNumber("countdownTime", 0));
        });
    }

    /** Several orders of USD-M in one request. */
    public BatchDesk batches() {
        return batches;
    }

    /** Conditional orders of USD-M. */
    public void algo(Caller caller, AlgoRequest request, Parameters parameters, Outcome.Answer answer) {
        path.ask(caller, Operation.ALGO, parameters, answer, _ -> request.run(algos, caller, parameters));
    }

    // Accounts

    /** What accounts ask of themselves. */
    public AccountDesk accounts() {
        return accounts;
    }

    /** Something that is the same for every account: only who asks is checked. */
    public void ask(Caller caller, Parameters parameters, Outcome.Answer answer, Outcome outcome) {
        path.ask(caller, Operation.GENERAL, parameters, answer, _ -> outcome);
    }

    /** Whether a caller may listen to its account; the receive window is checked where the request is to have one. */
    public void subscribe(Caller caller, Parameters parameters, boolean isSigned, Outcome.Answer answer) {
        try {
            if (isSigned) {
                path.admit(caller, Operation.SUBSCRIBE, parameters);
            } else {
                path.keys().requireKnown(caller.apiKey());
            }
            path.answer(caller.lane(), answer, new Outcome.Admitted(path.account(caller)));
        } catch (Refusal refusal) {
            path.answer(caller.lane(), answer, new Outcome.Refused(refusal.error()));
        }
    }

    /** Whether a caller may use a web socket without signing each request. */
    public void logOn(Caller caller, Parameters parameters, Outcome.Answer answer) {
        try {
            path.keys().requireLogOn(caller.apiKey());
            subscribe(caller, parameters, true, answer);
        } catch (Refusal refusal) {
            path.answer(caller.lane(), answer, new Outcome.Refused(refusal.error()));
        }
    }

    private List<Listing> wanted(Caller caller, Parameters parameters) throws Refusal {
        final String symbol = parameters.find("symbol");
        return symbol == null ? listings.in(caller.market()) : List.of(listings.require(caller.market(), symbol));
    }

    private Holding holding(Caller caller, Parameters parameters) throws Refusal {
        return path.account(caller).holding(listings.require(caller.market(), parameters.find("symbol")));
    }

    /** Runs something on its way to a connection when the response latency is over. */
    public void deliver(Lane lane, Runnable delivery) {
        path.deliver(lane, delivery);
    }

    /** Runs something so much later. */
    public void later(long delayNs, Runnable action) {
        path.later(delayNs, action);
    }

    // The market, and what is to be seen

    public MarketData marketData() {
        return market;
    }

    public PaperBook book(Listing listing) {
        return market.book(listing);
    }

    public MarketTape tape(Listing listing) {
        return market.tape(listing);
    }

    public FundingDesk funding() {
        return funding;
    }

    public MarginDesk margins() {
        return margins;
    }

    public Listings listings() {
        return listings;
    }

    public OrderTable orders() {
        return table;
    }

    public VenueLedger ledger() {
        return ledger;
    }

    @Override
    public void close() throws IOException {
        ledger.close();
    }
}
