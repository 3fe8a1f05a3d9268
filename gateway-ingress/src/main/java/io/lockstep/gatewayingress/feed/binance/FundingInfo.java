package io.lockstep.gatewayingress.feed.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.FeedTerms;
import io.lockstep.gatewayingress.feed.protocol.FeedLimits;
import io.lockstep.gatewayingress.feed.protocol.Json;
import io.lockstep.gatewayingress.feed.protocol.RulesException;
import io.lockstep.gatewayingress.feed.protocol.UnknownFields;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Reads funding intervals from the body of USD-M's {@code /fapi/v1/fundingInfo}: hours, of the symbols that were adjusted.
 * The others have {@link FeedTerms#EIGHT_HOURS_NS}.
 */
public final class FundingInfo {
    private static final long MOST_HOURS = 24;

    private FundingInfo() {}

    /**
     * @param unknown where fields are counted that no document has
     * @return the instruments in their order, those that the body names with their intervals
     * @throws RulesException if the body makes no sense
     */
    public static List<FeedInstrument> apply(byte[] body, List<FeedInstrument> instruments, UnknownFields unknown)
            throws RulesException {
        final Map<String, Long> hours = new HashMap<>();
        try (JsonParser json = Json.EXCHANGE_INFO.createParser(body)) {
            expect(json.nextToken() == JsonToken.START_ARRAY, "the body is not an array");
            while (json.nextToken() == JsonToken.START_OBJECT) {
                readSymbol(json, hours, unknown);
            }
            expect(json.currentToken() == JsonToken.END_ARRAY, "an entry is not an object");
        } catch (RulesException e) {
            throw e;
        } catch (IOException e) {
            throw new RulesException("not the JSON of a fundingInfo: " + Json.reasonOf(e), e);
        }
        return instruments.stream()
                .map(instrument -> {
                    final Long known = hours.get(instrument.symbol());
                    return known == null || instrument.terms().fundingIntervalNs() == 0
                            ? instrument
                            : instrument.withTerms(
                                    instrument.terms().withFundingInterval(TimeUnit.HOURS.toNanos(known)));
                })
                .toList();
    }

    private static void readSymbol(JsonParser json, Map<String, Long> hours, UnknownFields unknown) throws IOException {
        String symbol = "";
        long interval = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String name = json.currentName();
            final JsonToken value = json.nextToken();
            unknown.look(FeedFields.FUNDING_INFO, name);
            if (name.equals("symbol") && value == JsonToken.VALUE_STRING) {
                symbol = json.getText();
            } else if (name.equals("fundingIntervalHours")
                    && value == JsonToken.VALUE_NUMBER_INT
                    && json.getTextLength() <= FeedLimits.ID_DIGITS) {
                interval = json.getLongValue();
            } else {
                json.skipChildren();
            }
        }
        expect(!symbol.isEmpty(), "an entry has no symbol");
        expect(interval > 0 && interval <= MOST_HOURS, symbol + " has no interval of 1 to " + MOST_HOURS + " hours");
        hours.put(symbol, interval);
    }

    private static void expect(boolean isSo, String otherwise) throws RulesException {
        if (!isSo) {
            throw new RulesException("not a fundingInfo: " + otherwise);
        }
    }
}
