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

    /** A step that a request takes in the matching engine. */
    private interface Step {
        Outcome run() throws Refusal;
    }

    private final VenueTime time;
    private final Listings listings;
    private final Latency latency;
    private final VenueLedger ledger;
    private final OrderTable table;
    private final OrderDesk desk;
    private final FundingDesk funding;
    private final PaperMarket market;
    private final OrderEntry entry;
    private final Schedule schedule = new Schedule();

    private PaperVenue(
            VenueTime time, Listings listings, Fees fees, Latency latency, VenueLedger ledger, OrderTable table) {
        this.time = time;
        this.listings = listings;
        this.latency = latency;
        this.ledger = ledger;
        this.table = table;
        desk = new OrderDesk(time, ledger, table, fees);
        funding = new FundingDesk(time, ledger, table);
        market = new PaperMarket(listings, desk, funding);
        entry = new OrderEntry(time, listings, table, desk, market);
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

    /** From here on somebody is told of every execution while it happens. */
    public void listen(Execution.Listener listener) {
        desk.listen(listener);
    }

    /** From here on somebody is told of every funding payment while it happens. */
    public void listenToFunding(FundingDesk.Listener listener) {
        funding.listen(listener);
    }

    // Time

    /** It is so late: does all that is due. */
    public void advance(long monotonicNs, long epochNs) {
        time.advance(monotonicNs, epochNs);
        schedule.run(time.monotonicNs());
    }

    /** When {@link #advance} has something to do next; {@link Long#MAX_VALUE} is never. */
    public long nextDeadlineNs() {
        return schedule.nextNs();
    }

    public VenueTime time() {
        return time;
    }

    // Requests

    public void place(Caller caller, Parameters parameters, Outcome.Answer answer) {
        final Fact.Received order = desk.receive(caller.market(), caller.apiKey(), parameters);
        try {
            final ReceiveWindow window = admit(caller, Operation.PLACE, parameters);
            final OrderTerms terms = entry.checkOnArrival(caller.market(), order, parameters);
            enter(caller, answer, () -> entry.place(order, terms, window));
        } catch (Refusal refusal) {
            desk.reject(order.orderId(), refusal.error());
            answer(caller.lane(), answer, new Outcome.Refused(refusal.error()));
        }
        desk.commit();
    }

    public void cancel(Caller caller, Parameters parameters, Outcome.Answer answer) {
        try {
            final ReceiveWindow window = admit(caller, Operation.CANCEL, parameters);
            listings.require(caller.market(), parameters.find("symbol"));
            OrderEntry.checkNamesOrder(parameters);
            ClientOrderIds.check(caller.market(), "newClientOrderId", parameters.find("newClientOrderId"));
            enter(caller, answer, () -> entry.cancel(caller, parameters, window));
        } catch (Refusal refusal) {
            answer(caller.lane(), answer, new Outcome.Refused(refusal.error()));
        }
    }

    public void status(Caller caller, Parameters parameters, Outcome.Answer answer) {
        try {
            admit(caller, Operation.STATUS, parameters);
            listings.require(caller.market(), parameters.find("symbol"));
            OrderEntry.checkNamesOrder(parameters);
            enter(caller, answer, () -> new Outcome.Found(entry.find(caller, parameters, VenueError.NO_SUCH_ORDER)));
        } catch (Refusal refusal) {
            answer(caller.lane(), answer, new Outcome.Refused(refusal.error()));
        }
    }

    /** The open orders of an account: on one symbol, or on all of the market. */
    public void openOrders(Caller caller, Parameters parameters, Outcome.Answer answer) {
        try {
            admit(caller, Operation.OPEN_ORDERS, parameters);
            final String symbol = parameters.find("symbol");
            final List<Listing> wanted =
                    symbol == null ? listings.in(caller.market()) : List.of(listings.require(caller.market(), symbol));
            enter(caller, answer, () -> new Outcome.Orders(openOrders(caller, wanted)));
        } catch (Refusal refusal) {
            answer(caller.lane(), answer, new Outcome.Refused(refusal.error()));
        }
    }

    /** Trades of an account on a symbol: from a trade id on, or the latest. */
    public void trades(Caller caller, Parameters parameters, Outcome.Answer answer) {
        try {
            admit(caller, Operation.TRADES, parameters);
            final Listing listing = listings.require(caller.market(), parameters.find("symbol"));
            final TradeQuery query = TradeQuery.parse(parameters, TRADES_LISTED, TRADES_LISTED_MAX);
            enter(caller, answer, () -> {
                final Holding holding = account(caller).holding(listing);
                return new Outcome.Trades(listing, query.select(holding));
            });
        } catch (Refusal refusal) {
            answer(caller.lane(), answer, new Outcome.Refused(refusal.error()));
        }
    }

    public void account(Caller caller, Parameters parameters, Outcome.Answer answer) {
        ask(caller, Operation.ACCOUNT, parameters, answer, () -> new Outcome.Standing(account(caller), funding));
    }

    /** The wallet of a USD-M account. */
    public void wallet(Caller caller, Parameters parameters, Outcome.Answer answer) {
        ask(caller, Operation.WALLET, parameters, answer, () -> new Outcome.Wallet(account(caller)));
    }

    /** The positions of a USD-M account: on one symbol, or on all. */
    public void positions(Caller caller, Parameters parameters, Outcome.Answer answer) {
        ask(caller, Operation.POSITIONS, parameters, answer, () -> {
            final String symbol = parameters.find("symbol");
            final List<Listing> wanted =
                    symbol == null ? listings.in(caller.market()) : List.of(listings.require(caller.market(), symbol));
            final PaperAccount account = account(caller);
            return new Outcome.Positions(wanted.stream().map(account::holding).toList(), funding);
        });
    }

    /** The bookings on the wallet of a USD-M account. */
    public void incomes(Caller caller, Parameters parameters, Outcome.Answer answer) {
        ask(caller, Operation.INCOMES, parameters, answer, () -> {
            return new Outcome.Incomes(IncomeQuery.parse(parameters).select(account(caller)));
        });
    }

    private void ask(Caller caller, Operation operation, Parameters parameters, Outcome.Answer answer, Step step) {
        try {
            admit(caller, operation, parameters);
            enter(caller, answer, step);
        } catch (Refusal refusal) {
            answer(caller.lane(), answer, new Outcome.Refused(refusal.error()));
        }
    }

    /** Whether a caller may listen to its account; the receive window is checked where the request is to have one. */
    public void subscribe(Caller caller, Parameters parameters, boolean isSigned, Outcome.Answer answer) {
        try {
            if (isSigned) {
                admit(caller, Operation.SUBSCRIBE, parameters);
            } else {
                requireKey(caller);
            }
            answer(caller.lane(), answer, new Outcome.Admitted(account(caller)));
        } catch (Refusal refusal) {
            answer(caller.lane(), answer, new Outcome.Refused(refusal.error()));
        }
    }

    // The way of a request

    private ReceiveWindow admit(Caller caller, Operation operation, Parameters parameters) throws Refusal {
        requireKey(caller);
        if (schedule.size() >= VenueLimits.WAITING_REQUESTS) {
            throw new Refusal(VenueError.SERVER_BUSY);
        }
        parameters.requireKnown(operation, caller.market());
        final ReceiveWindow window = ReceiveWindow.parse(parameters);
        window.checkOnArrival(time.epochNs());
        return window;
    }

    private static void requireKey(Caller caller) throws Refusal {
        if (!isKeyWellFormed(caller.apiKey())) {
            throw new Refusal(VenueError.API_KEY_FORMAT);
        }
    }

    private static boolean isKeyWellFormed(String apiKey) {
        return !apiKey.isEmpty() && apiKey.length() <= VenueLimits.API_KEY_CHARS && Parameters.isPrintable(apiKey);
    }

    private PaperAccount account(Caller caller) throws Refusal {
        final PaperAccount account = table.openAccount(caller.apiKey());
        if (account == null) {
            throw new Refusal(VenueError.API_KEY_REFUSED);
        }
        return account;
    }

    private List<PaperOrder> openOrders(Caller caller, List<Listing> wanted) throws Refusal {
        final List<PaperOrder> open = new ArrayList<>();
        for (final Listing listing : wanted) {
            open.addAll(account(caller).holding(listing).open());
        }
        return open;
    }

    private void enter(Caller caller, Outcome.Answer answer, Step step) {
        schedule.at(latency.entryAt(caller.lane(), time.monotonicNs()), () -> {
            Outcome outcome;
            try {
                outcome = step.run();
            } catch (Refusal refusal) {
                outcome = new Outcome.Refused(refusal.error());
            }
            answer(caller.lane(), answer, outcome);
            desk.commit();
        });
    }

    /** An answer, too, is only scheduled here: what it tells is in the ledger before it leaves. */
    private void answer(Lane lane, Outcome.Answer answer, Outcome outcome) {
        deliver(lane, answer.prepare(outcome));
    }

    /** Runs something on its way to a connection when the response latency is over. */
    public void deliver(Lane lane, Runnable delivery) {
        schedule.at(latency.responseAt(lane, time.monotonicNs()), delivery);
    }

    // The market, and what is to be seen

    public MarketData marketData() {
        return market;
    }

    public PaperBook book(Listing listing) {
        return market.book(listing);
    }

    public FundingDesk funding() {
        return funding;
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
