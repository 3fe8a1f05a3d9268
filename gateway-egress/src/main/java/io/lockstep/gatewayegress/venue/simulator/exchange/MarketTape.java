package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the market traded of one instrument since the venue began to play it: the last trades, and minutes. */
public final class MarketTape {
    /** A trade of the market's. */
    public record Print(long tradeId, long priceTicks, long lots, long timeMs, boolean isBuyerMaker) {}

    /** Is told of every trade of the market's. */
    @FunctionalInterface
    public interface Listener {
        void onPrint(MarketTape tape, Print print);
    }

    private static final int PRINTS = 1_000;
    private static final int MINUTES = 7 * 24 * 60;
    private static final long MINUTE_MS = TimeUnit.MINUTES.toMillis(1);

    private final Listing listing;
    private final Deque<Print> prints = new ArrayDeque<>();
    private final Deque<Candle> minutes = new ArrayDeque<>();

    MarketTape(Listing listing) {
        this.listing = listing;
    }

    Print add(long tradeId, long priceTicks, long lots, long timeMs, boolean isBuyerMaker) {
        final Print print = new Print(tradeId, priceTicks, lots, timeMs, isBuyerMaker);
        if (prints.size() >= PRINTS) {
            prints.remove();
        }
        prints.add(print);
        final long openMs = timeMs - timeMs % MINUTE_MS;
        Candle minute = minutes.peekLast();
        if (minute == null || minute.openMs() < openMs) {
            minute = new Candle(listing, openMs, MINUTE_MS);
            if (minutes.size() >= MINUTES) {
                minutes.remove();
            }
            minutes.add(minute);
        }
        minute.add(print);
        return print;
    }

    public Listing listing() {
        return listing;
    }

    /** The latest trades, the oldest first. */
    public List<Print> prints(int limit) {
        final List<Print> all = new ArrayList<>(prints);
        return all.subList(Math.max(0, all.size() - limit), all.size());
    }

    public @Nullable Print last() {
        return prints.peekLast();
    }

    /**
     * Candles of whole minutes, the oldest first; there is none for a time in which nothing traded.
     *
     * @param intervalMs a multiple of a minute
     */
    public List<Candle> candles(long intervalMs, long startMs, long endMs, int limit) {
        final List<Candle> candles = new ArrayList<>();
        for (final Candle minute : minutes) {
            final long openMs = minute.openMs() - minute.openMs() % intervalMs;
            if (openMs < startMs || openMs > endMs) {
                continue;
            }
            if (candles.isEmpty() || candles.getLast().openMs() < openMs) {
                candles.add(new Candle(listing, openMs, intervalMs));
            }
            candles.getLast().add(minute);
        }
        if (candles.size() <= limit) {
            return candles;
        }
        return startMs > 0 ? candles.subList(0, limit) : candles.subList(candles.size() - limit, candles.size());
    }

    /** All that traded in so long a time before now, as one candle; one without trades where nothing did. */
    public Candle window(long nowMs, long lengthMs) {
        final Candle window = new Candle(listing, nowMs - lengthMs, lengthMs);
        for (final Candle minute : minutes) {
            if (minute.openMs() >= nowMs - lengthMs) {
                window.add(minute);
            }
        }
        return window;
    }
}
