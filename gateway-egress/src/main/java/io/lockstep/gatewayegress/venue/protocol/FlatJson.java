package io.lockstep.gatewayegress.venue.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A JSON document as paths and texts: {@code {"o":{"i":7}}} is "o.i" to "7". Numbers stay text, so that nothing is
 * rounded. Arrays are a list of such documents at the top, and numbered paths below.
 */
public final class FlatJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(40)
                    .maxStringLength(4_096)
                    .maxDocumentLength(4L * 1024 * 1024)
                    .build())
            .build();

    private static final String EMPTY_ARRAY = "[]";

    /** In the year 2261: later there are no nanoseconds. */
    private static final long LAST_MS = 9_200_000_000_000L;

    private final Map<String, String> values;
    private final Map<String, Integer> sizes;

    private FlatJson(Map<String, String> values, Map<String, Integer> sizes) {
        this.values = values;
        this.sizes = sizes;
    }

    /** The document, or each element of the array that it is. @throws IOException where it is not JSON, or too much */
    public static List<FlatJson> parse(String text) throws IOException {
        final List<FlatJson> documents = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                documents.add(read(parser));
            } else {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    documents.add(read(parser));
                }
            }
            if (parser.nextToken() != null) {
                throw new IOException("something behind the document");
            }
        }
        return documents;
    }

    /** Reads what the caller wants of it, within the same bounds. */
    public static JsonParser parser(String text) throws IOException {
        return JSON.createParser(text);
    }

    /** @throws IOException where there is not exactly one */
    public static FlatJson only(List<FlatJson> documents) throws IOException {
        if (documents.size() != 1) {
            throw new IOException(documents.size() + " documents instead of one");
        }
        return documents.getFirst();
    }

    private static FlatJson read(JsonParser parser) throws IOException {
        final FlatJson json = new FlatJson(new HashMap<>(), new HashMap<>());
        json.readValue(parser, "");
        return json;
    }

    private void readValue(JsonParser parser, String path) throws IOException {
        final JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                final String name = parser.currentName();
                parser.nextToken();
                readValue(parser, path.isEmpty() ? name : path + "." + name);
            }
        } else if (token == JsonToken.START_ARRAY) {
            int i = 0;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                readValue(parser, path + "." + i);
                i++;
            }
            sizes.put(path, i);
            if (i == 0) {
                values.put(path, EMPTY_ARRAY);
            }
        } else if (token == null) {
            throw new IOException("no document");
        } else if (token != JsonToken.VALUE_NULL) {
            values.put(path, parser.getText());
        }
    }

    public boolean has(String path) {
        return values.containsKey(path);
    }

    /** How many elements an array has; 0 where there is none. */
    public int size(String path) {
        return sizes.getOrDefault(path, 0);
    }

    public boolean isEmptyArray(String path) {
        return EMPTY_ARRAY.equals(values.get(path));
    }

    /** @return null where there is none */
    @Nullable
    public String find(String path) {
        return values.get(path);
    }

    /** @throws IOException where there is none */
    public String text(String path) throws IOException {
        final String value = values.get(path);
        if (value == null) {
            throw new IOException("no " + path);
        }
        return value;
    }

    /** @throws IOException where there is none, or it is no whole number */
    public long number(String path) throws IOException {
        try {
            return Long.parseLong(text(path));
        } catch (NumberFormatException e) {
            throw new IOException(path + " is no whole number: " + text(path), e);
        }
    }

    /**
     * Nanoseconds since the epoch.
     *
     * @param path of milliseconds
     * @throws IOException where it is no time
     */
    public long timeNs(String path) throws IOException {
        final long ms = number(path);
        if (ms < 0 || ms > LAST_MS) {
            throw new IOException(path + " is no time: " + ms);
        }
        return TimeUnit.MILLISECONDS.toNanos(ms);
    }

    /** @throws IOException where it is neither true nor false */
    public boolean flag(String path) throws IOException {
        return switch (text(path)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IOException(path + " is neither true nor false: " + text(path));
        };
    }

    public Set<String> paths() {
        return values.keySet();
    }
}
