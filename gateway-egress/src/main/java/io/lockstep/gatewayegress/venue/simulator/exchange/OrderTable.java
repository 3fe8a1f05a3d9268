package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the facts add up to: accounts, orders, trades, and the next numbers. Only {@link #apply} changes it, live and
 * when the ledger is read back, so both give the same.
 */
public final class OrderTable {
    private final Listings listings;
    private final Map<String, Long> startUnits;
    private final Map<String, PaperAccount> accounts = new LinkedHashMap<>();
    private final Long2ObjectHashMap<Fact.Received> undecided = new Long2ObjectHashMap<>();
    private final Long2ObjectHashMap<PaperOrder> orders = new Long2ObjectHashMap<>();
    private final Deque<PaperOrder> ended = new ArrayDeque<>();
    private final Map<String, Long> insuranceUnits = new TreeMap<>();
    private long nextOrderId = 1;
    private long nextTradeId = 1;
    private long nextTransactionId = 1;
    private long acceptedCount;
    private long rejectedCount;
    private long openCount;
    private @Nullable PaperTrade latestTrade;

    /** @param startUnits what every account has at first, by asset, in 10^-8 of it */
    OrderTable(Listings listings, Map<String, Long> startUnits) {
        this.listings = listings;
        this.startUnits = startUnits;
    }

    void apply(Fact fact) {
        switch (fact) {
            case Fact.Received order -> {
                undecided.put(order.orderId(), order);
                nextOrderId = order.orderId() + 1;
            }
            case Fact.Accepted accepted -> accept(accepted);
            case Fact.Triggered triggered -> require(triggered.orderId()).trigger(triggered.timeNs());
            case Fact.Rejected rejected -> {
                decide(rejected.orderId());
                rejectedCount++;
            }
            case Fact.Filled fill -> fill(fill);
            case Fact.Amended amended -> amend(amended);
            case Fact.Cancelled cancelled -> {
                final PaperOrder order = require(cancelled.orderId());
                order.cancel(cancelled.timeNs());
                end(order);
            }
            case Fact.Expired expired -> {
                final PaperOrder order = require(expired.orderId());
                order.expire(expired.timeNs(), expired.reason());
                end(order);
            }
            case Fact.Insured insured ->
                insuranceUnits.merge(
                        insured.asset(),
                        Decimals.parseSigned(insured.amount(), Decimals.MONEY_EXPONENT),
                        Decimals::sum);
            case Fact.Funded funded -> fund(funded);
        }
    }

    private void accept(Fact.Accepted accepted) {
        final Fact.Received request = decide(accepted.orderId());
        final Listing listing = listings.find(request.market(), request.symbol());
        if (listing == null) {
            throw new IllegalStateException("order " + request.orderId() + " is of " + request.symbol() + " on "
                    + request.market() + ", which is not listed");
        }
        final PaperAccount account = account(request.account());
        final Holding holding = account.holding(listing);
        final PaperOrder order = new PaperOrder(request, holding, terms(listing, request), accepted.timeNs());
        orders.put(order.orderId(), order);
        holding.add(order);
        if (listing.market() == Market.USDM) {
            account.settings().onOrder(order.terms().positionSide());
        }
        acceptedCount++;
        openCount++;
    }

    private static OrderTerms terms(Listing listing, Fact.Received request) {
        try {
            return OrderTerms.parse(listing, request);
        } catch (Refusal refusal) {
            throw new IllegalStateException(
                    "order " + request.orderId() + " does not fit the rules of " + listing, refusal);
        }
    }

    private void fill(Fact.Filled fill) {
        final PaperOrder order = require(fill.orderId());
        final Listing listing = order.listing();
        final long priceTicks = exact(fill, fill.price(), listing.rules().priceExponent());
        final long quantityLots = exact(fill, fill.quantity(), listing.rules().quantityExponent());
        final PaperTrade trade = new PaperTrade(
                fill.tradeId(),
                fill.orderId(),
                order.terms().side(),
                fill.timeNs(),
                priceTicks,
                quantityLots,
                listing.notionalUnits(priceTicks, quantityLots),
                Decimals.parseSigned(fill.fee(), Decimals.MONEY_EXPONENT),
                fill.feeAsset(),
                fill.isMaker(),
                listing.market() == Market.SPOT
                        ? 0
                        : order.position().realisedUnits(order.terms().side(), priceTicks, quantityLots),
                order.terms().positionSide());
        order.fill(trade);
        book(account(order.account()), listing, trade);
        latestTrade = trade;
        nextTradeId = fill.tradeId() + 1;
        if (!order.status().isOpen()) {
            end(order);
        }
    }

    private void book(PaperAccount account, Listing listing, PaperTrade trade) {
        if (listing.market() == Market.SPOT) {
            account.bookSpot(listing, trade);
            return;
        }
        account.holding(listing).add(trade);
        final String settleAsset = listing.rules().terms().settleAsset();
        book(account, listing, PaperIncome.Kind.REALIZED_PNL, trade.realisedUnits(), settleAsset, trade);
        book(account, listing, PaperIncome.Kind.COMMISSION, -trade.feeUnits(), trade.feeAsset(), trade);
    }

    private void book(
            PaperAccount account, Listing listing, PaperIncome.Kind kind, long units, String asset, PaperTrade trade) {
        if (units != 0) {
            account.book(
                    new PaperIncome(nextTransactionId++, listing, kind, units, asset, trade.timeNs(), trade.tradeId()));
        }
    }

    private void fund(Fact.Funded funded) {
        final Listing listing = listings.find(Market.USDM, funded.symbol());
        if (listing == null) {
            throw new IllegalStateException("funding of " + funded.symbol() + ", which is not listed");
        }
        account(funded.account())
                .book(new PaperIncome(
                        funded.transactionId(),
                        listing,
                        PaperIncome.Kind.FUNDING_FEE,
                        Decimals.parseSigned(funded.amount(), Decimals.MONEY_EXPONENT),
                        funded.asset(),
                        funded.timeNs(),
                        0));
        nextTransactionId = funded.transactionId() + 1;
    }

    private void amend(Fact.Amended amended) {
        final PaperOrder order = require(amended.orderId());
        final Listing listing = order.listing();
        final OrderTerms terms = order.terms()
                .with(
                        exact(amended, amended.price(), listing.rules().priceExponent()),
                        exact(amended, amended.quantity(), listing.rules().quantityExponent()));
        final Holding holding = account(order.account()).holding(listing);
        holding.forgetName(order);
        order.amend(terms, amended.clientOrderId(), amended.timeNs());
        holding.name(order);
    }

    private static long exact(Fact fact, String text, int exponent) {
        final long value = Decimals.parse(text, exponent);
        if (value < 0) {
            throw new IllegalStateException("a fact of order " + fact.orderId() + " says " + text);
        }
        return value;
    }

    private void end(PaperOrder order) {
        account(order.account()).holding(order.listing()).end(order);
        openCount--;
        ended.add(order);
        if (ended.size() > VenueLimits.ENDED_ORDERS) {
            final PaperOrder oldest = ended.remove();
            orders.remove(oldest.orderId());
            account(oldest.account()).holding(oldest.listing()).forget(oldest);
        }
    }

    private Fact.Received decide(long orderId) {
        final Fact.Received request = undecided.remove(orderId);
        if (request == null) {
            throw new IllegalStateException("order " + orderId + " is not waiting for a decision");
        }
        return request;
    }

    private PaperOrder require(long orderId) {
        final PaperOrder order = orders.get(orderId);
        if (order == null) {
            throw new IllegalStateException("no order " + orderId);
        }
        return order;
    }

    private PaperAccount account(String name) {
        return accounts.computeIfAbsent(name, key -> new PaperAccount(key, startUnits));
    }

    /** @return null where there is no such account and no room for one more */
    @Nullable
    PaperAccount openAccount(String name) {
        final PaperAccount account = accounts.get(name);
        if (account != null || accounts.size() >= VenueLimits.ACCOUNTS) {
            return account;
        }
        return account(name);
    }

    /** How much of an account's position an order of a side could close. */
    long closableLots(String account, Listing listing, PositionSide position, OrderSide by) {
        final PaperAccount found = accounts.get(account);
        final Holding holding = found == null ? null : found.findHolding(listing);
        return holding == null ? 0 : holding.position(position).closableLots(by);
    }

    /** @return null where there is none yet */
    public @Nullable PaperAccount findAccount(String name) {
        return accounts.get(name);
    }

    /** What the insurance fund won, by asset, in 10^-8 of it; negative is lost. */
    public Map<String, Long> insuranceUnits() {
        return Collections.unmodifiableMap(insuranceUnits);
    }

    public @Nullable PaperOrder find(long orderId) {
        return orders.get(orderId);
    }

    public Collection<PaperAccount> accounts() {
        return Collections.unmodifiableCollection(accounts.values());
    }

    boolean isUndecided(long orderId) {
        return undecided.containsKey(orderId);
    }

    /** Requests without a decision, in the order of their arrival. */
    List<Fact.Received> undecided() {
        final List<Fact.Received> requests = new ArrayList<>(undecided.values());
        requests.sort((a, b) -> Long.compare(a.orderId(), b.orderId()));
        return requests;
    }

    /** Open orders of all accounts, in the order of their arrival. */
    List<PaperOrder> open() {
        final List<PaperOrder> open = new ArrayList<>();
        orders.values().stream().filter(order -> order.status().isOpen()).forEach(open::add);
        open.sort((a, b) -> Long.compare(a.orderId(), b.orderId()));
        return open;
    }

    long nextOrderId() {
        return nextOrderId;
    }

    long nextTradeId() {
        return nextTradeId;
    }

    long nextTransactionId() {
        return nextTransactionId;
    }

    /** Only to be asked for where there has been one. */
    PaperTrade latestTrade() {
        if (latestTrade == null) {
            throw new IllegalStateException("there was no trade yet");
        }
        return latestTrade;
    }

    /** Order requests that ever arrived. */
    public long receivedCount() {
        return nextOrderId - 1;
    }

    public long acceptedCount() {
        return acceptedCount;
    }

    public long rejectedCount() {
        return rejectedCount;
    }

    public long openCount() {
        return openCount;
    }

    public long tradeCount() {
        return nextTradeId - 1;
    }
}
