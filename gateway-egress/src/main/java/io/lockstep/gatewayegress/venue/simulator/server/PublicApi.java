package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Listing;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.OrderSide;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperBook;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperMark;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.exchange.Parameters;
import io.lockstep.gatewayegress.venue.simulator.exchange.Refusal;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueError;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueTime;
import java.util.ArrayList;
import java.util.List;

/** What anybody may ask: time, instruments, depth, marks. Answered at once, without latency. */
final class PublicApi {
    private static final int LEVELS = 100;
    private static final int LEVELS_MAX = 5_000;

    private final PaperVenue venue;

    PublicApi(PaperVenue venue) {
        this.venue = venue;
    }

    Json.Body time() {
        return Json.object(
                json -> json.writeNumberField("serverTime", venue.time().epochMs()));
    }

    Json.Body exchangeInfo(Market market) {
        final MarketJson words = MarketJson.of(market);
        return Json.object(json -> {
            json.writeStringField("timezone", "UTC");
            json.writeNumberField("serverTime", venue.time().epochMs());
            json.writeFieldName("symbols");
            Words.array(venue.listings().in(market).stream().map(words::symbol)).write(json);
        });
    }

    /** @throws Refusal where the symbol is not listed, or its depth is not known yet: ask again */
    Json.Body depth(Market market, Parameters parameters) throws Refusal {
        final Listing listing = venue.listings().find(market, parameters.require("symbol"));
        if (listing == null) {
            throw new Refusal(VenueError.INVALID_SYMBOL);
        }
        final int levels = (int) Math.min(LEVELS_MAX, parameters.findNumber("limit", LEVELS));
        final PaperBook book = venue.book(listing);
        if (book.depthSequence() == 0) {
            throw new Refusal(VenueError.SERVER_BUSY);
        }
        return Json.object(json -> {
            json.writeNumberField("lastUpdateId", book.depthSequence());
            json.writeFieldName("bids");
            side(book, OrderSide.BUY, levels).write(json);
            json.writeFieldName("asks");
            side(book, OrderSide.SELL, levels).write(json);
        });
    }

    /**
     * Marks and funding, of one symbol or of all that have been marked.
     *
     * @throws Refusal where the symbol is not listed, or its mark is not known yet: ask again
     */
    Json.Body premiumIndex(Parameters parameters) throws Refusal {
        final String symbol = parameters.find("symbol");
        if (symbol == null) {
            final List<Json.Body> marked = new ArrayList<>();
            for (final Listing each : venue.listings().in(Market.USDM)) {
                final PaperMark mark = venue.funding().mark(each);
                if (mark != null) {
                    marked.add(premiumIndex(each, mark));
                }
            }
            return Words.array(marked.stream());
        }
        final Listing listing = venue.listings().find(Market.USDM, symbol);
        if (listing == null) {
            throw new Refusal(VenueError.INVALID_SYMBOL);
        }
        final PaperMark mark = venue.funding().mark(listing);
        if (mark == null) {
            throw new Refusal(VenueError.SERVER_BUSY);
        }
        return premiumIndex(listing, mark);
    }

    private static Json.Body premiumIndex(Listing listing, PaperMark mark) {
        return Json.object(json -> {
            json.writeStringField("symbol", listing.symbol());
            json.writeStringField("markPrice", listing.price(mark.markTicks()));
            json.writeStringField("indexPrice", listing.price(mark.indexTicks()));
            json.writeStringField("lastFundingRate", mark.rate());
            json.writeNumberField("nextFundingTime", VenueTime.toMs(mark.nextFundingNs()));
            json.writeNumberField("time", VenueTime.toMs(mark.timeNs()));
        });
    }

    private static Json.Body side(PaperBook book, OrderSide side, int levels) {
        return Words.array(book.levels(side, levels).stream()
                .map(level -> json -> Words.level(json, book.listing(), level.priceTicks(), level.lots())));
    }
}
