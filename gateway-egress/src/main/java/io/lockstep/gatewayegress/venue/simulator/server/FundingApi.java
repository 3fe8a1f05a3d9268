package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.FundingDesk;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Listing;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperMark;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.exchange.Parameters;
import io.lockstep.gatewayegress.venue.simulator.exchange.Refusal;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueError;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What anybody may ask of USD-M's marks and funding. */
final class FundingApi {
    private static final int LISTED = 100;
    private static final int LISTED_MAX = 1_000;
    private static final long USUAL_HOURS = 8;

    private final PaperVenue venue;

    FundingApi(PaperVenue venue) {
        this.venue = venue;
    }

    /** @return null where the operation is none of these */
    Json.@Nullable Body ask(String operation, Parameters parameters) throws Refusal {
        return switch (operation) {
            case "premiumIndex" -> premiumIndex(parameters);
            case "fundingRate" -> history(parameters);
            case "fundingInfo" -> info();
            default -> null;
        };
    }

    /**
     * Marks and funding, of one symbol or of all that have been marked.
     *
     * @throws Refusal where the symbol is not listed, or its mark is not known yet: ask again
     */
    private Json.Body premiumIndex(Parameters parameters) throws Refusal {
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
        final Listing listing = listing(symbol);
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
            json.writeStringField("estimatedSettlePrice", listing.price(mark.indexTicks()));
            json.writeStringField("lastFundingRate", mark.rate());
            json.writeStringField("interestRate", "0.00010000");
            json.writeNumberField("nextFundingTime", VenueTime.toMs(mark.nextFundingNs()));
            json.writeNumberField("time", VenueTime.toMs(mark.timeNs()));
        });
    }

    /** The rates that were paid while the venue ran, the oldest first. */
    private Json.Body history(Parameters parameters) throws Refusal {
        final String symbol = parameters.find("symbol");
        final Listing wanted = symbol == null ? null : listing(symbol);
        final long startMs = parameters.findNumber("startTime", 0);
        final long endMs = parameters.findNumber("endTime", Long.MAX_VALUE);
        final int limit = Math.clamp(parameters.findNumber("limit", LISTED), 1, LISTED_MAX);
        final List<FundingDesk.Paid> found = new ArrayList<>();
        for (final FundingDesk.Paid each : venue.funding().history()) {
            final long timeMs = VenueTime.toMs(each.timeNs());
            if ((wanted == null || each.listing() == wanted) && timeMs >= startMs && timeMs <= endMs) {
                found.add(each);
            }
        }
        final List<FundingDesk.Paid> listed = startMs > 0 || found.size() <= limit
                ? found.subList(0, Math.min(limit, found.size()))
                : found.subList(found.size() - limit, found.size());
        return Words.array(listed.stream()
                .map(paid -> Json.object(json -> {
                    json.writeStringField("symbol", paid.listing().symbol());
                    json.writeStringField("fundingRate", paid.rate());
                    json.writeNumberField("fundingTime", VenueTime.toMs(paid.timeNs()));
                    json.writeStringField("markPrice", paid.listing().price(paid.markTicks()));
                })));
    }

    /** Only what is not paid every eight hours is listed. */
    private Json.Body info() {
        return Words.array(venue.listings().in(Market.USDM).stream()
                .filter(listing -> hours(listing) != USUAL_HOURS && hours(listing) > 0)
                .map(listing -> Json.object(json -> {
                    json.writeStringField("symbol", listing.symbol());
                    json.writeStringField("adjustedFundingRateCap", "0.02000000");
                    json.writeStringField("adjustedFundingRateFloor", "-0.02000000");
                    json.writeNumberField("fundingIntervalHours", hours(listing));
                    json.writeBooleanField("disclaimer", false);
                })));
    }

    private static long hours(Listing listing) {
        return TimeUnit.NANOSECONDS.toHours(listing.rules().terms().fundingIntervalNs());
    }

    private Listing listing(String symbol) throws Refusal {
        final Listing listing = venue.listings().find(Market.USDM, symbol);
        if (listing == null) {
            throw new Refusal(VenueError.INVALID_SYMBOL);
        }
        return listing;
    }
}
