package io.lockstep.gatewayegress.venue.simulator.server;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lockstep.codecs.log.InstrumentKind;
import io.lockstep.gatewayegress.venue.simulator.exchange.Decimals;
import io.lockstep.gatewayegress.venue.simulator.exchange.Execution;
import io.lockstep.gatewayegress.venue.simulator.exchange.FundingDesk;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Listing;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.OrderSide;
import io.lockstep.gatewayegress.venue.simulator.exchange.Outcome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperAccount;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperOrder;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperTrade;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueTime;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Binance USD-M's shapes. */
final class UsdmJson implements MarketJson {
    static final UsdmJson INSTANCE = new UsdmJson();

    private static final int DECIMALS = 8;

    /** The day of delivery of what is never delivered. */
    private static final long NEVER_MS = 4_133_404_800_000L;

    private UsdmJson() {}

    @Override
    public Json.Body placed(Outcome.Placed placed) {
        return order(placed.order());
    }

    @Override
    public Json.Body cancelled(Outcome.Cancelled cancelled) {
        return order(cancelled.order());
    }

    @Override
    public Json.Body cancelledAll(Outcome.CancelledAll cancelled) {
        return Words.message("The operation of cancel all open order is done.");
    }

    @Override
    public Json.Body done() {
        return Words.message("success");
    }

    @Override
    public Json.@Nullable Body balances(Execution execution, PaperAccount account, FundingDesk funding) {
        return execution.trade() == null ? null : UsdmAccountJson.filled(execution, account, funding);
    }

    @Override
    public Json.Body order(PaperOrder order) {
        return Json.object(json -> {
            json.writeNumberField("orderId", order.orderId());
            json.writeStringField("symbol", order.listing().symbol());
            json.writeStringField("status", order.status().name());
            json.writeStringField("clientOrderId", order.clientOrderId());
            json.writeStringField("price", Words.price(order));
            json.writeStringField("avgPrice", averagePrice(order));
            json.writeStringField("origQty", Words.quantity(order));
            json.writeStringField("executedQty", Words.filled(order));
            json.writeStringField("cumQty", Words.filled(order));
            json.writeStringField("cumQuote", Words.filledQuote(order));
            json.writeStringField("timeInForce", order.terms().timeInForce().name());
            json.writeStringField("type", order.terms().type().name());
            json.writeBooleanField("reduceOnly", order.terms().isReduceOnly());
            json.writeBooleanField("closePosition", false);
            json.writeStringField("side", order.terms().side().name());
            json.writeStringField("positionSide", order.terms().positionSide().name());
            json.writeStringField("stopPrice", order.listing().price(0));
            json.writeStringField("workingType", "CONTRACT_PRICE");
            json.writeBooleanField("priceProtect", false);
            json.writeStringField("origType", order.terms().type().name());
            json.writeStringField("priceMatch", "NONE");
            json.writeStringField("selfTradePreventionMode", "NONE");
            json.writeNumberField("goodTillDate", 0);
            json.writeNumberField("time", Words.acceptedMs(order));
            json.writeNumberField("updateTime", Words.updatedMs(order));
        });
    }

    private static String averagePrice(PaperOrder order) {
        return order.listing().averagePrice(order.quoteUnits(), order.filledLots());
    }

    @Override
    public Json.Body trade(Listing listing, PaperTrade trade) {
        return Json.object(json -> {
            json.writeBooleanField("buyer", trade.side() == OrderSide.BUY);
            json.writeStringField("commission", Decimals.money(trade.feeUnits()));
            json.writeStringField("commissionAsset", trade.feeAsset());
            json.writeNumberField("id", trade.tradeId());
            json.writeBooleanField("maker", trade.isMaker());
            json.writeNumberField("orderId", trade.orderId());
            json.writeStringField("price", listing.price(trade.priceTicks()));
            json.writeStringField("qty", listing.quantity(trade.quantityLots()));
            json.writeStringField("quoteQty", Decimals.money(trade.quoteUnits()));
            json.writeStringField("realizedPnl", Decimals.money(trade.realisedUnits()));
            json.writeStringField("side", trade.side().name());
            json.writeStringField("positionSide", trade.positionSide().name());
            json.writeStringField("symbol", listing.symbol());
            json.writeNumberField("time", VenueTime.toMs(trade.timeNs()));
        });
    }

    @Override
    public Json.Body account(Outcome.Standing standing) {
        return UsdmAccountJson.account(standing);
    }

    @Override
    public Json.Body commission(Outcome.Commission commission) {
        return Json.object(json -> {
            json.writeStringField("symbol", commission.listing().symbol());
            json.writeStringField(
                    "makerCommissionRate", Words.ppm(commission.fees().makerPpm(Market.USDM)));
            json.writeStringField(
                    "takerCommissionRate", Words.ppm(commission.fees().takerPpm(Market.USDM)));
        });
    }

