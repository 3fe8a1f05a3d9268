package io.lockstep.gatewayegress.venue.okx;

import io.lockstep.gatewayegress.venue.VenueBalance;
import io.lockstep.gatewayegress.venue.VenuePosition;
import io.lockstep.gatewayegress.venue.protocol.FlatJson;
import java.io.IOException;
import java.util.List;

/** What the account has, as REST answers tell it. */
final class OkxHoldings {
    private OkxHoldings() {}

    /** {@code GET /api/v5/account/balance}: one account, with a list of its assets. */
    static List<VenueBalance> balances(FlatJson body) throws IOException {
        return OkxLists.read(
                body,
                "data.0.details",
                (json, p) -> new VenueBalance(
                        json.text(p + "ccy"),
                        OkxDialect.units(json.text(p + "cashBal")),
                        OkxDialect.units(json.text(p + "availBal")),
                        json.timeNs(p + "uTime")));
    }

    /** {@code GET /api/v5/account/positions}: in contracts. */
    static List<VenuePosition> positions(FlatJson body) throws IOException {
        return OkxLists.read(body, "data", OkxHoldings::position);
    }

    private static VenuePosition position(FlatJson json, String p) throws IOException {
        final VenuePosition.Side side = side(json.text(p + "posSide"));
        final long units = OkxDialect.units(json.text(p + "pos"));
        return new VenuePosition(
                json.text(p + "instId"),
                side,
                side == VenuePosition.Side.SHORT ? -units : units, // there both directions count up
                json.timeNs(p + "uTime"));
    }

    private static VenuePosition.Side side(String side) throws IOException {
        return switch (side) {
            case "net" -> VenuePosition.Side.BOTH;
            case "long" -> VenuePosition.Side.LONG;
            case "short" -> VenuePosition.Side.SHORT;
            default -> throw new IOException("unknown position side " + side);
        };
    }
}
