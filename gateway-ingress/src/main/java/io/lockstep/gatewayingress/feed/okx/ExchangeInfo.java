package io.lockstep.gatewayingress.feed.okx;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.InstrumentKey;
import io.lockstep.gatewayingress.feed.protocol.FeedLimits;
import io.lockstep.gatewayingress.feed.protocol.Json;
import io.lockstep.gatewayingress.feed.protocol.RulesException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the rules of instruments from the body of {@code /api/v5/public/instruments}. */
public final class ExchangeInfo {
    private ExchangeInfo() {}

    /**
     * @param venue whose body it is
     * @param wanted instruments of any venue; those of other venues are passed over
     * @return the wanted instruments that the body lists, in the order of {@code wanted}
     * @throws RulesException if the body makes no sense, or the rules of a wanted instrument do not
     */
    public static List<FeedInstrument> parse(Venue venue, byte[] body, int length, List<InstrumentKey> wanted)
            throws RulesException {
        if (length > FeedLimits.EXCHANGE_INFO_BYTES) {
            throw new RulesException("a list of instruments of " + length + " bytes is too long");
        }
        final Map<String, SymbolRules> listed = new HashMap<>();
        for (final Map<String, String> entry : entries(body, length)) {
            listed.put(entry.getOrDefault("instId", ""), new SymbolRules(entry));
        }
        final List<FeedInstrument> found = new ArrayList<>();
        for (final InstrumentKey key : wanted) {
            final SymbolRules rules = listed.get(key.symbol());
            if (key.venue() == venue && rules != null) {
                found.add(rules.toInstrument(key));
            }
        }
        return found;
    }

    /** The texts of each element of a REST body's data. @throws RulesException where it is no good answer */
    static List<Map<String, String>> entries(byte[] body, int length) throws RulesException {
        final List<Map<String, String>> entries = new ArrayList<>();
        String code = "";
        try (JsonParser json = Json.EXCHANGE_INFO.createParser(body, 0, length)) {
            expect(json.nextToken() == JsonToken.START_OBJECT, "the body is not an object");
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String name = json.currentName();
                final JsonToken value = json.nextToken();
                if (name.equals("code") && value == JsonToken.VALUE_STRING) {
                    code = json.getText();
                } else if (name.equals("data") && value == JsonToken.START_ARRAY) {
                    readEntries(json, entries);
                } else {
                    json.skipChildren();
                }
            }
            expect(json.nextToken() == null, "something follows the body");
        } catch (RulesException e) {
            throw e;
        } catch (IOException e) {
            throw new RulesException("not the JSON of a list: " + Json.reasonOf(e), e);
        }
        expect(code.equals("0"), "its code is " + (code.isEmpty() ? "missing" : code));
        return entries;
    }

    private static void readEntries(JsonParser json, List<Map<String, String>> entries) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            final Map<String, String> entry = new HashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String name = json.currentName();
                if (json.nextToken() == JsonToken.VALUE_STRING) {
                    entry.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
            entries.add(entry);
        }
        expect(json.currentToken() == JsonToken.END_ARRAY, "an entry is not an object");
    }

    private static void expect(boolean isSo, String otherwise) throws RulesException {
        if (!isSo) {
            throw new RulesException("not a list of OKX: " + otherwise);
        }
    }
}
