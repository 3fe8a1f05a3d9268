package io.lockstep.gatewayegress.venue.binance;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where Binance's two venues differ: paths, words, and the letters of their events. */
enum BinanceDialect {
    SPOT("/ws-api/v3", "/api/v3", "myTrades"),
    USDM("/ws-fapi/v1", "/fapi/v1", "userTrades");

    /** Errors after which it is open whether something was done. The two of a duplicate id: it exists, so it was sent. */
    private static final Set<Long> UNKNOWN_OUTCOME = Set.of(-1000L, -1001L, -1006L, -1007L, -4116L);

    /** In the numbers of transfers. */
    private static final long TRANSFER = 1L << 62;

    private static final int FEE_EXPONENT = -8;
    private static final long NO_LIMIT = 1_000_000_000;

    private final String webSocketPath;
    private final String restPath;
    private final String tradesPath;

    BinanceDialect(String webSocketPath, String restPath, String tradesPath) {
        this.webSocketPath = webSocketPath;
        this.restPath = restPath;
        this.tradesPath = tradesPath;
    }

    /**
     * How much may be asked.
     *
     * @param areLimitsDocumented whether the documents' limits hold until the venue tells its own; a paper venue has none
     *     that it does not tell
     */
    RequestBudget budget(boolean areLimitsDocumented) {
        final boolean isSpot = this == SPOT;
        final LongUnaryOperator most = documented -> areLimitsDocumented ? documented : NO_LIMIT;
        return new RequestBudget()
                .limit(Counted.WEIGHT, TimeUnit.MINUTES.toNanos(1), most.applyAsLong(isSpot ? 6_000 : 2_400))
                .limit(Counted.ORDERS, TimeUnit.SECONDS.toNanos(10), most.applyAsLong(isSpot ? 50 : 300))
                .limit(
                        Counted.ORDERS,
                        isSpot ? TimeUnit.DAYS.toNanos(1) : TimeUnit.MINUTES.toNanos(1),
                        most.applyAsLong(isSpot ? 160_000 : 1_200));
    }

    static BinanceDialect of(Venue venue) {
        return venue == Venue.BINANCE_SPOT ? SPOT : USDM;
    }

    String webSocketPath() {
        return webSocketPath;
    }

    String restPath() {
        return restPath;
    }

    String tradesPath() {
        return tradesPath;
    }

    /** Of an order, for the address it comes from: USD-M counts orders only. */
    int placeWeight() {
        return this == SPOT ? 1 : 0;
    }

    int queryWeight() {
        return this == SPOT ? 4 : 1;
    }

    TimeQuestions.Question timeQuestion() {
        return new TimeQuestions.Question(restPath + "/time", "serverTime", BinanceFields.TIME);
    }

    /** Where the venue tells its limits: of spot's rules, which are ten megabytes, those of one symbol are enough. */
    String limitsPath(String symbol) {
        return restPath + "/exchangeInfo" + (this == SPOT ? "?symbol=" + symbol : "");
    }

    int limitsWeight() {
        return this == SPOT ? 20 : 1;
    }

    /** Whether an error leaves it open what happened. */
    boolean isOutcomeUnknown(long status, long code, String message) {
        return status >= 500
                || status < 400
                || status == 408
                || UNKNOWN_OUTCOME.contains(code)
                || message.contains("Duplicate order");
    }

    void describe(PlaceRequest request, VenueShard shard, Map<String, String> params) {
        final boolean isMarket = request.type() == OrderType.MARKET;
        if (this == SPOT) {
            params.put("newOrderRespType", "RESULT"); // else a post-only order's answer has no status
        }
        params.put("side", request.side().name());
        if (shard.positionSide() != PositionSide.NET) {
            params.put("positionSide", shard.positionSide().name());
        }
        params.put("quantity", Decimals.text(request.quantityLots(), shard.quantityExponent()));
        if (isMarket) {
            params.put("type", "MARKET");
            return;
        }
        params.put("price", Decimals.text(request.priceTicks(), shard.priceExponent()));
        if (this == SPOT && request.postOnly()) {
            params.put("type", "LIMIT_MAKER");
            return;
        }
        params.put("type", "LIMIT");
        params.put(
                "timeInForce",
                request.postOnly() ? "GTX" : request.timeInForce().name());
    }

    /** An order in the words of REST and of the answers over web socket. */
    static VenueOrder order(FlatJson json, String prefix) throws IOException {
        return new VenueOrder(
                json.text(prefix + "clientOrderId"),
                json.number(prefix + "orderId"),
                status(json.text(prefix + "status")));
    }

    /** A trade in the words of REST: without the order's own name. */
    VenueTrade trade(FlatJson json, VenueShard shard) throws IOException {
        final boolean isBuyer = json.flag(this == SPOT ? "isBuyer" : "buyer");
        final boolean isMaker = json.flag(this == SPOT ? "isMaker" : "maker");
        return new VenueTrade(
                "",
                json.number("orderId"),
                json.number("id"),
                isBuyer ? Side.BUY : Side.SELL,
                ticks(json.text("price"), shard),
                lots(json.text("qty"), shard),
                fee(json.find("commission")),
                asset(json.find("commissionAsset")),
                isMaker,
                json.timeNs("time"));
    }

