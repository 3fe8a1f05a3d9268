package io.lockstep.gatewayegress.venue.okx;

import io.lockstep.codecs.Decimals;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.outbox.OrderType;
import io.lockstep.codecs.outbox.PositionSide;
import io.lockstep.codecs.outbox.Venue;
import io.lockstep.gatewayegress.outbox.PlaceRequest;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueFunding;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenueTrade;
import io.lockstep.gatewayegress.venue.VenueTransfer;
import io.lockstep.gatewayegress.venue.protocol.FlatJson;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget.Counted;
import io.lockstep.gatewayegress.venue.protocol.TimeQuestions;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** OKX's words. Quantities of derivatives are contracts, in our lots as on the wire. */
enum OkxDialect {
    SPOT,
    SWAP,
    FUTURES;

    /** An order is not there: never was, or was cancelled without a trade more than two hours ago. */
    static final int UNKNOWN_ORDER = -51603;

    /**
     * Errors after which it is open whether something was done: time-outs, a busy or upgraded system, and a name that exists,
     * so that it was sent.
     */
    private static final Set<Long> UNKNOWN_OUTCOME =
            Set.of(50001L, 50004L, 50005L, 50013L, 50026L, 51016L, 51054L, 51149L, 51412L, 63999L, 64007L);

    /** Too many requests: nothing was done, and the next should wait. */
    private static final Set<Long> TOO_MANY = Set.of(50011L, 50040L, 50061L, 60014L);

    static final TimeQuestions.Question TIME =
            new TimeQuestions.Question("/api/v5/public/time", "data.0.ts", OkxFields.TIME);

    private static final int UNIT_EXPONENT = -8;
    private static final int MOST_DIGITS = 40;
    private static final long NO_LIMIT = 1_000_000_000;
    private static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(2);
    private static final int PER_INTERVAL = 60;

    static OkxDialect of(Venue venue) {
        return switch (venue) {
            case OKX_SPOT -> SPOT;
            case OKX_SWAP -> SWAP;
            case OKX_FUTURES -> FUTURES;
            default -> throw new IllegalArgumentException("not a venue of OKX: " + venue);
        };
    }

    /**
     * How much may be asked. The venue counts 60 in two seconds for each kind of request, and orders and cancels for each
     * instrument; here all cancels and queries count as one, and all orders.
     *
     * @param areLimitsDocumented false for a paper venue, which has none
     */
    static RequestBudget budget(boolean areLimitsDocumented) {
        final long most = areLimitsDocumented ? PER_INTERVAL : NO_LIMIT;
        return new RequestBudget().limit(Counted.WEIGHT, INTERVAL_NS, most).limit(Counted.ORDERS, INTERVAL_NS, most);
    }

    static boolean isOutcomeUnknown(long code) {
        return UNKNOWN_OUTCOME.contains(code);
    }

    static boolean isTooMany(long code) {
        return TOO_MANY.contains(code);
    }

    /** The arguments of an order, but for its instrument. */
    void describe(PlaceRequest request, VenueShard shard, Map<String, String> args) {
        final boolean isMarket = request.type() == OrderType.MARKET;
        args.put("tdMode", this == SPOT ? "cash" : "cross");
        args.put("side", request.side().name().toLowerCase(Locale.ROOT));
        if (shard.positionSide() != PositionSide.NET) {
            args.put("posSide", shard.positionSide().name().toLowerCase(Locale.ROOT));
        }
        args.put("ordType", isMarket ? "market" : orderType(request));
        args.put("sz", Decimals.text(request.quantityLots(), shard.quantityExponent()));
        if (!isMarket) {
            args.put("px", Decimals.text(request.priceTicks(), shard.priceExponent()));
        } else if (this == SPOT) {
            args.put("tgtCcy", "base_ccy"); // else what is bought is counted in what is paid
        }
    }

    private static String orderType(PlaceRequest request) {
        if (request.postOnly()) {
            return "post_only";
        }
        return switch (request.timeInForce()) {
            case IOC -> "ioc";
            case FOK -> "fok";
            default -> "limit";
        };
    }

