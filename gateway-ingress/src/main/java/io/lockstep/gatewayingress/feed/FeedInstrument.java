package io.lockstep.gatewayingress.feed;

import io.lockstep.codecs.log.InstrumentKind;
import io.lockstep.codecs.log.Venue;

/**
 * An instrument with the rules of its venue, in whole numbers.
 *
 * @param instrumentId the cell's number of it
 * @param symbol as the venue writes it, BTCUSDT say
 * @param priceExponent a tick is 10^this of the quote asset
 * @param quantityExponent a lot is 10^this of the base asset, or of a contract
 * @param priceStepTicks prices are multiples of it
 * @param quantityStepLots quantities are multiples of it
 * @param minNotionalUnits in 10^-8 of the quote asset
 * @param terms the rest: how it is settled, and what the venue allows today
 */
public record FeedInstrument(
        int instrumentId,
        Venue venue,
        InstrumentKind kind,
        String symbol,
        String baseAsset,
        String quoteAsset,
        int priceExponent,
        int quantityExponent,
        long priceStepTicks,
        long quantityStepLots,
        long minQuantityLots,
        long maxQuantityLots,
        long minNotionalUnits,
        FeedTerms terms) {
    /** The same with other terms. */
    public FeedInstrument withTerms(FeedTerms newTerms) {
        return new FeedInstrument(
                instrumentId,
                venue,
                kind,
                symbol,
                baseAsset,
                quoteAsset,
                priceExponent,
                quantityExponent,
                priceStepTicks,
                quantityStepLots,
                minQuantityLots,
                maxQuantityLots,
                minNotionalUnits,
                newTerms);
    }
}
