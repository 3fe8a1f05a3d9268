package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.faults.Fault;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes JSON say what stands in no document. */
final class Strange {
    /** An event of a kind that nobody knows. */
    static final byte[] EVENT =
            "{\"e\":\"somethingNew\",\"E\":1,\"x\":{\"y\":[1,2,null]}}".getBytes(StandardCharsets.US_ASCII);

    private static final String FIELDS = "{\"somethingNew\":{\"deep\":[1,null,\"x\"]},\"huge\":1e400,";

    private Strange() {}

    static byte[] make(Fault fault, byte[] json) {
        final String text = new String(json, StandardCharsets.UTF_8);
        final String strange = switch (fault) {
            case UNKNOWN_FIELD -> text.startsWith("{\"") ? FIELDS + text.substring(1) : text;
            case UNKNOWN_STATUS -> text.replaceFirst("\"status\":\"[A-Z_]+\"", "\"status\":\"SOMETHING_NEW\"");
            default -> throw new IllegalArgumentException(fault + " changes no JSON");
        };
        return strange.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] half(byte[] text) {
        return Arrays.copyOf(text, text.length / 2);
    }
}
