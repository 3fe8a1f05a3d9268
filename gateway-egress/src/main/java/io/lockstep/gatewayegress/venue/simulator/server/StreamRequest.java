package io.lockstep.gatewayegress.venue.simulator.server;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client says on a web socket of streams: {@code {"method":"SUBSCRIBE","params":["btcusdt@trade"],"id":1}}.
 *
 * @param id as JSON, to be answered with
 * @param error why it is none, in the venue's words; then the rest is as far as it was read
 */
record StreamRequest(
        String id,
        String method,
        List<String> parameters,
        @Nullable String error) {
    private static final int ID_CHARS = 64;

    /** Never throws: what makes no sense is a request with an error. */
    static StreamRequest parse(byte[] text) {
        String id = "null";
        String method = "";
        final List<String> parameters = new ArrayList<>();
        try (JsonParser json = Json.FACTORY.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return new StreamRequest(id, method, parameters, "Invalid request: not an object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String name = json.currentName();
                final JsonToken value = json.nextToken();
                if (name.equals("id") && value.isScalarValue() && json.getTextLength() <= ID_CHARS) {
                    final String raw = json.getText();
                    id = value == JsonToken.VALUE_STRING ? quoted(raw) : raw;
                } else if (name.equals("method") && value == JsonToken.VALUE_STRING) {
                    method = json.getText();
                } else if (name.equals("params") && value == JsonToken.START_ARRAY) {
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        if (!json.currentToken().isScalarValue()) {
                            return new StreamRequest(id, method, parameters, "Invalid request: params");
                        }
                        parameters.add(json.getText());
                    }
                } else if (value != JsonToken.VALUE_NULL) {
                    return new StreamRequest(id, method, parameters, "Invalid request: unknown field");
                }
            }
        } catch (IOException _) {
            return new StreamRequest(id, method, parameters, "Invalid JSON");
        }
        return new StreamRequest(id, method, parameters, null);
    }

    private static String quoted(String text) {
        return new String(Json.bytes(json -> json.writeString(text)), StandardCharsets.UTF_8);
    }
}
