package io.lockstep.gatewayegress.venue.simulator.server;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lockstep.gatewayegress.venue.simulator.exchange.Candle;
import io.lockstep.gatewayegress.venue.simulator.exchange.Decimals;
import io.lockstep.gatewayegress.venue.simulator.exchange.Execution;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Listing;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.MarketTape;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperOrder;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperTrade;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueTime;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Shapes of what the market traded; both markets write nearly the same. */
final class TapeJson {
    private static final int PERCENT_DECIMALS = 3;

    private TapeJson() {}

    static Json.Body trade(Listing listing, MarketTape.Print print) {
        return Json.object(json -> {
            json.writeNumberField("id", print.tradeId());
            json.writeStringField("price", listing.price(print.priceTicks()));
            json.writeStringField("qty", listing.quantity(print.lots()));
            json.writeStringField("quoteQty", Decimals.money(listing.notionalUnits(print.priceTicks(), print.lots())));
            json.writeNumberField("time", print.timeMs());
            json.writeBooleanField("isBuyerMaker", print.isBuyerMaker());
            if (listing.market() == Market.SPOT) {
                json.writeBooleanField("isBestMatch", true);
            }
        });
    }

    /** Each trade by itself: the venue would put trades of one order at one price together, and the market tells no orders. */
    static Json.Body aggregate(Listing listing, MarketTape.Print print) {
        return Json.object(json -> aggregate(json, listing, print));
    }

    private static void aggregate(JsonGenerator json, Listing listing, MarketTape.Print print) throws IOException {
        json.writeNumberField("a", print.tradeId());
        json.writeStringField("p", listing.price(print.priceTicks()));
        json.writeStringField("q", listing.quantity(print.lots()));
        json.writeNumberField("f", print.tradeId());
        json.writeNumberField("l", print.tradeId());
        json.writeNumberField("T", print.timeMs());
        json.writeBooleanField("m", print.isBuyerMaker());
        if (listing.market() == Market.SPOT) {
            json.writeBooleanField("M", true);
        }
    }

    static Json.Body aggregateEvent(Listing listing, MarketTape.Print print) {
        return Json.object(json -> {
            json.writeStringField("e", "aggTrade");
            json.writeNumberField("E", print.timeMs());
            json.writeStringField("s", listing.symbol());
            aggregate(json, listing, print);
        });
    }

    static Json.Body candle(Candle candle) {
        final Listing listing = candle.listing();
        return json -> {
            json.writeStartArray();
            json.writeNumber(candle.openMs());
            json.writeString(listing.price(candle.openTicks()));
            json.writeString(listing.price(candle.highTicks()));
            json.writeString(listing.price(candle.lowTicks()));
            json.writeString(listing.price(candle.closeTicks()));
            json.writeString(listing.quantity(candle.lots()));
            json.writeNumber(candle.closeMs());
            json.writeString(Decimals.money(candle.quoteUnits()));
            json.writeNumber(candle.trades());
            json.writeString(listing.quantity(candle.takerBuyLots()));
            json.writeString(Decimals.money(candle.takerBuyQuoteUnits()));
            json.writeString("0");
            json.writeEndArray();
        };
    }

    static Json.Body candleEvent(Candle candle, String interval, long nowMs) {
        final Listing listing = candle.listing();
        return Json.object(json -> {
            json.writeStringField("e", "kline");
            json.writeNumberField("E", nowMs);
            json.writeStringField("s", listing.symbol());
            json.writeObjectFieldStart("k");
            json.writeNumberField("t", candle.openMs());
            json.writeNumberField("T", candle.closeMs());
            json.writeStringField("s", listing.symbol());
            json.writeStringField("i", interval);
            json.writeNumberField("f", candle.firstId());
            json.writeNumberField("L", candle.lastId());
            json.writeStringField("o", listing.price(candle.openTicks()));
            json.writeStringField("c", listing.price(candle.closeTicks()));
            json.writeStringField("h", listing.price(candle.highTicks()));
            json.writeStringField("l", listing.price(candle.lowTicks()));
            json.writeStringField("v", listing.quantity(candle.lots()));
            json.writeNumberField("n", candle.trades());
            json.writeBooleanField("x", nowMs > candle.closeMs());
            json.writeStringField("q", Decimals.money(candle.quoteUnits()));
            json.writeStringField("V", listing.quantity(candle.takerBuyLots()));
            json.writeStringField("Q", Decimals.money(candle.takerBuyQuoteUnits()));
            json.writeStringField("B", "0");
            json.writeEndObject();
        });
    }

