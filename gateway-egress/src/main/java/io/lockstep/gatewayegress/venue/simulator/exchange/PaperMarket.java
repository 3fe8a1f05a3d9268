package io.lockstep.gatewayegress.venue.simulator.exchange;

import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.Side;
import io.lockstep.gatewayingress.feed.MarketData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.agrona.collections.Int2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/** Where the market enters: each call goes to its instrument's book. Of what is not listed nothing is known. */
final class PaperMarket implements MarketData {
    private final Int2ObjectHashMap<PaperBook> books = new Int2ObjectHashMap<>();
    private final OrderDesk desk;
    private final FundingDesk funding;
    private final Map<Listing, MarketTape> tapes = new HashMap<>();
    private final List<MarketTape.Listener> tapeListeners = new ArrayList<>();
    private final VenueTime time;
    private Consumer<Listing> marked = _ -> {};
    private @Nullable PaperBook updating;

    PaperMarket(VenueTime time, Listings listings, OrderDesk desk, FundingDesk funding) {
        this.time = time;
        this.desk = desk;
        this.funding = funding;
        for (final Listing listing : listings.all()) {
            books.put(listing.instrumentId(), new PaperBook(listing, desk));
            tapes.put(listing, new MarketTape(listing));
        }
    }

    /** From here on somebody is told when a contract was valued anew. */
    void listenToMarks(Consumer<Listing> listener) {
        marked = listener;
    }

    void listenToTape(MarketTape.Listener listener) {
        tapeListeners.add(listener);
    }

    MarketTape tape(Listing listing) {
        final MarketTape tape = tapes.get(listing);
        if (tape == null) {
            throw new IllegalStateException(listing + " is not listed");
        }
        return tape;
    }

    PaperBook book(Listing listing) {
        final PaperBook book = books.get(listing.instrumentId());
        if (book == null) {
            throw new IllegalStateException(listing + " is not listed");
        }
        return book;
    }

    Collection<PaperBook> books() {
        return books.values();
    }

    @Override
    public void bestQuote(
            long receiveTimeNs,
            int instrumentId,
            long venueSequence,
            long bidTicks,
            long bidLots,
            long askTicks,
            long askLots) {
        final PaperBook book = books.get(instrumentId);
        if (book != null) {
            book.onQuote(venueSequence, bidTicks, bidLots, askTicks, askLots);
            desk.commit();
        }
    }

    @Override
    public void trade(
            long receiveTimeNs, int instrumentId, Side aggressor, long tradeId, long priceTicks, long quantityLots) {
        final PaperBook book = books.get(instrumentId);
        final OrderSide side = side(aggressor);
        if (book != null && side != null) {
            book.onTrade(side, priceTicks, quantityLots);
            print(book.listing(), side, tradeId, priceTicks, quantityLots);
            desk.commit();
        }
    }

    private void print(Listing listing, OrderSide aggressor, long tradeId, long priceTicks, long lots) {
        if (priceTicks <= 0 || lots <= 0) {
            return;
        }
        final MarketTape tape = tape(listing);
        final MarketTape.Print print = tape.add(tradeId, priceTicks, lots, time.epochMs(), aggressor == OrderSide.SELL);
        tapeListeners.forEach(listener -> listener.onPrint(tape, print));
    }

    @Override
    public void depthBegin(long receiveTimeNs, int instrumentId, long venueSequence, boolean isSnapshot) {
        updating = books.get(instrumentId);
        if (updating != null) {
            updating.onDepthBegin(venueSequence, isSnapshot);
        }
    }

    @Override
    public void depthLevel(Side side, long priceTicks, long quantityLots) {
        final OrderSide ofLevel = side(side);
        if (updating != null && ofLevel != null) {
            updating.onDepthLevel(ofLevel, priceTicks, quantityLots);
        }
    }

    @Override
    public void depthEnd() {
        if (updating != null) {
            updating.onDepthEnd();
            desk.commit();
        }
        updating = null;
    }

    @Override
    public void mark(
            long receiveTimeNs,
            int instrumentId,
            long markTicks,
            long indexTicks,
            long fundingRatePpb,
            long nextFundingNs) {
        final PaperBook book = books.get(instrumentId);
        if (book != null && book.listing().market() == Market.USDM) {
            funding.onMark(book.listing(), markTicks, indexTicks, fundingRatePpb, nextFundingNs);
            marked.accept(book.listing());
            desk.commit();
        }
    }

    @Override
    public void feedState(int instrumentId, FeedState state) {
        final PaperBook book = books.get(instrumentId);
        if (book != null) {
            book.onFeedState(state);
        }
    }

    private static @Nullable OrderSide side(Side side) {
        return switch (side) {
            case BUY -> OrderSide.BUY;
            case SELL -> OrderSide.SELL;
            case SBE_UNKNOWN, NULL_VAL -> null;
        };
    }
}
