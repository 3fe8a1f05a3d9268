package io.lockstep.gatewayegress.venue.simulator.exchange;

/**
 * A trade of one of our orders.
 *
 * @param quoteUnits what was exchanged, rounded toward zero
 * @param realisedUnits profit of what it closed of a USD-M position, before the fee; 0 in spot
 */
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
        boolean isMaker,
        long realisedUnits,
        PositionSide positionSide) {}
