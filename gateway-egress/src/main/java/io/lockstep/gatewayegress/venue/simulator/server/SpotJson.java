package io.lockstep.gatewayegress.venue.simulator.server;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lockstep.gatewayegress.venue.simulator.exchange.Decimals;
import io.lockstep.gatewayegress.venue.simulator.exchange.Execution;
import io.lockstep.gatewayegress.venue.simulator.exchange.Fees;
import io.lockstep.gatewayegress.venue.simulator.exchange.FundingDesk;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Listing;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.OrderSide;
import io.lockstep.gatewayegress.venue.simulator.exchange.OrderType;
import io.lockstep.gatewayegress.venue.simulator.exchange.Outcome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperAccount;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperOrder;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperTrade;
import io.lockstep.gatewayegress.venue.simulator.exchange.Stop;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueError;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueTime;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Binance spot's shapes. */
final class SpotJson implements MarketJson {
    static final SpotJson INSTANCE = new SpotJson();

    private static final int DECIMALS = 8;

    /** A commission of 1 is a hundredth of a percent. */
    private static final int PPM_OF_COMMISSION = 100;

    private SpotJson() {}

    @Override
    public Json.Body placed(Outcome.Placed placed) {
        final PaperOrder order = placed.order();
        return Json.object(json -> {
            json.writeStringField("symbol", order.listing().symbol());
            json.writeNumberField("orderId", order.orderId());
            json.writeNumberField("orderListId", -1);
            json.writeStringField("clientOrderId", order.clientOrderId());
            json.writeNumberField("transactTime", Words.acceptedMs(order));
            terms(json, order);
            json.writeArrayFieldStart("fills");
            for (final PaperTrade trade : placed.trades()) {
                fill(json, order.listing(), trade);
            }
            json.writeEndArray();
        });
    }

    private static void fill(JsonGenerator json, Listing listing, PaperTrade trade) throws IOException {
        json.writeStartObject();
        json.writeStringField("price", listing.price(trade.priceTicks()));
        json.writeStringField("qty", listing.quantity(trade.quantityLots()));
        json.writeStringField("commission", Decimals.money(trade.feeUnits()));
        json.writeStringField("commissionAsset", trade.feeAsset());
        json.writeNumberField("tradeId", trade.tradeId());
        json.writeEndObject();
    }

    private static void terms(JsonGenerator json, PaperOrder order) throws IOException {
        json.writeStringField("price", Words.price(order));
        json.writeStringField("origQty", Words.quantity(order));
        json.writeStringField("executedQty", Words.filled(order));
        json.writeStringField("origQuoteOrderQty", Decimals.money(0));
        json.writeStringField("cummulativeQuoteQty", Words.filledQuote(order));
        json.writeStringField("status", order.status().name());
        json.writeStringField("timeInForce", order.terms().timeInForce().name());
        json.writeStringField("type", order.terms().type().name());
        json.writeStringField("side", order.terms().side().name());
        json.writeNumberField("workingTime", workingMs(order));
        json.writeStringField("selfTradePreventionMode", "NONE");
        final Stop stop = order.terms().stop();
        if (stop != null) {
            json.writeStringField("stopPrice", order.listing().price(stop.ticks()));
            if (stop.trailingBips() > 0) {
                json.writeNumberField("trailingDelta", stop.trailingBips());
            }
        }
    }

    /** Since when it is on the book; -1 while it waits for a price. */
    private static long workingMs(PaperOrder order) {
        return order.isWorking() ? VenueTime.toMs(order.workingNs()) : -1;
    }

    @Override
    public Json.Body cancelled(Outcome.Cancelled cancelled) {
        final PaperOrder order = cancelled.order();
        return Json.object(json -> {
            json.writeStringField("symbol", order.listing().symbol());
            json.writeStringField("origClientOrderId", order.clientOrderId());
            json.writeNumberField("orderId", order.orderId());
            json.writeNumberField("orderListId", -1);
            json.writeStringField("clientOrderId", cancelled.cancelClientOrderId());
            json.writeNumberField("transactTime", Words.updatedMs(order));
            terms(json, order);
        });
    }

    @Override
    public Json.Body cancelledAll(Outcome.CancelledAll all) {
        return Words.array(all.orders().stream().map(this::cancelled));
    }

    @Override
    public Json.Body done() {
        return Json.object(_ -> {});
    }

