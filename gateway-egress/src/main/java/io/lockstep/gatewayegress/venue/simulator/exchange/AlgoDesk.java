package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The conditional orders of USD-M. What one places when its price has come is an order like any other, and in the ledger;
 * those that wait are not, and a venue that starts again has none. Trailing stops are refused.
 */
final class AlgoDesk implements MarketTape.Listener {
    private static final int PER_ACCOUNT = 200;

    private final VenueTime time;
    private final Listings listings;
    private final OrderTable table;
    private final OrderDesk desk;
    private final OrderEntry entry;
    private final FundingDesk funding;
    private final Map<Long, AlgoOrder> orders = new LinkedHashMap<>();
    private AlgoOrder.Listener listener = _ -> {};
    private long nextId = 1;

    AlgoDesk(
            VenueTime time,
            Listings listings,
            OrderTable table,
            OrderDesk desk,
            OrderEntry entry,
            FundingDesk funding) {
        this.time = time;
        this.listings = listings;
        this.table = table;
        this.desk = desk;
        this.entry = entry;
        this.funding = funding;
    }

    void listen(AlgoOrder.Listener newListener) {
        listener = newListener;
    }

    Outcome place(Caller caller, Parameters parameters) throws Refusal {
        final Listing listing = listings.require(caller.market(), parameters.find("symbol"));
        if (!parameters.require("algoType").equals("CONDITIONAL")) {
            throw new Refusal(VenueError.illegal("algoType", "CONDITIONAL"));
        }
        final String type = parameters.require("type");
        final OrderSide side = side(parameters.require("side"));
        final boolean isStop = type.equals("STOP") || type.equals("STOP_MARKET");
        if (!isStop && !type.equals("TAKE_PROFIT") && !type.equals("TAKE_PROFIT_MARKET")) {
            throw new Refusal(VenueError.INVALID_TYPE);
        }
        UnsupportedTerms.checkAlgo(parameters);
        final long triggerTicks = OrderTerms.price(listing, parameters.require("triggerPrice"));
        final boolean isAbove = isStop == (side == OrderSide.BUY);
        final boolean isByMark = "MARK_PRICE".equals(parameters.find("workingType"));
        if (parameters.isTrue("closePosition")) {
            checkClosing(type, parameters);
        } else {
            // what it will place must make sense today
            entry.checkOnArrival(caller.market(), described(caller.apiKey(), parameters, 0), placed(parameters, 0));
        }
        if (count(caller.apiKey()) >= PER_ACCOUNT) {
            throw new Refusal(VenueError.USDM_TOO_MANY_ORDERS);
        }
        final String sent = parameters.find("clientAlgoId");
        ClientOrderIds.check(caller.market(), "clientAlgoId", sent);
        if (sent != null && byName(caller.apiKey(), sent) != null) {
            throw new Refusal(VenueError.USDM_DUPLICATE_ORDER);
        }
        final PaperMark mark = funding.mark(listing);
        if (isByMark && mark != null && isMet(isAbove, mark.markTicks(), triggerTicks)) {
            throw new Refusal(VenueError.USDM_WOULD_TRIGGER);
        }

        // From here on it waits.
        final long id = nextId++;
        final AlgoOrder order = new AlgoOrder(
                id,
                sent == null ? "paper-algo-" + id : sent,
                caller.apiKey(),
                listing,
                type,
                side,
                parameters,
                triggerTicks,
                isAbove,
                isByMark,
                AlgoOrder.Status.NEW,
                time.epochMs(),
                time.epochMs(),
                0);
        put(order);
        return new Outcome.Algos(List.of(order), true);
    }

    /** Only a market order closes whatever there is then, so it says neither how much nor that it reduces. */
    private static void checkClosing(String type, Parameters parameters) throws Refusal {
        if (!type.endsWith("_MARKET")) {
            throw new Refusal(VenueError.USDM_CLOSE_POSITION);
        }
        for (final String name : List.of("quantity", "reduceOnly")) {
            if (parameters.find(name) != null) {
                throw new Refusal(VenueError.notRequired(name));
            }
        }
        PositionSide.parse(parameters.printable("positionSide"));
    }

    static boolean isMet(boolean isAbove, long priceTicks, long triggerTicks) {
        return isAbove ? priceTicks >= triggerTicks : priceTicks <= triggerTicks;
    }

    private static OrderSide side(String word) throws Refusal {
        return switch (word) {
            case "BUY" -> OrderSide.BUY;
            case "SELL" -> OrderSide.SELL;
            default -> throw new Refusal(VenueError.INVALID_SIDE);
        };
    }

    Outcome cancel(Caller caller, Parameters parameters) throws Refusal {
        final AlgoOrder order = require(caller, parameters);
        if (order.status() != AlgoOrder.Status.NEW) {
            throw new Refusal(VenueError.UNKNOWN_ORDER);
        }
        put(order.become(AlgoOrder.Status.CANCELED, time.epochMs(), 0));
        return new Outcome.AlgoCancelled(order);
    }

    Outcome cancelAll(Caller caller, Parameters parameters) throws Refusal {
        final Listing listing = listings.require(caller.market(), parameters.find("symbol"));
        for (final AlgoOrder order : List.copyOf(orders.values())) {
            if (isOpen(order, caller.apiKey()) && order.listing() == listing) {
                put(order.become(AlgoOrder.Status.CANCELED, time.epochMs(), 0));
            }
        }
        return new Outcome.AlgoCancelled(null);
    }

