package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an order asks for, in the instrument's whole numbers.
 *
 * @param priceTicks 0 for a market order
 * @param stop spot: what it waits for; null is nothing
 * @param isReduceOnly USD-M: whether it was said that it may only make a position smaller
 */
public record OrderTerms(
        OrderSide side,
        OrderType type,
        TimeInForce timeInForce,
        long priceTicks,
        long quantityLots,
        PositionSide positionSide,
        boolean isReduceOnly,
        @Nullable Stop stop) {
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?");
    private static final String DECIMAL_RANGE = "^([0-9]{1,20})(\\.[0-9]{1,20})?$";
    private static final int SPOT_PLACES = 8;

    /** The same at another price, of another size. */
    OrderTerms with(long newPriceTicks, long newQuantityLots) {
        return new OrderTerms(
                side, type, timeInForce, newPriceTicks, newQuantityLots, positionSide, isReduceOnly, stop);
    }

    /** Whether it may only make a position smaller, because it says so or because of the position that it names. */
    public boolean mustReduce() {
        return isReduceOnly || positionSide.isClosedBy(side);
    }

    /** Whether it may only ever be the maker. */
    public boolean isPostOnly() {
        return type == OrderType.LIMIT_MAKER || timeInForce == TimeInForce.GTX;
    }

    /** Whether what does not fill at once waits on the book. */
    public boolean canRest() {
        return !type.isMarket() && timeInForce != TimeInForce.IOC && timeInForce != TimeInForce.FOK;
    }

    /** Whether all of it must fill at once. */
    public boolean isAllOrNothing() {
        return timeInForce == TimeInForce.FOK;
    }

    /** Reads an order request: words and decimals. Whether the numbers please the filters is another question. */
    static OrderTerms parse(Listing listing, Fact.Received order) throws Refusal {
        final OrderSide side = side(required("side", order.side()));
        final OrderType type = type(listing.market(), required("type", order.type()));
        if (type.isMarket()) {
            forbidden("price", order.price());
        }
        if (!type.hasTimeInForce()) {
            forbidden("timeInForce", order.timeInForce());
        }
        if (!type.isStop()) {
            forbidden("stopPrice", order.stopPrice());
            forbidden("trailingDelta", order.trailingDelta());
        }
        final TimeInForce timeInForce = type.hasTimeInForce()
                ? timeInForce(listing.market(), required("timeInForce", order.timeInForce()))
                : TimeInForce.GTC;
        final long quantityLots = quantity(listing, order.quantity());
        final long priceTicks = type.isMarket() ? 0 : price(listing, order.price());
        return new OrderTerms(
                side,
                type,
                timeInForce,
                priceTicks,
                quantityLots,
                PositionSide.parse(order.positionSide()),
                flag("reduceOnly", order.reduceOnly()),
                type.isStop() ? Stop.parse(listing, order, side, type) : null);
    }

    private static String required(String name, String value) throws Refusal {
        if (value.isEmpty()) {
            throw new Refusal(VenueError.missing(name));
        }
        return value;
    }

    private static void forbidden(String name, String value) throws Refusal {
        if (!value.isEmpty()) {
            throw new Refusal(VenueError.notRequired(name));
        }
    }

    private static boolean flag(String name, String word) throws Refusal {
        if (word.isEmpty() || word.equalsIgnoreCase("false")) {
            return false;
        }
        if (!word.equalsIgnoreCase("true")) {
            throw new Refusal(VenueError.illegal(name, "true, false"));
        }
        return true;
    }

    private static OrderSide side(String word) throws Refusal {
        return switch (word) {
            case "BUY" -> OrderSide.BUY;
            case "SELL" -> OrderSide.SELL;
            default -> throw new Refusal(VenueError.INVALID_SIDE);
        };
    }

    private static OrderType type(Market market, String word) throws Refusal {
        return switch (word) {
            case "LIMIT" -> OrderType.LIMIT;
            case "MARKET" -> OrderType.MARKET;
            case "LIMIT_MAKER", "STOP_LOSS", "STOP_LOSS_LIMIT", "TAKE_PROFIT_LIMIT" -> spotOnly(market, word);
            case "TAKE_PROFIT" -> {
                if (market == Market.USDM) {
                    throw new Refusal(VenueError.USDM_USE_ALGO_ORDER);
                }
                yield OrderType.TAKE_PROFIT;
            }
            case "STOP", "STOP_MARKET", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET" ->
                throw new Refusal(market == Market.SPOT ? VenueError.INVALID_TYPE : VenueError.USDM_USE_ALGO_ORDER);
            default -> throw new Refusal(VenueError.INVALID_TYPE);
        };
    }

    private static OrderType spotOnly(Market market, String word) throws Refusal {
        if (market != Market.SPOT) {
            throw new Refusal(VenueError.INVALID_TYPE);
        }
        return OrderType.valueOf(word);
    }

    private static TimeInForce timeInForce(Market market, String word) throws Refusal {
        return switch (word) {
            case "GTC" -> TimeInForce.GTC;
            case "IOC" -> TimeInForce.IOC;
            case "FOK" -> TimeInForce.FOK;
            case "GTX" -> usdmOnly(market);
            default -> throw new Refusal(VenueError.INVALID_TIME_IN_FORCE);
        };
    }

    private static TimeInForce usdmOnly(Market market) throws Refusal {
        if (market != Market.USDM) {
            throw new Refusal(VenueError.INVALID_TIME_IN_FORCE);
        }
        return TimeInForce.GTX;
    }

    private static void decimal(String name, String value) throws Refusal {
        if (!DECIMAL.matcher(required(name, value)).matches()) {
            throw new Refusal(VenueError.illegal(name, DECIMAL_RANGE));
        }
    }

    static long price(Listing listing, String text) throws Refusal {
        decimal("price", text);
        requirePlaces(listing, text, listing.priceDecimals());
        final long ticks = Decimals.parse(text, listing.rules().priceExponent());
        if (ticks == Decimals.INEXACT) {
            throw new Refusal(Filters.priceStep(listing.market()));
        }
        if (ticks == Decimals.TOO_LARGE) {
            throw new Refusal(Filters.priceTooHigh(listing.market()));
        }
        return ticks;
    }

    static long quantity(Listing listing, String text) throws Refusal {
        decimal("quantity", text);
        requirePlaces(listing, text, listing.quantityDecimals());
        final long lots = Decimals.parse(text, listing.rules().quantityExponent());
        if (lots == Decimals.INEXACT) {
            throw new Refusal(Filters.quantityStep(listing.market()));
        }
        if (lots == Decimals.TOO_LARGE) {
            throw new Refusal(Filters.quantityTooLarge(listing.market()));
        }
        return lots;
    }

    private static void requirePlaces(Listing listing, String text, int usdmPlaces) throws Refusal {
        if (Decimals.places(text) > (listing.market() == Market.SPOT ? SPOT_PLACES : usdmPlaces)) {
            throw new Refusal(VenueError.TOO_MUCH_PRECISION);
        }
    }
}