    /** A trade in the letters of the stream's events. */
    static VenueTrade streamTrade(FlatJson json, String p, VenueShard shard) throws IOException {
        return new VenueTrade(
                json.text(p + "c"),
                json.number(p + "i"),
                json.number(p + "t"),
                side(json.text(p + "S")),
                ticks(json.text(p + "L"), shard),
                lots(json.text(p + "l"), shard),
                fee(json.find(p + "n")),
                asset(json.find(p + "N")),
                json.flag(p + "m"),
                json.timeNs(p + "T"));
    }

    /** An order in the letters of the stream's events. Spot tells a cancelled order's own name in another letter. */
    static VenueOrder streamOrder(FlatJson json, String p) throws IOException {
        final String original = json.find(p + "C");
        final boolean isCancel = json.text(p + "x").equals("CANCELED") && original != null && !original.isEmpty();
        return new VenueOrder(
                isCancel && original != null ? original : json.text(p + "c"),
                json.number(p + "i"),
                status(json.text(p + "X")));
    }

    /** An income of the kind FUNDING_FEE. */
    static VenueFunding funding(FlatJson json) throws IOException {
        final String amount = json.text("income");
        return new VenueFunding(
                json.text("symbol"),
                json.number("tranId"),
                valid(Decimals.parse(amount, FEE_EXPONENT), amount),
                json.timeNs("time"));
    }

    /** An income of the kind TRANSFER. The venue numbers each kind by itself: these are moved out of the way of funding's. */
    static VenueTransfer transfer(FlatJson json) throws IOException {
        final String amount = json.text("income");
        return new VenueTransfer(
                asset(json.text("asset")),
                json.number("tranId") | TRANSFER,
                valid(Decimals.parse(amount, FEE_EXPONENT), amount),
                json.timeNs("time"));
    }

    /** Spot's {@code balanceUpdate}, which has no number: two of one millisecond, asset and amount are one. */
    static VenueTransfer balanceUpdate(FlatJson json, String p) throws IOException {
        final String asset = asset(json.text(p + "a"));
        final long timeNs = json.timeNs(p + "T");
        final String amount = json.text(p + "d");
        final long units = valid(Decimals.parse(amount, FEE_EXPONENT), amount);
        final long mixed = (timeNs * 31 + units) * 31 + asset.hashCode();
        return new VenueTransfer(asset, (mixed & (TRANSFER - 1)) | TRANSFER, units, timeNs);
    }

    /** What is counted down, in nanoseconds. */
    static long countdownNs(List<FlatJson> documents) throws IOException {
        return FlatJson.only(documents).timeNs("countdownTime");
    }

    private static VenueOrder.Status status(String status) throws IOException {
        return switch (status) {
            case "NEW", "PENDING_NEW", "PENDING_CANCEL", "PARTIALLY_FILLED", "NEW_INSURANCE", "NEW_ADL" ->
                VenueOrder.Status.OPEN;
            case "FILLED" -> VenueOrder.Status.FILLED;
            case "CANCELED" -> VenueOrder.Status.CANCELLED;
            case "REJECTED" -> VenueOrder.Status.REJECTED;
            case "EXPIRED", "EXPIRED_IN_MATCH" -> VenueOrder.Status.EXPIRED;
            default -> throw new IOException("unknown order status " + status);
        };
    }

    private static Side side(String side) throws IOException {
        return switch (side) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw new IOException("unknown side " + side);
        };
    }

    private static long ticks(String price, VenueShard shard) throws IOException {
        return positive(Decimals.parse(price, shard.priceExponent()), price);
    }

    private static long lots(String quantity, VenueShard shard) throws IOException {
        return positive(Decimals.parse(quantity, shard.quantityExponent()), quantity);
    }

    /** A fee in another asset than the quote asset is counted as none here; the ledger will take it as it is. */
    private static long fee(@Nullable String fee) throws IOException {
        return fee == null ? 0 : valid(Decimals.parse(fee, FEE_EXPONENT), fee);
    }

    /** A trade without a fee names no asset. What the log has no room for cannot be booked. */
    private static String asset(@Nullable String asset) throws IOException {
        if (asset != null && !asset.matches("[!-~]{0,12}")) {
            throw new IOException("an asset that the log cannot name: " + asset);
        }
        return asset == null ? "" : asset;
    }

    private static long positive(long parsed, String text) throws IOException {
        if (parsed <= 0) {
            throw new IOException("not an amount of this instrument: " + text);
        }
        return parsed;
    }

    private static long valid(long parsed, String text) throws IOException {
        if (parsed == Decimals.INVALID) {
            throw new IOException("not a number of this instrument: " + text);
        }
        return parsed;
    }
}
