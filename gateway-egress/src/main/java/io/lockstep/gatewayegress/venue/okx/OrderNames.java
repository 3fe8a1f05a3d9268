package io.lockstep.gatewayegress.venue.okx;

import io.lockstep.gatewayegress.outbox.AttemptId;
import java.util.regex.Pattern;

/**
 * How our orders are called at OKX, which takes 32 letters and digits and tells capitals from small letters: our names with
 * an X where they have a hyphen. They have no other capital but the first letter, so this can be read back.
 */
final class OrderNames {
    private static final Pattern OURS = Pattern.compile("L(X[0-9a-z]+){4}");

    private OrderNames() {}

    static String atVenue(AttemptId id, int cell) {
        return id.clientOrderId(cell).replace('-', 'X');
    }

    /** Our own spelling; of a name that is none of ours its own. */
    static String ours(String clOrdId) {
        return OURS.matcher(clOrdId).matches() ? clOrdId.replace('X', '-') : clOrdId;
    }
}
