package io.lockstep.gatewayegress.risk;

/**
 * What may leave an account at most, whatever the engine says.
 *
 * @param notionalPerMinuteUnits in 10^-8 of the quote asset, whichever that is; a market order counts at the last price that
 *     was sent or traded on its shard, and as nothing before there is one
 * @param maxLeverage a derivative's notional may be at most so many times what is available for it
 */
public record GateLimits(int ordersPerSecond, int ordersPerMinute, long notionalPerMinuteUnits, int maxLeverage) {
    public GateLimits {
        if (ordersPerSecond <= 0 || ordersPerMinute <= 0 || notionalPerMinuteUnits <= 0 || maxLeverage <= 0) {
            throw new IllegalArgumentException(
                    "max-orders-per-second, max-orders-per-minute, max-notional-per-minute and max-leverage"
                            + " must be greater than 0");
        }
    }
}
