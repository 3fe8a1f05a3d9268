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
 * An account: whoever uses the same API key. It begins with the venue's start balances, and its trades move them; nothing
 * stops it from spending more than it has. On USD-M only fees move the wallet: profit is not booked.
 */
public final class PaperAccount {
    private final String name;
    private final Map<Listing, Holding> holdings = new LinkedHashMap<>();
    private final Map<Market, Map<String, Long>> balances = new EnumMap<>(Market.class);

    PaperAccount(String name, Map<String, Long> startUnits) {
        this.name = name;
        for (final Market market : Market.values()) {
            balances.put(market, new TreeMap<>(startUnits));
        }
    }

    public String name() {
        return name;
    }

    Holding holding(Listing listing) {
        return holdings.computeIfAbsent(listing, Holding::new);
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

    void book(Listing listing, PaperTrade trade) {
        holding(listing).add(trade);
        final Market market = listing.market();
        if (market == Market.SPOT) {
            final int sign = trade.side().sign();
            move(market, listing.rules().baseAsset(), sign * listing.baseUnits(trade.quantityLots()));
            move(market, listing.rules().quoteAsset(), -sign * trade.quoteUnits());
        }
        move(market, trade.feeAsset(), -trade.feeUnits());
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
