package io.lockstep.gatewayegress.risk;

/**
 * What may leave an account at most, whatever the engine says.
 *
 * @param notionalPerMinuteUnits in 10^-8 of the quote asset, whichever that is; a market order counts at the last price that
 *     was sent or traded on its shard, and as nothing before there is one
 */
public record GateLimits(int ordersPerSecond, int ordersPerMinute, long notionalPerMinuteUnits) {
    public GateLimits {
        if (ordersPerSecond <= 0 || ordersPerMinute <= 0 || notionalPerMinuteUnits <= 0) {
            throw new IllegalArgumentException(
                    "max-orders-per-second, max-orders-per-minute and max-notional-per-minute"
                            + " must be greater than 0");
        }
    }
}
