package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lends to USD-M accounts: an order that opens more than the account's margin allows is refused, and an account whose margin
 * is used up at the mark is called, and then liquidated.
 */
public final class MarginDesk {
    /** An account is called when this much of its balance must be there at least, in hundredths. */
    private static final long CALLED_AT_PERCENT = 80;

    /** Is told when an account nears its liquidation, once until it is far from it again. */
    @FunctionalInterface
    public interface Listener {
        void onMarginCall(PaperAccount account, String asset);
    }

    private final OrderTable table;
    private final FundingDesk funding;
    private final Liquidation liquidation;
    private final Set<PaperAccount> called = new HashSet<>();
    private Listener listener = (_, _) -> {};

    MarginDesk(OrderTable table, FundingDesk funding, Liquidation liquidation) {
        this.table = table;
        this.funding = funding;
        this.liquidation = liquidation;
    }

    void listen(Listener newListener) {
        listener = newListener;
    }

    /** How an account stands in a currency. */
    public Margin margin(PaperAccount account, String asset) {
        return Margin.of(account, asset, funding, null, null);
    }

    /**
     * Whether an order may come.
     *
     * @param priceTicks what a market order is judged by; 0 is not known, and then it is not judged
     * @param replaced what it is instead of, null where of nothing
     */
    void check(PaperAccount account, Holding holding, OrderTerms terms, long priceTicks, @Nullable PaperOrder replaced)
            throws Refusal {
        if (terms.mustReduce()) {
            return;
        }
        final Listing listing = holding.listing();
        final String asset = listing.rules().terms().settleAsset();
        final long ticks = terms.type().isMarket() ? priceTicks : terms.priceTicks();
        final long lots = terms.quantityLots() - (replaced == null ? 0 : replaced.filledLots());
        final Margin.Wanted wanted = new Margin.Wanted(holding, terms, listing.notionalUnits(ticks, lots));
        final Margin before = margin(account, asset);
        final Margin after = Margin.of(account, asset, funding, wanted, replaced);
        final boolean opensMore = after.orderUnits() > before.orderUnits();
        if (opensMore && after.positionUnits() + after.orderUnits() > after.balanceUnits()) {
            throw new Refusal(VenueError.USDM_MARGIN);
        }
        final long largestUnits = Margin.largestUnits(
                holding,
                terms.positionSide(),
                Margin.notionalUnits(holding.position(terms.positionSide()), funding.mark(listing)),
                wanted,
                replaced);
        if (opensMore && largestUnits > Bracket.capUnits(account.settings().leverage(listing))) {
            throw new Refusal(VenueError.USDM_MAX_POSITION);
        }
    }

    /** Lends more or less for a contract from here on, unless the account has not enough for less. */
    void setLeverage(PaperAccount account, Listing listing, long leverage) throws Refusal {
        final UsdmSettings settings = account.settings();
        final int before = settings.leverage(listing);
        settings.setLeverage(listing, leverage);
        final Margin margin = margin(account, listing.rules().terms().settleAsset());
        if (leverage < before && margin.positionUnits() + margin.orderUnits() > margin.balanceUnits()) {
            settings.setLeverage(listing, before);
            throw new Refusal(VenueError.USDM_LEVERAGE_TOO_SMALL);
        }
    }

    /** A contract is valued anew: who has a position of it may have to be called or liquidated. */
    void onMark(Listing listing) {
        final String asset = listing.rules().terms().settleAsset();
        for (final PaperAccount account : List.copyOf(table.accounts())) {
            final Holding holding = account.findHolding(listing);
            if (holding != null && !holding.isFlat()) {
                value(account, asset);
            }
        }
    }

    private void value(PaperAccount account, String asset) {
        final Margin margin = margin(account, asset);
        if (margin.balanceUnits() < margin.maintenanceUnits()) {
            liquidation.run(account, asset);
        } else if (margin.balanceUnits() / 100 * CALLED_AT_PERCENT >= margin.maintenanceUnits()) {
            called.remove(account);
        } else if (called.add(account)) {
            listener.onMarginCall(account, asset);
        }
    }
}