    @Override
    public Json.Body event(Execution execution) {
        final long timeMs = VenueTime.toMs(execution.timeNs());
        return Json.object(json -> {
            json.writeStringField("e", "ORDER_TRADE_UPDATE");
            json.writeNumberField("E", timeMs);
            json.writeNumberField("T", timeMs);
            json.writeObjectFieldStart("o");
            update(json, execution, timeMs);
            json.writeEndObject();
        });
    }

    private static void update(JsonGenerator json, Execution execution, long timeMs) throws IOException {
        final PaperOrder order = execution.order();
        final Listing listing = order.listing();
        final PaperTrade trade = execution.trade();
        json.writeStringField("s", listing.symbol());
        json.writeStringField("c", order.clientOrderId());
        json.writeStringField("S", order.terms().side().name());
        json.writeStringField("o", order.terms().type().name());
        json.writeStringField("f", order.terms().timeInForce().name());
        json.writeStringField("q", Words.quantity(order));
        json.writeStringField("p", Words.price(order));
        json.writeStringField("ap", averagePrice(order));
        json.writeStringField("sp", "0");
        json.writeStringField("x", execution.kind().name());
        json.writeStringField("X", order.status().name());
        json.writeNumberField("i", order.orderId());
        json.writeStringField("l", listing.quantity(trade == null ? 0 : trade.quantityLots()));
        json.writeStringField("z", Words.filled(order));
        json.writeStringField("L", listing.price(trade == null ? 0 : trade.priceTicks()));
        if (trade != null) {
            json.writeStringField("N", trade.feeAsset());
            json.writeStringField("n", Decimals.money(trade.feeUnits()));
        }
        json.writeNumberField("T", timeMs);
        json.writeNumberField("t", trade == null ? 0 : trade.tradeId());
        json.writeBooleanField("m", trade != null && trade.isMaker());
        json.writeBooleanField("R", order.terms().isReduceOnly());
        json.writeStringField("wt", "CONTRACT_PRICE");
        json.writeStringField("ot", order.terms().type().name());
        json.writeStringField("ps", order.terms().positionSide().name());
        json.writeBooleanField("cp", false);
        json.writeBooleanField("pP", false);
        json.writeNumberField("si", 0);
        json.writeNumberField("ss", 0);
        json.writeStringField("V", "NONE");
        json.writeStringField("pm", "NONE");
        json.writeNumberField("gtd", 0);
        json.writeStringField("rp", Decimals.money(trade == null ? 0 : trade.realisedUnits()));
    }

    @Override
    public Json.Body symbol(Listing listing) {
        return Json.object(json -> {
            json.writeStringField("symbol", listing.symbol());
            json.writeStringField("pair", listing.symbol());
            json.writeStringField("contractType", isPerpetual(listing) ? "PERPETUAL" : "CURRENT_QUARTER");
            json.writeNumberField("deliveryDate", deliveryMs(listing));
            json.writeNumberField("onboardDate", 0);
            json.writeStringField("maintMarginPercent", "0");
            json.writeStringField("requiredMarginPercent", "0");
            json.writeStringField("status", "TRADING");
            json.writeStringField("baseAsset", listing.rules().baseAsset());
            json.writeStringField("quoteAsset", listing.rules().quoteAsset());
            json.writeStringField("marginAsset", listing.rules().terms().settleAsset());
            json.writeNumberField("pricePrecision", listing.priceDecimals());
            json.writeNumberField("quantityPrecision", listing.quantityDecimals());
            json.writeNumberField("baseAssetPrecision", DECIMALS);
            json.writeNumberField("quotePrecision", DECIMALS);
            json.writeStringField("underlyingType", "COIN");
            Words.strings(json, "underlyingSubType");
            json.writeStringField("triggerProtect", "0");
            json.writeStringField("liquidationFee", "0");
            json.writeStringField("marketTakeBound", "0");
            Words.strings(json, "orderTypes", "LIMIT", "MARKET");
            Words.strings(json, "timeInForce", "GTC", "IOC", "FOK", "GTX");
            json.writeArrayFieldStart("filters");
            Words.steps(json, listing);
            json.writeStartObject();
            json.writeStringField("filterType", "MIN_NOTIONAL");
            json.writeStringField("notional", Decimals.money(listing.rules().minNotionalUnits()));
            json.writeEndObject();
            json.writeEndArray();
        });
    }

    private static boolean isPerpetual(Listing listing) {
        return listing.rules().kind() == InstrumentKind.LINEAR_PERPETUAL;
    }

    private static long deliveryMs(Listing listing) {
        final long expiryNs = listing.rules().terms().expiryNs();
        return expiryNs == 0 ? NEVER_MS : VenueTime.toMs(expiryNs);
    }
}
