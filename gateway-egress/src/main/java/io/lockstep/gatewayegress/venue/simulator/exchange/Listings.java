package io.lockstep.gatewayegress.venue.simulator.exchange;

import io.lockstep.gatewayingress.feed.FeedInstrument;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Everything that can be traded at the venue. */
public final class Listings {
    private final List<Listing> all = new ArrayList<>();
    private final Map<Market, Map<String, Listing>> bySymbol = new EnumMap<>(Market.class);

    public Listings(List<FeedInstrument> instruments) {
        for (final Market market : Market.values()) {
            bySymbol.put(market, new HashMap<>());
        }
        for (final FeedInstrument instrument : instruments) {
            final Listing listing = new Listing(instrument);
            if (all.stream().anyMatch(other -> other.instrumentId() == listing.instrumentId())) {
                throw new IllegalArgumentException("two instruments have number " + listing.instrumentId());
            }
            if (of(listing.market()).put(listing.symbol(), listing) != null) {
                throw new IllegalArgumentException("two instruments are " + listing);
            }
            all.add(listing);
        }
    }

    public List<Listing> all() {
        return List.copyOf(all);
    }

    public List<Listing> in(Market market) {
        return all.stream().filter(listing -> listing.market() == market).toList();
    }

    public @Nullable Listing find(Market market, String symbol) {
        return of(market).get(symbol);
    }

    Listing require(Market market, @Nullable String symbol) throws Refusal {
        if (symbol == null || symbol.isEmpty()) {
            throw new Refusal(VenueError.missing("symbol"));
        }
        final Listing listing = find(market, symbol);
        if (listing == null) {
            throw new Refusal(VenueError.INVALID_SYMBOL);
        }
        return listing;
    }

    private Map<String, Listing> of(Market market) {
        final Map<String, Listing> symbols = bySymbol.get(market);
        if (symbols == null) {
            throw new IllegalStateException("no symbols of " + market);
        }
        return symbols;
    }
}
