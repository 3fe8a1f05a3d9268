package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a client order id may look like. */
final class ClientOrderIds {
    private static final int CHARS = 36;
    private static final Pattern SPOT = Pattern.compile("[a-zA-Z0-9-_]{1,36}");
    private static final Pattern USDM = Pattern.compile("[.A-Z:/a-z0-9_-]{1,36}");

    private ClientOrderIds() {}

    /** @param id null where none was sent: the venue gives one */
    static void check(Market market, String parameter, @Nullable String id) throws Refusal {
        if (id == null) {
            return;
        }
        if (market == Market.SPOT && !SPOT.matcher(id).matches()) {
            throw new Refusal(VenueError.illegal(parameter, "^[a-zA-Z0-9-_]{1,36}$"));
        }
        if (market == Market.USDM && id.startsWith(Liquidation.FORCED)) {
            throw new Refusal(VenueError.ILLEGAL_CHARACTERS);
        }
        if (market == Market.USDM && id.length() > CHARS) {
            throw new Refusal(VenueError.USDM_CLIENT_ID_TOO_LONG);
        }
        if (market == Market.USDM && !USDM.matcher(id).matches()) {
            throw new Refusal(VenueError.illegal(parameter, "^[\\.A-Z\\:/a-z0-9_-]{1,36}$"));
        }
    }

    /** The venue's own, for a request that has none. */
    static String ofOrder(long orderId) {
        return "paper-" + orderId;
    }

    /** The venue's own, for an order that was amended so many times before. */
    static String ofAmendment(long orderId, int amendments) {
        return "paper-" + orderId + "-" + (amendments + 1);
    }

    /** The venue's own, for a cancel request that has none. */
    static String ofCancel(long orderId) {
        return "paper-cancel-" + orderId;
    }
}
