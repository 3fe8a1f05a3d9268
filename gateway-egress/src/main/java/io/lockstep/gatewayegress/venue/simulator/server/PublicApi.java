package io.lockstep.gatewayegress.venue.simulator.server;

import com.fasterxml.jackson.core.JsonGenerator;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Listing;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.MarketTape;
import io.lockstep.gatewayegress.venue.simulator.exchange.OrderSide;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperBook;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.exchange.Parameters;
import io.lockstep.gatewayegress.venue.simulator.exchange.Refusal;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueError;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What anybody may ask of the market: time, instruments, depth, trades, candles, prices. Answered at once. */
final class PublicApi {
    private static final int LEVELS = 100;
    private static final int LEVELS_MAX = 5_000;
    private static final int TRADES = 500;
    private static final int TRADES_MAX = 1_000;
    private static final int AVERAGE_MINUTES = 5;

    /** The best of each side, and what was traded last; null where there is none. */
    record Best(PaperBook.@Nullable Level bid, PaperBook.@Nullable Level ask, MarketTape.@Nullable Print last) {
        void write(JsonGenerator json, Listing listing) throws IOException {
            json.writeStringField("bidPrice", listing.price(bid == null ? 0 : bid.priceTicks()));
            json.writeStringField("bidQty", listing.quantity(bid == null ? 0 : bid.lots()));
            json.writeStringField("askPrice", listing.price(ask == null ? 0 : ask.priceTicks()));
            json.writeStringField("askQty", listing.quantity(ask == null ? 0 : ask.lots()));
        }

        long lastLots() {
            return last == null ? 0 : last.lots();
        }
    }

    private final PaperVenue venue;
    private final RateLimits limits;
    private final FundingApi funding;

    PublicApi(PaperVenue venue, RateLimits limits) {
        this.venue = venue;
        this.limits = limits;
        funding = new FundingApi(venue);
    }

    /**
     * What an operation answers.
     *
     * @param operation in the words of REST
     * @return null where it is none of these
     */
    Json.@Nullable Body ask(Market market, String operation, Parameters parameters) throws Refusal {
        return switch (operation) {
            case "ping" -> Json.object(_ -> {});
            case "time" -> time();
            case "exchangeInfo" -> exchangeInfo(market, parameters);
            case "depth" -> depth(market, parameters);
            case "trades", "historicalTrades" -> trades(market, parameters, TapeJson::trade);
            case "aggTrades" -> trades(market, parameters, TapeJson::aggregate);
            case "klines", "uiKlines" -> candles(market, parameters);
            case "avgPrice" -> market == Market.SPOT ? averagePrice(parameters) : null;
            case "ticker/price" -> forEach(market, parameters, this::price);
            case "ticker/bookTicker" -> forEach(market, parameters, this::bookTicker);
            case "ticker/24hr" -> forEach(market, parameters, this::day);
            default -> market == Market.USDM ? funding.ask(operation, parameters) : null;
        };
    }

    /** What a request of it weighs. */
    int weight(Market market, String operation, Parameters parameters) {
        final boolean isSpot = market == Market.SPOT;
        return switch (operation) {
            case "exchangeInfo" -> isSpot ? 20 : 1;
            case "depth" -> depthWeight(isSpot, parameters);
            case "trades", "historicalTrades" -> isSpot ? 25 : 5;
            case "aggTrades" -> isSpot ? 4 : 20;
            case "klines", "uiKlines" -> isSpot ? 2 : 5;
            case "avgPrice" -> 2;
            case "ticker/price", "ticker/bookTicker" -> parameters.find("symbol") == null ? 4 : 2;
            case "ticker/24hr" -> parameters.find("symbol") == null ? (isSpot ? 80 : 40) : 2;
            default -> 1;
        };
    }