    static Json.Body amended(Outcome.Amended amended) {
        final PaperOrder order = amended.order();
        return Json.object(json -> {
            json.writeNumberField("transactTime", Words.updatedMs(order));
            json.writeNumberField("executionId", amended.number());
            json.writeObjectFieldStart("amendedOrder");
            json.writeStringField("symbol", order.listing().symbol());
            json.writeNumberField("orderId", order.orderId());
            json.writeNumberField("orderListId", -1);
            json.writeStringField("origClientOrderId", amended.originalClientOrderId());
            json.writeStringField("clientOrderId", order.clientOrderId());
            json.writeStringField("price", Words.price(order));
            json.writeStringField("qty", Words.quantity(order));
            json.writeStringField("executedQty", Words.filled(order));
            json.writeStringField("preventedQty", order.listing().quantity(0));
            json.writeStringField("quoteOrderQty", Decimals.money(0));
            json.writeStringField("cumulativeQuoteQty", Words.filledQuote(order));
            json.writeStringField("status", order.status().name());
            json.writeStringField("timeInForce", order.terms().timeInForce().name());
            json.writeStringField("type", order.terms().type().name());
            json.writeStringField("side", order.terms().side().name());
            json.writeNumberField("workingTime", workingMs(order));
            json.writeStringField("selfTradePreventionMode", "NONE");
            json.writeEndObject();
        });
    }

    static Json.Body replaced(Outcome.Replaced replaced) {
        final VenueError error = replaced.error();
        if (error == null) {
            return Json.object(json -> results(json, replaced));
        }
        return Json.object(json -> {
            json.writeNumberField("code", error.code());
            json.writeStringField("msg", error.message());
            json.writeObjectFieldStart("data");
            results(json, replaced);
            json.writeEndObject();
        });
    }

    private static void results(JsonGenerator json, Outcome.Replaced replaced) throws IOException {
        final Outcome placed = replaced.placed();
        json.writeStringField("cancelResult", succeeded(replaced.cancelled()));
        json.writeStringField("newOrderResult", placed == null ? "NOT_ATTEMPTED" : succeeded(placed));
        json.writeFieldName("cancelResponse");
        INSTANCE.result(replaced.cancelled()).write(json);
        json.writeFieldName("newOrderResponse");
        if (placed == null) {
            json.writeNull();
        } else {
            INSTANCE.result(placed).write(json);
        }
    }

    private static String succeeded(Outcome outcome) {
        return outcome instanceof Outcome.Refused ? "FAILURE" : "SUCCESS";
    }

    @Override
    public Json.Body order(PaperOrder order) {
        return Json.object(json -> {
            json.writeStringField("symbol", order.listing().symbol());
            json.writeNumberField("orderId", order.orderId());
            json.writeNumberField("orderListId", -1);
            json.writeStringField("clientOrderId", order.clientOrderId());
            terms(json, order);
            if (order.terms().stop() == null) {
                json.writeStringField("stopPrice", order.listing().price(0));
            }
            json.writeStringField("icebergQty", order.listing().quantity(0));
            json.writeNumberField("time", Words.acceptedMs(order));
            json.writeNumberField("updateTime", Words.updatedMs(order));
            json.writeBooleanField("isWorking", order.isWorking());
        });
    }

    @Override
    public Json.Body trade(Listing listing, PaperTrade trade) {
        return Json.object(json -> {
            json.writeStringField("symbol", listing.symbol());
            json.writeNumberField("id", trade.tradeId());
            json.writeNumberField("orderId", trade.orderId());
            json.writeNumberField("orderListId", -1);
            json.writeStringField("price", listing.price(trade.priceTicks()));
            json.writeStringField("qty", listing.quantity(trade.quantityLots()));
            json.writeStringField("quoteQty", Decimals.money(trade.quoteUnits()));
            json.writeStringField("commission", Decimals.money(trade.feeUnits()));
            json.writeStringField("commissionAsset", trade.feeAsset());
            json.writeNumberField("time", VenueTime.toMs(trade.timeNs()));
            json.writeBooleanField("isBuyer", trade.side() == OrderSide.BUY);
            json.writeBooleanField("isMaker", trade.isMaker());
            json.writeBooleanField("isBestMatch", true);
        });
    }

