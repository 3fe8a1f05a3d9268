package io.lockstep.gatewayegress.risk;

import io.lockstep.codecs.Decimals;
import io.lockstep.codecs.outbox.Side;
import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.PlaceRequest;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueBalance;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The last check before an order leaves, independent of the engine: in time, not killed by hand, not sent before, not too
 * many and not too much, and not more than the account can pay by the venue's own word. A breach of what the engine promises trips it: nothing leaves then until the gateway is started
 * anew.
 */
public final class AssetRiskGate {
    private static final int REMEMBERED = 100_000;
    private static final int UNIT_EXPONENT = -8;

    /** A larger notional counts as this: it trips any limit. */
    private static final long MOST_UNITS = Long.MAX_VALUE / 128;

    private final Path killFile;
    private final GateLimits limits;
    private final Set<AttemptId> sent = new LinkedHashSet<>();
    private final SlidingSum ordersInSecond = new SlidingSum(TimeUnit.SECONDS.toNanos(1));
    private final SlidingSum ordersInMinute = new SlidingSum(TimeUnit.MINUTES.toNanos(1));
    private final SlidingSum unitsInMinute = new SlidingSum(TimeUnit.MINUTES.toNanos(1));
    private final Map<Integer, Long> lastTicks = new HashMap<>();
    private final Map<Integer, Long> positionLots = new HashMap<>();
    private final AvailableFunds funds = new AvailableFunds();
    private @Nullable String tripped;
    private boolean isKilled;

    /**
     * A gate that is open.
     *
     * @param killFile while it exists nothing leaves; looked for before every send
     */
    public AssetRiskGate(Path killFile, GateLimits limits) {
        this.killFile = killFile;
        this.limits = limits;
    }

    /** @return why the order must not leave; null where it may */
    public @Nullable String refusal(long nowNs, PlaceRequest request, VenueShard shard) {
        if (tripped != null) {
            return tripped;
        }
        if (nowNs > request.deadlineNs()) {
            return "past its deadline";
        }
        isKilled = Files.exists(killFile);
        if (isKilled) {
            return "the kill file " + killFile + " exists";
        }
        if (sent.contains(request.id())) {
            return trip("the engine asked for " + request.id() + " a second time");
        }
        if (ordersInSecond.sum(nowNs) >= limits.ordersPerSecond()) {
            return trip("more than " + limits.ordersPerSecond() + " orders in a second");
        }
        if (ordersInMinute.sum(nowNs) >= limits.ordersPerMinute()) {
            return trip("more than " + limits.ordersPerMinute() + " orders in a minute");
        }
        if (unitsInMinute.sum(nowNs) > limits.notionalPerMinuteUnits() - notionalUnits(request, shard)) {
            return trip("more than " + Decimals.text(limits.notionalPerMinuteUnits(), UNIT_EXPONENT)
                    + " of notional in a minute");
        }
        if (!funds.has(asset(request, shard), neededUnits(request, shard))) {
            return trip(request.id() + " needs more " + asset(request, shard) + " than the venue says is available");
        }
        return null;
    }

    /** What an order uses: spot what it sells, or pays with; a derivative its margin. */
    private static String asset(PlaceRequest request, VenueShard shard) {
        if (shard.isSpot()) {
            return request.side() == Side.BUY ? shard.quoteAsset() : shard.baseAsset();
        }
        return shard.settleAsset();
    }

    private long neededUnits(PlaceRequest request, VenueShard shard) {
        if (!shard.isSpot()) {
            final boolean isLinear = shard.settleAsset().equals(shard.quoteAsset());
            return !isLinear || reduces(request, shard) ? 0 : notionalUnits(request, shard) / limits.maxLeverage();
        }
        return request.side() == Side.BUY
                ? notionalUnits(request, shard)
                : units(BigDecimal.valueOf(request.quantityLots())
                        .scaleByPowerOfTen(shard.quantityExponent() - UNIT_EXPONENT));
    }

    private boolean reduces(PlaceRequest request, VenueShard shard) {
        final long lots = positionLots.getOrDefault(shard.shardId(), 0L);
        return request.side() == Side.BUY ? lots < 0 : lots > 0;
    }

    /** What the venue says is available of an asset. */
    public void onBalance(VenueBalance balance) {
        funds.onAvailable(balance.asset(), balance.availableUnits(), balance.venueTimeNs());
    }

    /** What the venue says is the position of a shard. */
    public void onPosition(VenueShard shard, long lots) {
        positionLots.put(shard.shardId(), lots);
    }

    /** An order ended, and not by trading all of it. */
    public void onEnded(AttemptId id) {
        funds.onEnded(id);
    }

    /** The order leaves. */
    public void count(long nowNs, PlaceRequest request, VenueShard shard) {
        ordersInSecond.add(nowNs, 1);
        ordersInMinute.add(nowNs, 1);
        unitsInMinute.add(nowNs, notionalUnits(request, shard));
        funds.onSent(request.id(), asset(request, shard), neededUnits(request, shard));
        onPrice(shard, request.priceTicks());
        sent.add(request.id());
        if (sent.size() > REMEMBERED) {
            sent.remove(sent.iterator().next());
        }
    }

    /** What a market order on the shard would cost now, about. */
    public void onPrice(VenueShard shard, long priceTicks) {
        if (priceTicks > 0) {
            lastTicks.put(shard.shardId(), priceTicks);
        }
    }

    private long notionalUnits(PlaceRequest request, VenueShard shard) {
        final long ticks =
                request.priceTicks() > 0 ? request.priceTicks() : lastTicks.getOrDefault(shard.shardId(), 0L);
        final BigDecimal notional = BigDecimal.valueOf(ticks)
                .multiply(BigDecimal.valueOf(request.quantityLots()))
                .scaleByPowerOfTen(shard.priceExponent() + shard.quantityExponent() - UNIT_EXPONENT);
        return units(notional);
    }

    private static long units(BigDecimal amount) {
        return amount.min(BigDecimal.valueOf(MOST_UNITS)).longValue();
    }

    /** Closes the gate for good. */
    public String trip(String why) {
        tripped = why;
        return why;
    }

    /** Whether nothing leaves, for good or as long as the kill file was there. */
    public boolean isClosed() {
        return tripped != null || isKilled;
    }
}