    private static int depthWeight(boolean isSpot, Parameters parameters) {
        final String limit = parameters.find("limit");
        final int levels = limit != null && limit.matches("[0-9]{1,4}") ? Integer.parseInt(limit) : LEVELS;
        if (isSpot) {
            return levels <= 100 ? 5 : levels <= 500 ? 25 : levels <= 1_000 ? 50 : 250;
        }
        return levels <= 50 ? 2 : levels <= 100 ? 5 : levels <= 500 ? 10 : 20;
    }

    private Json.Body time() {
        return Json.object(
                json -> json.writeNumberField("serverTime", venue.time().epochMs()));
    }

    private Json.Body exchangeInfo(Market market, Parameters parameters) throws Refusal {
        final MarketJson words = MarketJson.of(market);
        final List<Listing> wanted = wanted(market, parameters);
        final Set<String> assets = new LinkedHashSet<>();
        wanted.forEach(listing -> assets.add(listing.rules().terms().settleAsset()));
        return Json.object(json -> {
            json.writeStringField("timezone", "UTC");
            json.writeNumberField("serverTime", venue.time().epochMs());
            json.writeFieldName("rateLimits");
            Words.array(limits.of(market).stream().map(limit -> limit.json(-1))).write(json);
            json.writeArrayFieldStart("exchangeFilters");
            json.writeEndArray();
            if (market == Market.USDM) {
                json.writeFieldName("assets");
                Words.array(assets.stream().map(PublicApi::asset)).write(json);
            }
            json.writeFieldName("symbols");
            Words.array(wanted.stream().map(words::symbol)).write(json);
        });
    }

    private static Json.Body asset(String name) {
        return Json.object(json -> {
            json.writeStringField("asset", name);
            json.writeBooleanField("marginAvailable", true);
            json.writeStringField("autoAssetExchange", "0");
        });
    }

    /** @throws Refusal where the symbol is not listed, or its depth is not known yet: ask again */
    private Json.Body depth(Market market, Parameters parameters) throws Refusal {
        final Listing listing = listing(market, parameters.require("symbol"));
        final int levels = (int) Math.min(LEVELS_MAX, parameters.findNumber("limit", LEVELS));
        final PaperBook book = venue.book(listing);
        if (book.depthSequence() == 0) {
            throw new Refusal(VenueError.SERVER_BUSY);
        }
        final long nowMs = venue.time().epochMs();
        return Json.object(json -> {
            json.writeNumberField("lastUpdateId", book.depthSequence());
            if (market == Market.USDM) {
                json.writeNumberField("E", nowMs);
                json.writeNumberField("T", nowMs);
            }
            sides(json, book, levels, "bids", "asks");
        });
    }

    static void sides(JsonGenerator json, PaperBook book, int levels, String bids, String asks) throws IOException {
        json.writeFieldName(bids);
        side(book, OrderSide.BUY, levels).write(json);
        json.writeFieldName(asks);
        side(book, OrderSide.SELL, levels).write(json);
    }

    private static Json.Body side(PaperBook book, OrderSide side, int levels) {
        return Words.array(book.levels(side, levels).stream()
                .map(level -> json -> Words.level(json, book.listing(), level.priceTicks(), level.lots())));
    }

    private interface OfTrade {
        Json.Body body(Listing listing, MarketTape.Print print);
    }

    private Json.Body trades(Market market, Parameters parameters, OfTrade words) throws Refusal {
        final Listing listing = listing(market, parameters.require("symbol"));
        final int limit = Math.clamp(parameters.findNumber("limit", TRADES), 1, TRADES_MAX);
        final long fromId = parameters.findNumber("fromId", 0);
        final long startMs = parameters.findNumber("startTime", 0);
        final long endMs = parameters.findNumber("endTime", Long.MAX_VALUE);
        return Words.array(venue.tape(listing).prints(limit).stream()
                .filter(print -> print.tradeId() >= fromId && print.timeMs() >= startMs && print.timeMs() <= endMs)
                .map(print -> words.body(listing, print)));
    }