    /** An order in the words of REST and of the stream. */
    static VenueOrder order(FlatJson json, String p) throws IOException {
        return new VenueOrder(
                OrderNames.ours(json.text(p + "clOrdId")), json.number(p + "ordId"), status(json.text(p + "state")));
    }

    /** A request that the venue took: what becomes of it the stream tells. */
    static VenueOrder taken(FlatJson json, String p) throws IOException {
        return new VenueOrder(
                OrderNames.ours(json.text(p + "clOrdId")), json.number(p + "ordId"), VenueOrder.Status.OPEN);
    }

    /** A fill in the words of REST. */
    static VenueTrade trade(FlatJson json, String p, VenueShard shard) throws IOException {
        return trade(json, p, shard, "fee", "feeCcy", json.has(p + "fillTime") ? "fillTime" : "ts");
    }

    /** The last fill of an order, in the words of the stream. */
    static VenueTrade streamTrade(FlatJson json, String p, VenueShard shard) throws IOException {
        return trade(json, p, shard, "fillFee", "fillFeeCcy", "fillTime");
    }

    private static VenueTrade trade(FlatJson json, String p, VenueShard shard, String fee, String feeAsset, String time)
            throws IOException {
        final long feeUnits = -units(json.text(p + fee)); // what is paid is negative there
        return new VenueTrade(
                OrderNames.ours(json.text(p + "clOrdId")),
                json.number(p + "ordId"),
                json.number(p + "tradeId"),
                side(json.text(p + "side")),
                positive(json.text(p + "fillPx"), shard.priceExponent()),
                positive(json.text(p + "fillSz"), shard.quantityExponent()),
                feeUnits,
                feeUnits == 0 ? "" : asset(json.text(p + feeAsset)),
                isMaker(json.text(p + "execType")),
                json.timeNs(p + time));
    }

    /** A bill of the kind funding. */
    static VenueFunding funding(FlatJson json, String p) throws IOException {
        return new VenueFunding(
                json.text(p + "instId"),
                json.number(p + "billId"),
                units(json.text(p + "balChg")),
                json.timeNs(p + "ts"));
    }

    /** A bill of the kind transfer: all kinds are numbered together. */
    static VenueTransfer transfer(FlatJson json, String p) throws IOException {
        return new VenueTransfer(
                asset(json.text(p + "ccy")),
                json.number(p + "billId"),
                units(json.text(p + "balChg")),
                json.timeNs(p + "ts"));
    }

    private static VenueOrder.Status status(String state) throws IOException {
        return switch (state) {
            case "live", "partially_filled" -> VenueOrder.Status.OPEN;
            case "filled" -> VenueOrder.Status.FILLED;
            case "canceled", "mmp_canceled" -> VenueOrder.Status.CANCELLED;
            default -> throw new IOException("unknown order state " + state);
        };
    }

    private static Side side(String side) throws IOException {
        return switch (side) {
            case "buy" -> Side.BUY;
            case "sell" -> Side.SELL;
            default -> throw new IOException("unknown side " + side);
        };
    }

    private static boolean isMaker(String execType) throws IOException {
        return switch (execType) {
            case "M" -> true;
            case "T" -> false;
            default -> throw new IOException("neither maker nor taker: " + execType);
        };
    }

    private static String asset(String asset) throws IOException {
        if (!asset.matches("[!-~]{1,12}")) {
            throw new IOException("an asset that the log cannot name: " + asset);
        }
        return asset;
    }

    private static long positive(String text, int exponent) throws IOException {
        final long parsed = Decimals.parse(text, exponent);
        if (parsed <= 0) {
            throw new IOException("not an amount of this instrument: " + text);
        }
        return parsed;
    }

    /** An amount of an asset in 10^-8 of it. The venue counts finer: it is rounded to the nearest. */
    static long units(String amount) throws IOException {
        if (!amount.matches("-?[0-9]{1,18}(\\.[0-9]+)?") || amount.length() > MOST_DIGITS) {
            throw new IOException("not an amount of an asset: " + amount);
        }
        try {
            return new BigDecimal(amount)
                    .setScale(-UNIT_EXPONENT, RoundingMode.HALF_EVEN)
                    .unscaledValue()
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new IOException("more than can be counted: " + amount, e);
        }
    }
}
