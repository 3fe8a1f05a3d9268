package io.lockstep.chaostests.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lockstep.codecs.Decimals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The paper venue's own ledger, read as plain lines: with none of the code that wrote it. */
public final class VenueLedgerFile {
    private static final JsonFactory JSON = new JsonFactory();

    /** One line: what it tells, as text by name. */
    public record Line(Map<String, String> fields) {
        /** An order request arrived, whatever became of it. */
        public boolean isOrder() {
            return text("fact").equals("order");
        }

        public boolean isFill() {
            return text("fact").equals("fill");
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

        private String text(String name) {
            return fields.getOrDefault(name, "");
        }

        private long number(String name) {
            return Long.parseLong(text(name));
        }
    }

    private VenueLedgerFile() {}

    /** Every line; one that is cut off at the end is left out. */
    public static List<Line> read(Path file) throws IOException {
        final List<Line> lines = new ArrayList<>();
        try (Stream<String> texts = Files.lines(file)) {
            for (String text : (Iterable<String>) texts::iterator) {
                if (text.endsWith("}")) {
                    lines.add(parse(text));
                }
            }
        }
        return lines;
    }

    /** @throws IOException for what is no line of a ledger */
    public static Line parse(String text) throws IOException {
        final Map<String, String> fields = new HashMap<>();
        try (JsonParser parser = JSON.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no line of a ledger: " + text);
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                final String name = parser.currentName();
                parser.nextToken();
                fields.put(name, parser.getText());
            }
        }
        return new Line(fields);
    }
}
