package io.lockstep.gatewayingress.feed.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.InstrumentKey;
import io.lockstep.gatewayingress.feed.protocol.FeedLimits;
import io.lockstep.gatewayingress.feed.protocol.Json;
import io.lockstep.gatewayingress.feed.protocol.RulesException;
import io.lockstep.gatewayingress.feed.protocol.UnknownFields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the rules of instruments from the body of an exchangeInfo: spot's {@code /api/v3/exchangeInfo} and USD-M's
 * {@code /fapi/v1/exchangeInfo}.
 */
public final class ExchangeInfo {
    private ExchangeInfo() {}

    /** Where nobody wants to know of unknown fields: of a body of our own, or of a recording. */
    public static List<FeedInstrument> parse(Venue venue, byte[] body, int length, List<InstrumentKey> wanted)
            throws RulesException {
        return parse(venue, body, length, wanted, new UnknownFields());
    }

    /**
     * @param venue whose body it is
     * @param wanted instruments of any venue; those of other venues are passed over
     * @param unknown where fields are counted that no document has
     * @return the wanted instruments that the body lists, in the order of {@code wanted}
     * @throws RulesException if the body makes no sense, or the rules of a wanted instrument do not
     */
    public static List<FeedInstrument> parse(
            Venue venue, byte[] body, int length, List<InstrumentKey> wanted, UnknownFields unknown)
            throws RulesException {
        if (length > FeedLimits.EXCHANGE_INFO_BYTES) {
            throw new RulesException("an exchangeInfo of " + length + " bytes is too long");
        }
        final Map<String, SymbolRules> listed = new HashMap<>();
        try (JsonParser json = Json.EXCHANGE_INFO.createParser(body, 0, length)) {
            readBody(json, listed, unknown);
        } catch (RulesException e) {
            throw e;
        } catch (IOException e) {
            throw new RulesException("not the JSON of an exchangeInfo: " + Json.reasonOf(e), e);
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

    private static void readBody(JsonParser json, Map<String, SymbolRules> listed, UnknownFields unknown)
            throws IOException {
        boolean hasSymbols = false;
        expect(json.nextToken() == JsonToken.START_OBJECT, "the body is not an object");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final boolean isSymbols = json.currentName().equals("symbols");
            unknown.look(FeedFields.EXCHANGE_INFO, json.currentName());
            json.nextToken();
            if (!isSymbols) {
                json.skipChildren();
                continue;
            }
            hasSymbols = true;
            expect(json.currentToken() == JsonToken.START_ARRAY, "symbols is not an array");
            while (json.nextToken() == JsonToken.START_OBJECT) {
                final SymbolRules rules = readSymbol(json, unknown);
                expect(rules.symbol != null, "an entry of symbols has no symbol");
                listed.put(rules.symbol, rules);
            }
            expect(json.currentToken() == JsonToken.END_ARRAY, "an entry of symbols is not an object");
        }
        expect(hasSymbols, "there are no symbols");
        expect(json.nextToken() == null, "something follows the body");
    }

    private static SymbolRules readSymbol(JsonParser json, UnknownFields unknown) throws IOException {
        final SymbolRules rules = new SymbolRules();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String name = json.currentName();
            final JsonToken value = json.nextToken();
            unknown.look(FeedFields.SYMBOL, name);
            if (value == JsonToken.VALUE_STRING) {
                rules.setText(name, json.getText());
            } else if (value == JsonToken.VALUE_NUMBER_INT && json.getTextLength() <= FeedLimits.ID_DIGITS) {
                rules.setNumber(name, json.getLongValue());
            } else if (value == JsonToken.START_ARRAY && name.equals("filters")) {
                readFilters(json, rules, unknown);
            } else {
                json.skipChildren();
            }
        }
        return rules;
    }

    private static void readFilters(JsonParser json, SymbolRules rules, UnknownFields unknown) throws IOException {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            final Map<String, String> filter = new HashMap<>();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String name = json.currentName();
                unknown.look(FeedFields.FILTER, name);
                if (json.nextToken() == JsonToken.VALUE_STRING) {
                    filter.put(name, json.getText());
                } else {
                    json.skipChildren();
                }
            }
            unknown.look(FeedFields.FILTER_TYPE, filter.getOrDefault("filterType", ""));
            rules.addFilter(filter);
        }
        expect(json.currentToken() == JsonToken.END_ARRAY, "an entry of filters is not an object");
    }

    private static void expect(boolean isSo, String otherwise) throws RulesException {
        if (!isSo) {
            throw new RulesException("not an exchangeInfo: " + otherwise);
        }
    }
}
