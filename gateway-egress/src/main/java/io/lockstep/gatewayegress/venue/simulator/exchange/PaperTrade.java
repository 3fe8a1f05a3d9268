package io.lockstep.gatewayegress.venue.simulator.exchange;

/** A trade of one of our orders. */
public record PaperTrade(
        long tradeId,
        long orderId,
        OrderSide side,
        long timeNs,
        long priceTicks,
        long quantityLots,
        long quoteUnits,
        long feeUnits,
        String feeAsset,
        boolean isMaker) {}
