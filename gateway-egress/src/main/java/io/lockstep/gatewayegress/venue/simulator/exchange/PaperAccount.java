package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An account: whoever uses the same API key. It begins with the venue's start balances, and its trades move them; in spot
 * nothing stops it from spending more than it has. On USD-M the wallet has one currency per contract: profit of what is closed,
 * fees and funding move it, each as an income; what is open does not.
 */
public final class PaperAccount {
    private final String name;
    private final Map<Listing, Holding> holdings = new LinkedHashMap<>();
    private final Map<Market, Map<String, Long>> balances = new EnumMap<>(Market.class);

    private final UsdmSettings settings = new UsdmSettings();
    private final List<PaperIncome> incomes = new ArrayList<>();

    PaperAccount(String name, Map<String, Long> startUnits) {
        this.name = name;
        for (final Market market : Market.values()) {
            balances.put(market, new TreeMap<>(startUnits));
        }
    }

    public String name() {
        return name;
    }

    public UsdmSettings settings() {
        return settings;
    }

    Holding holding(Listing listing) {
        return holdings.computeIfAbsent(listing, Holding::new);
    }

    /** What it has on an instrument, empty where it had nothing yet. */
    public Holding holdingOf(Listing listing) {
        return holding(listing);
    }

    /** When one of its positions or balances last changed by a trade; 0 is never. */
    public long updatedMs(Market market) {
        long latestNs = 0;
        for (final Holding holding : holdings(market)) {
            latestNs = Math.max(latestNs, holding.updatedNs());
        }
        return VenueTime.toMs(latestNs);
    }

    @Nullable
    Holding findHolding(Listing listing) {
        return holdings.get(listing);
    }

    public List<Holding> holdings(Market market) {
        final List<Holding> found = new ArrayList<>();
        for (final Holding holding : holdings.values()) {
            if (holding.listing().market() == market) {
                found.add(holding);
            }
        }
        return found;
    }

    public Collection<Map.Entry<String, Long>> balances(Market market) {
        return of(market).entrySet();
    }

    /** Of one asset, with what is locked in orders. */
    public long balance(Market market, String asset) {
        return of(market).getOrDefault(asset, 0L);
    }

    /** How much of a spot balance open orders would take. */
    public long lockedUnits(String asset) {
        long units = 0;
        for (final Holding holding : holdings(Market.SPOT)) {
            for (final PaperOrder order : holding.open()) {
                units = Decimals.sum(units, lockedUnits(order, asset));
            }
        }
        return units;
    }

    private static long lockedUnits(PaperOrder order, String asset) {
        final Listing listing = order.listing();
        final boolean isBuy = order.terms().side() == OrderSide.BUY;
        if (!asset.equals(isBuy ? listing.rules().quoteAsset() : listing.rules().baseAsset())) {
            return 0;
        }
        return isBuy
                ? listing.notionalUnits(order.terms().priceTicks(), order.leavesLots())
                : listing.baseUnits(order.leavesLots());
    }

    /** Bookings on the USD-M wallet that are remembered, the oldest first. */
    public List<PaperIncome> incomes() {
        return incomes;
    }

    /** A spot trade. */
    void bookSpot(Listing listing, PaperTrade trade) {
        holding(listing).add(trade);
        final int sign = trade.side().sign();
        move(Market.SPOT, listing.rules().baseAsset(), sign * listing.baseUnits(trade.quantityLots()));
        move(Market.SPOT, listing.rules().quoteAsset(), -sign * trade.quoteUnits());
        move(Market.SPOT, trade.feeAsset(), -trade.feeUnits());
    }

    /** A booking on the USD-M wallet. */
    void book(PaperIncome income) {
        if (incomes.size() >= VenueLimits.INCOMES) {
            incomes.subList(0, VenueLimits.INCOMES / 10).clear();
        }
        incomes.add(income);
        move(Market.USDM, income.asset(), income.units());
    }

    private void move(Market market, String asset, long units) {
        of(market).merge(asset, units, Decimals::sum);
    }

    private Map<String, Long> of(Market market) {
        final Map<String, Long> ofMarket = balances.get(market);
        if (ofMarket == null) {
            throw new IllegalStateException("no balances of " + market);
        }
        return ofMarket;
    }
}
