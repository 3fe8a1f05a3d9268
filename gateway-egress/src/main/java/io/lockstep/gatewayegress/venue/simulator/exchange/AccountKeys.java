package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who must sign: accounts with a key. Any other API key is an account too, and is believed without a signature, unless
 * the venue is closed to strangers.
 *
 * @param byApiKey what each account's signatures are verified with
 * @param isOpen whether API keys that are not listed are accounts too
 */
public record AccountKeys(Map<String, AccountKey> byApiKey, boolean isOpen) {
    /** Everybody is believed. */
    public static final AccountKeys NONE = new AccountKeys(Map.of(), true);

    private static final int CHARS = VenueLimits.API_KEY_CHARS;

    /** An API key that may be named without a signature, for what only listens: a listen key, say. */
    void requireKnown(String apiKey) throws Refusal {
        if (apiKey.isEmpty() || apiKey.length() > CHARS || !Parameters.isPrintable(apiKey)) {
            throw new Refusal(VenueError.API_KEY_FORMAT);
        }
        if (!isOpen && !byApiKey.containsKey(apiKey)) {
            throw new Refusal(VenueError.API_KEY_REFUSED);
        }
    }

    /** The caller is who it says it is. */
    void requireSigned(Caller caller) throws Refusal {
        requireKnown(caller.apiKey());
        final AccountKey key = byApiKey.get(caller.apiKey());
        if (key == null || caller.proof().isLoggedOn()) {
            return;
        }
        final String signature = caller.proof().signature();
        if (signature.isEmpty()) {
            throw new Refusal(VenueError.missing("signature"));
        }
        if (!key.verifies(caller.proof().payload(), signature)) {
            throw new Refusal(VenueError.INVALID_SIGNATURE);
        }
    }

    /** A web socket may be logged on with this key. */
    void requireLogOn(String apiKey) throws Refusal {
        final @Nullable AccountKey key = byApiKey.get(apiKey);
        if (key != null && !key.canLogOn()) {
            throw new Refusal(VenueError.LOGON_KEY_TYPE);
        }
    }
}
