package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Parameters;
import io.lockstep.gatewayegress.venue.simulator.exchange.Proof;
import java.util.TreeMap;

/** What a client signed, as the venue reads it. */
final class SignedText {
    private static final String SIGNATURE = "signature";

    private SignedText() {}

    /**
     * Of a REST request: the query and the body as they were sent, one behind the other, without the signature.
     *
     * @param query without the question mark, not decoded
     */
    static Proof of(String query, String body, Parameters parameters) {
        final String signature = parameters.find(SIGNATURE);
        return new Proof(without(query) + without(body), signature == null ? "" : signature, false);
    }

    private static String without(String text) {
        final StringBuilder rest = new StringBuilder(text.length());
        for (final String part : text.split("&", -1)) {
            if (!part.startsWith(SIGNATURE + "=")) {
                rest.append(rest.isEmpty() ? "" : "&").append(part);
            }
        }
        return rest.toString();
    }

    /** Of a web socket request: all parameters in the order of their names. */
    static Proof of(Parameters parameters) {
        final TreeMap<String, String> sorted = new TreeMap<>(parameters.all());
        final String signature = sorted.remove(SIGNATURE);
        final StringBuilder text = new StringBuilder();
        sorted.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value));
        return new Proof(text.toString(), signature == null ? "" : signature, false);
    }
}