    Outcome find(Caller caller, Parameters parameters) throws Refusal {
        return new Outcome.Algos(List.of(require(caller, parameters)), true);
    }

    Outcome open(Caller caller, Parameters parameters) {
        final String symbol = parameters.find("symbol");
        return new Outcome.Algos(
                orders.values().stream()
                        .filter(order -> isOpen(order, caller.apiKey()))
                        .filter(order ->
                                symbol == null || order.listing().symbol().equals(symbol))
                        .toList(),
                false);
    }

    private AlgoOrder require(Caller caller, Parameters parameters) throws Refusal {
        // the venue's own connectors write them in small letters
        final String name = either(parameters, "clientAlgoId", "clientalgoid");
        final String id = either(parameters, "algoId", "algoid");
        if (name == null && id == null) {
            throw new Refusal(VenueError.missingEither("algoId", "clientAlgoId"));
        }
        final AlgoOrder order = name != null
                ? byName(caller.apiKey(), name)
                : orders.get(Math.max(parameters.findNumber("algoId", 0), parameters.findNumber("algoid", 0)));
        if (order == null || !order.account().equals(caller.apiKey())) {
            throw new Refusal(VenueError.NO_SUCH_ORDER);
        }
        return order;
    }

    private static @Nullable String either(Parameters parameters, String name, String other) {
        final String value = parameters.find(name);
        return value == null ? parameters.find(other) : value;
    }

    private @Nullable AlgoOrder byName(String account, String name) {
        for (final AlgoOrder order : orders.values()) {
            if (order.account().equals(account) && order.clientAlgoId().equals(name)) {
                return order;
            }
        }
        return null;
    }

    private static boolean isOpen(AlgoOrder order, String account) {
        return order.status() == AlgoOrder.Status.NEW && order.account().equals(account);
    }

    private long count(String account) {
        return orders.values().stream().filter(order -> isOpen(order, account)).count();
    }

    private void put(AlgoOrder order) {
        orders.put(order.algoId(), order);
        if (orders.size() > VenueLimits.ALGO_ORDERS) {
            orders.values().stream()
                    .filter(each -> each.status() != AlgoOrder.Status.NEW)
                    .findFirst()
                    .ifPresent(oldest -> orders.remove(oldest.algoId()));
        }
        listener.onAlgo(order);
    }

    /** The market traded: whoever waited for it places its order. */
    @Override
    public void onPrint(MarketTape tape, MarketTape.Print print) {
        if (orders.isEmpty()) {
            return;
        }
        final PaperMark mark = funding.mark(tape.listing());
        final List<AlgoOrder> met = new ArrayList<>();
        for (final AlgoOrder order : orders.values()) {
            final long priceTicks = !order.isByMark() ? print.priceTicks() : mark == null ? 0 : mark.markTicks();
            if (order.status() == AlgoOrder.Status.NEW
                    && order.listing() == tape.listing()
                    && priceTicks > 0
                    && order.isMet(priceTicks)) {
                met.add(order);
            }
        }
        met.forEach(this::trigger);
    }

    private void trigger(AlgoOrder algo) {
        try {
            final Parameters parameters = placed(algo.parameters(), algo.algoId());
            if (algo.parameters().isTrue("closePosition") && !putClosing(algo, parameters)) {
                put(algo.become(AlgoOrder.Status.EXPIRED, time.epochMs(), 0));
                return;
            }
            final Fact.Received order = desk.receive(algo.listing().market(), algo.account(), parameters);
            try {
                final OrderTerms terms = entry.checkOnArrival(algo.listing().market(), order, parameters);
                entry.place(order, terms);
                put(algo.become(AlgoOrder.Status.TRIGGERED, time.epochMs(), order.orderId()));
            } catch (Refusal refusal) {
                desk.rejectUndecided(order.orderId(), refusal.error());
                put(algo.become(AlgoOrder.Status.REJECTED, time.epochMs(), order.orderId()));
            }
        } catch (Refusal impossible) {
            throw new IllegalStateException("a conditional order was checked when it came", impossible);
        }
    }

    /** @return false where there is nothing to close */
    private boolean putClosing(AlgoOrder algo, Parameters order) throws Refusal {
        final PositionSide side = PositionSide.parse(order.printable("positionSide"));
        final long lots = table.closableLots(algo.account(), algo.listing(), side, algo.side());
        if (lots == 0) {
            return false;
        }
        order.put("quantity", algo.listing().quantity(lots));
        if (side == PositionSide.BOTH) {
            order.put("reduceOnly", "true");
        }
        return true;
    }

    private Fact.Received described(String account, Parameters parameters, long algoId) throws Refusal {
        return desk.describe(0, Market.USDM, account, placed(parameters, algoId));
    }

    /** The order that it will place. */
    private static Parameters placed(Parameters algo, long algoId) throws Refusal {
        final Parameters order = new Parameters();
        order.copy(algo, "symbol", "symbol");
        order.copy(algo, "side", "side");
        order.copy(algo, "quantity", "quantity");
        order.copy(algo, "positionSide", "positionSide");
        order.copy(algo, "reduceOnly", "reduceOnly");
        final boolean isMarket = algo.require("type").endsWith("_MARKET");
        order.put("type", isMarket ? "MARKET" : "LIMIT");
        if (!isMarket) {
            order.copy(algo, "price", "price");
            order.put("timeInForce", algo.find("timeInForce") == null ? "GTC" : algo.require("timeInForce"));
        }
        order.put("newClientOrderId", "algo-" + algoId);
        return order;
    }
}
