package io.lockstep.chaostests.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.lockstep.codecs.Decimals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The paper venue's own ledger, read as plain lines: with none of the code that wrote it. */
public final class VenueLedgerFile {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}|[1-8][0-9]{18}");
    private static final Set<String> ENDS = Set.of("rejected", "cancelled", "expired");
    /** No venue has more decimals. */
    private static final int FINEST = -8;

    /** One line: what it tells, as text by name. */
    public record Line(Map<String, String> fields) {
        /** An order request arrived, whatever became of it. */
        public boolean isOrder() {
            return text("fact").equals("order");
        }

        /** The venue took an order. */
        public boolean isAccepted() {
            return text("fact").equals("accepted");
        }

        public boolean isFill() {
            return text("fact").equals("fill");
        }

        /** An order's end that is none by trading. */
        public boolean isEnd() {
            return ENDS.contains(text("fact"));
        }

        /** When, in nanoseconds since the epoch. */
        public long timeNs() {
            return number("timeNs");
        }

        /** The venue's number of the order. */
        public long orderId() {
            return number("orderId");
        }

        /** Of an order. */
        public String clientOrderId() {
            return text("clientOrderId");
        }

        /** Of a fill. */
        public long tradeId() {
            return number("tradeId");
        }

        /**
         * Of an order or a fill.
         *
         * @param exponent of the result: decimal lots of 10^exponent
         */
        public long quantity(int exponent) {
            return Decimals.parse(text("quantity"), exponent);
        }

        /** Of any field; empty where it is not there. */
        String text(String name) {
            return fields.getOrDefault(name, "");
        }

        private boolean hasNumber(String name) {
            return NUMBER.matcher(text(name)).matches();
        }

        private long number(String name) {
            return Long.parseLong(text(name));
        }
    }

    private VenueLedgerFile() {}

    /**
     * Every line; the last one is left out where it is cut off.
     *
     * @throws IOException that names the line which is none of a ledger
     */
    public static List<Line> read(Path file) throws IOException {
        final List<Line> lines = new ArrayList<>();
        final List<String> texts = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < texts.size(); i++) {
            if (i < texts.size() - 1 || texts.get(i).endsWith("}")) {
                try {
                    lines.add(parse(texts.get(i)));
                } catch (IOException e) {
                    throw new IOException(file + " line " + (i + 1) + ": " + e.getMessage(), e);
                }
            }
        }
        return lines;
    }

    /** @throws IOException for what is no line of a ledger */
    public static Line parse(String text) throws IOException {
        final Line line = new Line(fields(text));
        final String missing = missing(line);
        if (missing != null) {
            throw new IOException("no line of a ledger, " + missing + ": " + text);
        }
        return line;
    }

    private static Map<String, String> fields(String text) throws IOException {
        final Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no line of a ledger: " + text);
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                final String name = parser.currentName();
                if (!parser.nextToken().isScalarValue()) {
                    throw new IOException("no line of a ledger, " + name + " is not one value: " + text);
                }
                fields.put(name, parser.getText());
            }
        } catch (JsonProcessingException e) {
            throw new IOException("no line of a ledger, " + e.getOriginalMessage() + ": " + text, e);
        }
        return fields;
    }

    /** @return what a line should have and has not; null where it has all */
    private static @Nullable String missing(Line line) {
        if (line.text("fact").isEmpty()) {
            return "no fact";
        } else if (!line.isOrder() && !line.isAccepted() && !line.isFill()) {
            return null;
        } else if (!line.hasNumber("timeNs") || !line.hasNumber("orderId")) {
            return "no timeNs or no orderId";
        } else if (line.isOrder()) {
            return line.clientOrderId().isEmpty() ? "no clientOrderId" : null;
        } else if (line.isAccepted()) {
            return null;
        } else if (!line.hasNumber("tradeId")) {
            return "no tradeId";
        }
        return line.quantity(FINEST) == Decimals.INVALID ? "no quantity" : null;
    }
}
