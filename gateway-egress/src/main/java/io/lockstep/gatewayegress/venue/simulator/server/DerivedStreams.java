package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Candle;
import io.lockstep.gatewayegress.venue.simulator.exchange.Execution;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Listing;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.MarketTape;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperBook;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperMark;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueTime;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Streams that the source does not have, made of what it has: aggregate trades, candles, small depths, 24-hour
 * tickers, and those of all symbols at once.
 */
final class DerivedStreams implements MarketTape.Listener, Execution.Listener {
    private static final List<Integer> LEVELS = List.of(5, 10, 20);
    private static final long DEPTH_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int TICKER_ROUNDS = 10;

    private final PaperVenue venue;
    private final MarketStreams streams;
    private long rounds;

    DerivedStreams(PaperVenue venue, MarketStreams streams) {
        this.venue = venue;
        this.streams = streams;
    }

    /** From here on it tells depths ten times a second, and tickers every second. */
    void start() {
        venue.later(DEPTH_NS, this::everyRound);
    }

    @Override
    public void onPrint(MarketTape tape, MarketTape.Print print) {
        final Listing listing = tape.listing();
        streams.send(listing.market(), name(listing, "aggtrade"), () -> TapeJson.aggregateEvent(listing, print));
        for (final String interval : Intervals.names()) {
            final String name = name(listing, "kline_" + interval);
            if (streams.isWanted(listing.market(), name)) {
                sendCandle(tape, interval, name, print.timeMs());
            }
        }
    }

    private void sendCandle(MarketTape tape, String interval, String name, long nowMs) {
        final Long intervalMs = Intervals.millis(interval);
        if (intervalMs != null) {
            final List<Candle> candles = tape.candles(intervalMs, 0, Long.MAX_VALUE, 1);
            streams.send(
                    tape.listing().market(), name, () -> TapeJson.candleEvent(candles.getFirst(), interval, nowMs));
        }
    }

    /** What the venue liquidates, all the market may know. */
    @Override
    public void onExecution(Execution execution) {
        if (execution.kind() == Execution.Kind.CALCULATED) {
            final Listing listing = execution.order().listing();
            streams.send(listing.market(), name(listing, "forceorder"), () -> TapeJson.forcedEvent(execution));
            streams.send(listing.market(), "!forceorder@arr", () -> TapeJson.forcedEvent(execution));
        }
    }

    private void everyRound() {
        venue.later(DEPTH_NS, this::everyRound);
        rounds++;
        for (final Listing listing : venue.listings().all()) {
            final PaperBook book = venue.book(listing);
            for (final int levels : LEVELS) {
                if (book.depthSequence() > 0) {
                    streams.send(listing.market(), name(listing, "depth" + levels), () -> depth(book, levels));
                }
            }
        }
        if (rounds % TICKER_ROUNDS == 0) {
            for (final Market market : Market.values()) {
                everySecond(market, venue.listings().in(market));
            }
        }
    }

    /** Tickers and marks: of each symbol, and of all in one array. */
    private void everySecond(Market market, List<Listing> listings) {
        final long nowMs = venue.time().epochMs();
        for (final Listing listing : listings) {
            streams.send(market, name(listing, "ticker"), () -> TapeJson.dayEvent(day(listing, nowMs), nowMs));
            streams.send(market, name(listing, "miniticker"), () -> TapeJson.miniDayEvent(day(listing, nowMs), nowMs));
        }
        sendAll(market, "!ticker@arr", listings, listing -> TapeJson.dayEvent(day(listing, nowMs), nowMs));
        sendAll(market, "!miniticker@arr", listings, listing -> TapeJson.miniDayEvent(day(listing, nowMs), nowMs));
        if (market == Market.USDM) {
            final List<Listing> marked = listings.stream()
                    .filter(listing -> venue.funding().mark(listing) != null)
                    .toList();
            sendAll(market, "!markprice@arr", marked, listing -> mark(listing, nowMs));
        }
    }

    private void sendAll(Market market, String name, List<Listing> listings, Function<Listing, Json.Body> event) {
        if (!listings.isEmpty()) {
            streams.send(market, name, () -> Words.array(listings.stream().map(event)));
        }
    }

    private Candle day(Listing listing, long nowMs) {
        return venue.tape(listing).window(nowMs, TimeUnit.DAYS.toMillis(1));
    }

    private Json.Body mark(Listing listing, long nowMs) {
        final PaperMark mark = Objects.requireNonNull(venue.funding().mark(listing));
        return Json.object(json -> {
            json.writeStringField("e", "markPriceUpdate");
            json.writeNumberField("E", nowMs);
            json.writeStringField("s", listing.symbol());
            json.writeStringField("p", listing.price(mark.markTicks()));
            json.writeStringField("i", listing.price(mark.indexTicks()));
            json.writeStringField("P", listing.price(mark.indexTicks()));
            json.writeStringField("r", mark.rate());
            json.writeNumberField("T", VenueTime.toMs(mark.nextFundingNs()));
        });
    }

    /** Spot says what REST says; USD-M what an update says, and there each is as long as one update. */
    private Json.Body depth(PaperBook book, int levels) {
        final Listing listing = book.listing();
        final long sequence = book.depthSequence();
        if (listing.market() == Market.SPOT) {
            return Json.object(json -> {
                json.writeNumberField("lastUpdateId", sequence);
                PublicApi.sides(json, book, levels, "bids", "asks");
            });
        }
        final long nowMs = venue.time().epochMs();
        return Json.object(json -> {
            json.writeStringField("e", "depthUpdate");
            json.writeNumberField("E", nowMs);
            json.writeNumberField("T", nowMs);
            json.writeStringField("s", listing.symbol());
            json.writeNumberField("U", sequence);
            json.writeNumberField("u", sequence);
            json.writeNumberField("pu", sequence - 1);
            PublicApi.sides(json, book, levels, "b", "a");
        });
    }

    private static String name(Listing listing, String kind) {
        return StreamName.of(listing.symbol(), kind);
    }
}
