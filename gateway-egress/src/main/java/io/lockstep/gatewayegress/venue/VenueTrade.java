package io.lockstep.gatewayegress.venue;

import io.lockstep.codecs.log.Side;

/**
 * A trade of the account.
 *
 * @param clientOrderId the order's name; empty where the venue tells only its number
 * @param feeUnits in 10^-8 of the fee's asset
 * @param feeAsset empty where there is no fee
 */
public record VenueTrade(
        String clientOrderId,
        long venueOrderId,
        long tradeId,
        Side side,
        long priceTicks,
        long quantityLots,
        long feeUnits,
        String feeAsset,
        boolean isMaker,
        long venueTimeNs) {}