    @Override
    public Json.Body account(Outcome.Standing standing) {
        final PaperAccount account = standing.account();
        return Json.object(json -> {
            json.writeNumberField("makerCommission", standing.fees().spotMakerPpm() / PPM_OF_COMMISSION);
            json.writeNumberField("takerCommission", standing.fees().spotTakerPpm() / PPM_OF_COMMISSION);
            json.writeNumberField("buyerCommission", 0);
            json.writeNumberField("sellerCommission", 0);
            json.writeBooleanField("canTrade", true);
            json.writeBooleanField("canWithdraw", false);
            json.writeBooleanField("canDeposit", false);
            json.writeBooleanField("brokered", false);
            json.writeBooleanField("requireSelfTradePrevention", false);
            json.writeBooleanField("preventSor", false);
            json.writeNumberField("updateTime", account.updatedMs(Market.SPOT));
            json.writeStringField("accountType", "SPOT");
            json.writeArrayFieldStart("balances");
            for (final Map.Entry<String, Long> balance : account.balances(Market.SPOT)) {
                if (balance.getValue() == 0 && !standing.withZeros()) {
                    continue;
                }
                json.writeStartObject();
                json.writeStringField("asset", balance.getKey());
                final long lockedUnits = account.lockedUnits(balance.getKey());
                json.writeStringField("free", Decimals.money(balance.getValue() - lockedUnits));
                json.writeStringField("locked", Decimals.money(lockedUnits));
                json.writeEndObject();
            }
            json.writeEndArray();
            Words.strings(json, "permissions", "SPOT");
        });
    }

    /** Makers and takers pay, buyers and sellers as such nothing, and there is no discount. */
    @Override
    public Json.Body commission(Outcome.Commission commission) {
        return Json.object(json -> {
            json.writeStringField("symbol", commission.listing().symbol());
            final Fees fees = commission.fees();
            rates(json, "standardCommission", fees.makerPpm(Market.SPOT), fees.takerPpm(Market.SPOT));
            rates(json, "specialCommission", 0, 0);
            rates(json, "taxCommission", 0, 0);
            json.writeObjectFieldStart("discount");
            json.writeBooleanField("enabledForAccount", false);
            json.writeBooleanField("enabledForSymbol", false);
            json.writeStringField("discountAsset", "BNB");
            json.writeStringField("discount", Words.ppm(0));
            json.writeEndObject();
        });
    }

