package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Listing;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.Outcome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.exchange.Parameters;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueError;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is the same for every account, and still is told to accounts only. */
final class GeneralApi {
    private static final Json.Body EMPTY_LIST = Words.array(Stream.of());

    private final PaperVenue venue;

    GeneralApi(PaperVenue venue) {
        this.venue = venue;
    }

    /**
     * What an operation of a market answers.
     *
     * @return null where it is none of these
     */
    @Nullable
    Outcome ask(Market market, String operation, Parameters parameters) {
        return market == Market.SPOT ? ofSpot(operation) : ofUsdm(operation, parameters);
    }

    private static @Nullable Outcome ofSpot(String operation) {
        return switch (operation) {
            // it has no order lists: nobody's are open
            case "GET openOrderList", "GET allOrderList", "GET myPreventedMatches", "GET myAllocations" ->
                new Outcome.Told(EMPTY_LIST);
            default -> null;
        };
    }

    private @Nullable Outcome ofUsdm(String operation, Parameters parameters) {
        return switch (operation) {
            case "GET multiAssetsMargin" -> flag("multiAssetsMargin");
            case "POST multiAssetsMargin" -> unchanged(parameters, "multiAssetsMargin");
            case "GET leverageBracket" -> brackets(parameters);
            default -> null;
        };
    }

    private static Outcome flag(String name) {
        return new Outcome.Told(Json.object(json -> json.writeBooleanField(name, false)));
    }

    /** Margin in one currency: that is all there is. */
    private static Outcome unchanged(Parameters parameters, String name) {
        return new Outcome.Refused(
                parameters.isTrue(name) ? VenueError.UNSUPPORTED_OPERATION : VenueError.USDM_POSITION_MODE_SAME);
    }

    private Outcome brackets(Parameters parameters) {
        final String symbol = parameters.find("symbol");
        if (symbol == null) {
            return new Outcome.Told(UsdmAccountJson.brackets(venue.listings().in(Market.USDM)));
        }
        final Listing listing = venue.listings().find(Market.USDM, symbol);
        return listing == null
                ? new Outcome.Refused(VenueError.INVALID_SYMBOL)
                : new Outcome.Told(UsdmAccountJson.brackets(List.of(listing)));
    }

    /**
     * What some clients ask of the wallet, which is not played here: there is nothing in it.
     *
     * @return null where the operation is none of these
     */
    static Json.@Nullable Body ofWallet(String operation) {
        return switch (operation) {
            case "GET asset/assetDetail" -> Json.object(_ -> {});
            case "GET capital/config/getall", "GET margin/allPairs", "GET margin/allAssets", "GET asset/tradeFee" ->
                EMPTY_LIST;
            case "GET system/status" ->
                Json.object(json -> {
                    json.writeNumberField("status", 0);
                    json.writeStringField("msg", "normal");
                });
            default -> null;
        };
    }
}