    private Json.Body candles(Market market, Parameters parameters) throws Refusal {
        final Listing listing = listing(market, parameters.require("symbol"));
        final Long intervalMs = Intervals.millis(parameters.require("interval"));
        if (intervalMs == null) {
            throw new Refusal(VenueError.INVALID_INTERVAL);
        }
        return Words.array(venue
                .tape(listing)
                .candles(
                        intervalMs,
                        parameters.findNumber("startTime", 0),
                        parameters.findNumber("endTime", Long.MAX_VALUE),
                        Math.clamp(parameters.findNumber("limit", TRADES), 1, TRADES_MAX))
                .stream()
                .map(TapeJson::candle));
    }

    private Json.Body averagePrice(Parameters parameters) throws Refusal {
        final Listing listing = listing(Market.SPOT, parameters.require("symbol"));
        final long nowMs = venue.time().epochMs();
        final var window = venue.tape(listing).window(nowMs, TimeUnit.MINUTES.toMillis(AVERAGE_MINUTES));
        return Json.object(json -> {
            json.writeNumberField("mins", AVERAGE_MINUTES);
            json.writeStringField("price", listing.averagePrice(window.quoteUnits(), window.lots()));
            json.writeNumberField("closeTime", nowMs);
        });
    }

    private Json.Body price(Listing listing) {
        final MarketTape.Print last = venue.tape(listing).last();
        return Json.object(json -> {
            json.writeStringField("symbol", listing.symbol());
            json.writeStringField("price", listing.price(last == null ? 0 : last.priceTicks()));
            if (listing.market() == Market.USDM) {
                json.writeNumberField("time", last == null ? 0 : last.timeMs());
            }
        });
    }

    private Json.Body bookTicker(Listing listing) {
        final Best best = best(listing);
        return Json.object(json -> {
            json.writeStringField("symbol", listing.symbol());
            best.write(json, listing);
            if (listing.market() == Market.USDM) {
                json.writeNumberField("time", venue.time().epochMs());
            }
        });
    }

    private Json.Body day(Listing listing) {
        return TapeJson.day(
                venue.tape(listing).window(venue.time().epochMs(), TimeUnit.DAYS.toMillis(1)), best(listing));
    }

    private Best best(Listing listing) {
        final PaperBook book = venue.book(listing);
        return new Best(
                first(book.levels(OrderSide.BUY, 1)),
                first(book.levels(OrderSide.SELL, 1)),
                venue.tape(listing).last());
    }

    private static PaperBook.@Nullable Level first(List<PaperBook.Level> levels) {
        return levels.isEmpty() ? null : levels.getFirst();
    }

    /** One where one symbol is named, otherwise a list. */
    private Json.Body forEach(Market market, Parameters parameters, Function<Listing, Json.Body> words) throws Refusal {
        final List<Listing> wanted = wanted(market, parameters);
        return parameters.find("symbol") == null
                ? Words.array(wanted.stream().map(words))
                : words.apply(wanted.getFirst());
    }

    /** The symbol that is named, those in {@code symbols=["BTCUSDT","ETHUSDT"]}, or all. */
    private List<Listing> wanted(Market market, Parameters parameters) throws Refusal {
        final String symbol = parameters.find("symbol");
        final String symbols = parameters.find("symbols");
        if (symbol != null) {
            return List.of(listing(market, symbol));
        }
        if (symbols == null) {
            return venue.listings().in(market);
        }
        final Set<String> names =
                Set.copyOf(Arrays.asList(symbols.replaceAll("[\\[\\]\"\\s]", "").split(",")));
        for (final String name : names) {
            listing(market, name);
        }
        return venue.listings().in(market).stream()
                .filter(listing -> names.contains(listing.symbol()))
                .toList();
    }

    private Listing listing(Market market, String symbol) throws Refusal {
        final Listing listing = venue.listings().find(market, symbol);
        if (listing == null) {
            throw new Refusal(VenueError.INVALID_SYMBOL);
        }
        return listing;
    }
}