    private static void rates(JsonGenerator json, String name, long makerPpm, long takerPpm) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("maker", Words.ppm(makerPpm));
        json.writeStringField("taker", Words.ppm(takerPpm));
        json.writeStringField("buyer", Words.ppm(0));
        json.writeStringField("seller", Words.ppm(0));
        json.writeEndObject();
    }

    @Override
    public Json.Body event(Execution execution) {
        return Json.object(json -> executionReport(json, execution));
    }

    /** What the account has of the two assets now. */
    @Override
    public Json.Body balances(Execution execution, PaperAccount account, FundingDesk funding) {
        final Listing listing = execution.order().listing();
        final long timeMs = VenueTime.toMs(execution.timeNs());
        return Json.object(json -> {
            json.writeStringField("e", "outboundAccountPosition");
            json.writeNumberField("E", timeMs);
            json.writeNumberField("u", timeMs);
            json.writeArrayFieldStart("B");
            for (final String asset :
                    List.of(listing.rules().baseAsset(), listing.rules().quoteAsset())) {
                final long lockedUnits = account.lockedUnits(asset);
                json.writeStartObject();
                json.writeStringField("a", asset);
                json.writeStringField("f", Decimals.money(account.balance(Market.SPOT, asset) - lockedUnits));
                json.writeStringField("l", Decimals.money(lockedUnits));
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void executionReport(JsonGenerator json, Execution execution) throws IOException {
        final PaperOrder order = execution.order();
        final Listing listing = order.listing();
        final PaperTrade trade = execution.trade();
        final boolean isCancel = execution.kind() == Execution.Kind.CANCELED;
        final boolean isAmended = execution.kind() == Execution.Kind.REPLACED;
        final long timeMs = VenueTime.toMs(execution.timeNs());
        json.writeStringField("e", "executionReport");
        json.writeNumberField("E", timeMs);
        json.writeStringField("s", listing.symbol());
        json.writeStringField("c", isCancel ? execution.cancelClientOrderId() : order.clientOrderId());
        json.writeStringField("S", order.terms().side().name());
        json.writeStringField("o", order.terms().type().name());
        json.writeStringField("f", order.terms().timeInForce().name());
        json.writeStringField("q", Words.quantity(order));
        json.writeStringField("p", Words.price(order));
        final Stop stop = order.terms().stop();
        json.writeStringField("P", listing.price(stop == null ? 0 : stop.ticks()));
        if (stop != null && stop.trailingBips() > 0) {
            json.writeNumberField("d", stop.trailingBips());
        }
        json.writeStringField("F", listing.quantity(0));
        json.writeNumberField("g", -1);
        json.writeStringField("C", isCancel ? order.clientOrderId() : isAmended ? execution.cancelClientOrderId() : "");
        json.writeStringField("x", execution.kind().name());
        json.writeStringField("X", order.status().name());
        json.writeStringField("r", "NONE");
        json.writeNumberField("i", order.orderId());
        json.writeStringField("l", listing.quantity(trade == null ? 0 : trade.quantityLots()));
        json.writeStringField("z", Words.filled(order));
        json.writeStringField("L", listing.price(trade == null ? 0 : trade.priceTicks()));
        json.writeStringField("n", Decimals.money(trade == null ? 0 : trade.feeUnits()));
        json.writeStringField("N", trade == null ? null : trade.feeAsset());
        json.writeNumberField("T", timeMs);
        json.writeNumberField("t", trade == null ? -1 : trade.tradeId());
        json.writeNumberField("I", execution.number());
        json.writeBooleanField("w", order.isWorking() && order.status().isOpen());
        json.writeBooleanField("m", trade != null && trade.isMaker());
        json.writeNumberField("O", Words.acceptedMs(order));
        json.writeStringField("Z", Words.filledQuote(order));
        json.writeStringField("Y", Decimals.money(trade == null ? 0 : trade.quoteUnits()));
        json.writeStringField("Q", Decimals.money(0));
        if (order.isWorking()) {
            json.writeNumberField("W", workingMs(order));
        }
        json.writeStringField("V", "NONE");
    }

    @Override
    public Json.Body symbol(Listing listing) {
        return Json.object(json -> {
            json.writeStringField("symbol", listing.symbol());
            json.writeStringField("status", "TRADING");
            json.writeStringField("baseAsset", listing.rules().baseAsset());
            json.writeNumberField("baseAssetPrecision", DECIMALS);
            json.writeStringField("quoteAsset", listing.rules().quoteAsset());
            json.writeNumberField("quotePrecision", DECIMALS);
            json.writeNumberField("quoteAssetPrecision", DECIMALS);
            json.writeNumberField("baseCommissionPrecision", DECIMALS);
            json.writeNumberField("quoteCommissionPrecision", DECIMALS);
            Words.strings(
                    json,
                    "orderTypes",
                    Arrays.stream(OrderType.values()).map(OrderType::name).toArray(String[]::new));
            json.writeBooleanField("icebergAllowed", false);
            json.writeBooleanField("ocoAllowed", false);
            json.writeBooleanField("otoAllowed", false);
            json.writeBooleanField("quoteOrderQtyMarketAllowed", false);
            json.writeBooleanField("allowTrailingStop", true);
            json.writeBooleanField("cancelReplaceAllowed", true);
            json.writeBooleanField("amendAllowed", true);
            json.writeBooleanField("isSpotTradingAllowed", true);
            json.writeBooleanField("isMarginTradingAllowed", false);
            json.writeArrayFieldStart("filters");
            Words.steps(json, listing);
            json.writeStartObject();
            json.writeStringField("filterType", "NOTIONAL");
            json.writeStringField("minNotional", Decimals.money(listing.rules().minNotionalUnits()));
            json.writeBooleanField("applyMinToMarket", true);
            json.writeEndObject();
            json.writeEndArray();
            json.writeArrayFieldStart("permissions");
            json.writeEndArray();
            json.writeArrayFieldStart("permissionSets");
            json.writeStartArray();
            json.writeString("SPOT");
            json.writeEndArray();
            json.writeEndArray();
            json.writeStringField("defaultSelfTradePreventionMode", "NONE");
            Words.strings(json, "allowedSelfTradePreventionModes", "NONE");
        });
    }
}