    /** The last 24 hours, as far as they were played. */
    static Json.Body day(Candle day, PublicApi.Best best) {
        final Listing listing = day.listing();
        return Json.object(json -> {
            json.writeStringField("symbol", listing.symbol());
            json.writeStringField("priceChange", change(day));
            json.writeStringField("priceChangePercent", changePercent(day));
            json.writeStringField("weightedAvgPrice", listing.averagePrice(day.quoteUnits(), day.lots()));
            if (listing.market() == Market.SPOT) {
                json.writeStringField("prevClosePrice", listing.price(day.openTicks()));
            }
            json.writeStringField("lastPrice", listing.price(day.closeTicks()));
            json.writeStringField("lastQty", listing.quantity(best.lastLots()));
            if (listing.market() == Market.SPOT) {
                best.write(json, listing);
            }
            json.writeStringField("openPrice", listing.price(day.openTicks()));
            json.writeStringField("highPrice", listing.price(day.highTicks()));
            json.writeStringField("lowPrice", listing.price(day.lowTicks()));
            json.writeStringField("volume", listing.quantity(day.lots()));
            json.writeStringField("quoteVolume", Decimals.money(day.quoteUnits()));
            json.writeNumberField("openTime", day.openMs());
            json.writeNumberField("closeTime", day.closeMs());
            json.writeNumberField("firstId", day.firstId());
            json.writeNumberField("lastId", day.lastId());
            json.writeNumberField("count", day.trades());
        });
    }

    private static String change(Candle day) {
        return signed(day.listing(), day.closeTicks() - day.openTicks());
    }

    private static String signed(Listing listing, long ticks) {
        return ticks < 0 ? "-" + listing.price(-ticks) : listing.price(ticks);
    }

    private static String changePercent(Candle day) {
        if (day.openTicks() == 0) {
            return BigDecimal.ZERO.setScale(PERCENT_DECIMALS).toPlainString();
        }
        return BigDecimal.valueOf(100 * (day.closeTicks() - day.openTicks()))
                .divide(BigDecimal.valueOf(day.openTicks()), PERCENT_DECIMALS, RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** A trade by which the venue closed a position that its owner could not keep. */
    static Json.Body forcedEvent(Execution execution) {
        final PaperOrder order = execution.order();
        final Listing listing = order.listing();
        final PaperTrade trade = execution.trade();
        final long timeMs = VenueTime.toMs(execution.timeNs());
        return Json.object(json -> {
            json.writeStringField("e", "forceOrder");
            json.writeNumberField("E", timeMs);
            json.writeObjectFieldStart("o");
            json.writeStringField("s", listing.symbol());
            json.writeStringField("S", order.terms().side().name());
            json.writeStringField("o", order.terms().type().name());
            json.writeStringField("f", order.terms().timeInForce().name());
            json.writeStringField("q", Words.quantity(order));
            json.writeStringField("p", Words.price(order));
            json.writeStringField("ap", listing.averagePrice(order.quoteUnits(), order.filledLots()));
            json.writeStringField("X", order.status().name());
            json.writeStringField("l", listing.quantity(trade == null ? 0 : trade.quantityLots()));
            json.writeStringField("z", Words.filled(order));
            json.writeNumberField("T", timeMs);
            json.writeEndObject();
        });
    }

    static Json.Body miniDayEvent(Candle day, long nowMs) {
        final Listing listing = day.listing();
        return Json.object(json -> {
            json.writeStringField("e", "24hrMiniTicker");
            json.writeNumberField("E", nowMs);
            json.writeStringField("s", listing.symbol());
            json.writeStringField("c", listing.price(day.closeTicks()));
            json.writeStringField("o", listing.price(day.openTicks()));
            json.writeStringField("h", listing.price(day.highTicks()));
            json.writeStringField("l", listing.price(day.lowTicks()));
            json.writeStringField("v", listing.quantity(day.lots()));
            json.writeStringField("q", Decimals.money(day.quoteUnits()));
        });
    }

    static Json.Body dayEvent(Candle day, long nowMs) {
        final Listing listing = day.listing();
        return Json.object(json -> {
            json.writeStringField("e", "24hrTicker");
            json.writeNumberField("E", nowMs);
            json.writeStringField("s", listing.symbol());
            json.writeStringField("p", change(day));
            json.writeStringField("P", changePercent(day));
            json.writeStringField("w", listing.averagePrice(day.quoteUnits(), day.lots()));
            json.writeStringField("c", listing.price(day.closeTicks()));
            json.writeStringField("Q", listing.quantity(0));
            json.writeStringField("o", listing.price(day.openTicks()));
            json.writeStringField("h", listing.price(day.highTicks()));
            json.writeStringField("l", listing.price(day.lowTicks()));
            json.writeStringField("v", listing.quantity(day.lots()));
            json.writeStringField("q", Decimals.money(day.quoteUnits()));
            json.writeNumberField("O", day.openMs());
            json.writeNumberField("C", day.closeMs());
            json.writeNumberField("F", day.firstId());
            json.writeNumberField("L", day.lastId());
            json.writeNumberField("n", day.trades());
        });
    }
}
