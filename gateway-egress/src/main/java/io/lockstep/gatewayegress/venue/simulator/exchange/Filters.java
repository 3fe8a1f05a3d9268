package io.lockstep.gatewayegress.venue.simulator.exchange;

/** The rules of an instrument that an order's numbers must keep, and what the venue says where they do not. */
final class Filters {
    private Filters() {}

    /** @param referenceTicks what a market order's notional is judged by; 0 is not known, and then it is not judged */
    static void check(Listing listing, OrderTerms terms, long referenceTicks) throws Refusal {
        if (!terms.type().isMarket()) {
            checkPrice(listing, terms.priceTicks());
        }
        final Stop stop = terms.stop();
        if (stop != null && (stop.ticks() > 0 || stop.trailingBips() == 0)) {
            checkPrice(listing, stop.ticks());
        }
        checkQuantity(listing, terms.quantityLots());
        checkNotional(listing, terms, terms.type().isMarket() ? referenceTicks : terms.priceTicks());
    }

    private static void checkPrice(Listing listing, long priceTicks) throws Refusal {
        if (priceTicks <= 0) {
            throw new Refusal(
                    listing.market() == Market.SPOT
                            ? VenueError.filter("PRICE_FILTER")
                            : VenueError.USDM_PRICE_BELOW_ZERO);
        }
        if (priceTicks > listing.maxPriceTicks()) {
            throw new Refusal(priceTooHigh(listing.market()));
        }
        if (priceTicks % listing.rules().priceStepTicks() != 0) {
            throw new Refusal(priceStep(listing.market()));
        }
    }

    private static void checkQuantity(Listing listing, long quantityLots) throws Refusal {
        if (quantityLots < listing.rules().minQuantityLots()) {
            throw new Refusal(
                    listing.market() == Market.SPOT
                            ? VenueError.filter("LOT_SIZE")
                            : VenueError.USDM_QUANTITY_TOO_SMALL);
        }
        if (quantityLots > listing.rules().maxQuantityLots()) {
            throw new Refusal(quantityTooLarge(listing.market()));
        }
        if (quantityLots % listing.rules().quantityStepLots() != 0) {
            throw new Refusal(quantityStep(listing.market()));
        }
    }

    private static void checkNotional(Listing listing, OrderTerms terms, long priceTicks) throws Refusal {
        if (priceTicks == 0 || terms.mustReduce()) {
            return;
        }
        final long notionalUnits = listing.notionalUnits(priceTicks, terms.quantityLots());
        if (notionalUnits == Long.MAX_VALUE) {
            throw new Refusal(priceTooHigh(listing.market()));
        }
        if (notionalUnits < listing.rules().minNotionalUnits()) {
            throw new Refusal(
                    listing.market() == Market.SPOT
                            ? VenueError.filter("MIN_NOTIONAL")
                            : VenueError.usdmNotional(
                                    Decimals.text(listing.rules().minNotionalUnits(), Decimals.MONEY_EXPONENT, 0)));
        }
    }

    static VenueError priceStep(Market market) {
        return market == Market.SPOT ? VenueError.filter("PRICE_FILTER") : VenueError.USDM_PRICE_STEP;
    }

    static VenueError priceTooHigh(Market market) {
        return market == Market.SPOT ? VenueError.filter("PRICE_FILTER") : VenueError.USDM_PRICE_TOO_HIGH;
    }

    static VenueError quantityStep(Market market) {
        return market == Market.SPOT ? VenueError.filter("LOT_SIZE") : VenueError.USDM_QUANTITY_STEP;
    }

    static VenueError quantityTooLarge(Market market) {
        return market == Market.SPOT ? VenueError.filter("LOT_SIZE") : VenueError.USDM_QUANTITY_TOO_LARGE;
    }
}
