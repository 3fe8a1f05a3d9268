package io.lockstep.gatewayegress.venue.protocol;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A request's parameters as text: what is signed, and what is sent. */
public final class RequestText {
    /** What the venue wants as numbers in JSON; everything else is text. */
    private static final Set<String> NUMBERS = Set.of("timestamp", "recvWindow", "orderId");

    private RequestText() {}

    /** Percent-encoded and in their own order: a query, and what is signed of it. */
    public static String query(Map<String, String> params) {
        return join(params, RequestText::encode);
    }

    /** What is signed of a request over web socket: by name, and, as the venue's examples show, not encoded. */
    public static String sorted(Map<String, String> params) {
        return join(new TreeMap<>(params), value -> value);
    }

    private static String join(Map<String, String> params, UnaryOperator<String> encoding) {
        final StringBuilder text = new StringBuilder(256);
        for (final Map.Entry<String, String> param : params.entrySet()) {
            if (!text.isEmpty()) {
                text.append('&');
            }
            text.append(param.getKey()).append('=').append(encoding.apply(param.getValue()));
        }
        return text.toString();
    }

    /** A request over web socket. Parameters are plain names and numbers; none of them needs escaping. */
    public static String json(String id, String method, Map<String, String> params) {
        final StringBuilder text = new StringBuilder(256);
        text.append("{\"id\":\"")
                .append(id)
                .append("\",\"method\":\"")
                .append(method)
                .append("\",\"params\":{");
        String separator = "";
        for (final Map.Entry<String, String> param : params.entrySet()) {
            final String quote = NUMBERS.contains(param.getKey()) ? "" : "\"";
            text.append(separator).append('"').append(param.getKey()).append("\":");
            text.append(quote).append(param.getValue()).append(quote);
            separator = ",";
        }
        return text.append("}}").toString();
    }

    /** By RFC 3986: Java's own encoding is that of HTML forms. */
    private static String encode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isPlain(text.charAt(i))) {
                return URLEncoder.encode(text, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("*", "%2A")
                        .replace("%7E", "~");
            }
        }
        return text;
    }

    private static boolean isPlain(char c) {
        final boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return isLetter || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
    }
}
