package io.lockstep.gatewayegress.venue.protocol;

import java.util.regex.Pattern;

/** Takes out of what goes over the wire what nobody may read later: signatures, API keys, passphrases, and keys of streams. */
public final class WireSecrets {
    private static final String NAMES = "(signature|apiKey|listenKey|passphrase|sign)";
    private static final Pattern IN_JSON = Pattern.compile("\"" + NAMES + "\"(\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*\"?");
    private static final Pattern IN_QUERY = Pattern.compile("\\b" + NAMES + "=[^&\\s\"]*");
    private static final String HIDDEN = "hidden";

    /** A shorter key is a name, "paper" say, and may stand in other words. */
    private static final int SHORTEST_KEY = 16;

    private final String apiKey;

    public WireSecrets(String apiKey) {
        this.apiKey = apiKey.length() < SHORTEST_KEY ? "" : apiKey;
    }

    public String hide(String text) {
        String hidden = apiKey.isEmpty() || !text.contains(apiKey) ? text : text.replace(apiKey, HIDDEN);
        if (hidden.contains("sign") || hidden.contains("apiKey") || hidden.contains("listenKey")) {
            hidden = IN_JSON.matcher(hidden).replaceAll("\"$1\"$2\"" + HIDDEN + "\"");
            hidden = IN_QUERY.matcher(hidden).replaceAll("$1=" + HIDDEN);
        }
        return hidden;
    }
}
