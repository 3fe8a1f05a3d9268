package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Candle;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Listing;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.MarketTape;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperBook;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Streams that the source does not have, made of what it has: aggregate trades, candles, small depths, 24-hour tickers. */
final class DerivedStreams implements MarketTape.Listener {
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
            if (rounds % TICKER_ROUNDS == 0) {
                final long nowMs = venue.time().epochMs();
                streams.send(
                        listing.market(),
                        name(listing, "ticker"),
                        () -> TapeJson.dayEvent(venue.tape(listing).window(nowMs, TimeUnit.DAYS.toMillis(1)), nowMs));
            }
        }
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
