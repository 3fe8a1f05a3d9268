package io.lockstep.gatewayegress.venue.simulator.server;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Parameters;
import io.lockstep.gatewayegress.venue.simulator.exchange.Refusal;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueError;
import java.io.IOException;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A request that came over a web socket.
 *
 * @param id as the client wrote it, to be answered with: text, or null
 * @param isIdNumber whether it was written as a number
 * @param error why it is none; then the rest is as far as it was read
 */
record WebSocketRequest(
        @Nullable String id,
        boolean isIdNumber,
        String method,
        Parameters parameters,
        @Nullable VenueError error) {
    private static final int ID_CHARS = 64;

    /** Never throws: what makes no sense is a request with an error. */
    static WebSocketRequest parse(byte[] text) {
        final Reading reading = new Reading();
        try (JsonParser json = Json.FACTORY.createParser(text)) {
            reading.read(json);
        } catch (Refusal refusal) {
            return reading.request(refusal.error());
        } catch (IOException _) {
            return reading.request(VenueError.INVALID_JSON);
        }
        return reading.request(null);
    }

    void writeId(JsonGenerator json) throws IOException {
        json.writeFieldName("id");
        if (id == null) {
            json.writeNull();
        } else if (isIdNumber) {
            json.writeNumber(id);
        } else {
            json.writeString(id);
        }
    }

    private static final class Reading {
        private final Parameters parameters = new Parameters();
        private @Nullable String id;
        private boolean isIdNumber;
        private String method = "";

        WebSocketRequest request(@Nullable VenueError error) {
            return new WebSocketRequest(id, isIdNumber, method, parameters, error);
        }

        void read(JsonParser json) throws IOException, Refusal {
            require(json.nextToken() == JsonToken.START_OBJECT);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String name = json.currentName();
                final JsonToken value = json.nextToken();
                switch (name) {
                    case "id" -> readId(json, value);
                    case "method" -> {
                        require(value == JsonToken.VALUE_STRING);
                        method = json.getText();
                    }
                    case "params" -> {
                        require(value == JsonToken.START_OBJECT);
                        readParameters(json);
                    }
                    default -> throw new Refusal(VenueError.INVALID_JSON);
                }
            }
            require(json.nextToken() == null);
        }

        private void readId(JsonParser json, JsonToken value) throws IOException, Refusal {
            if (value == JsonToken.VALUE_NULL) {
                return;
            }
            require(value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT);
            require(json.getTextLength() <= ID_CHARS);
            id = json.getText();
            isIdNumber = value == JsonToken.VALUE_NUMBER_INT;
        }

        private void readParameters(JsonParser json) throws IOException, Refusal {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final String name = json.currentName();
                final JsonToken value = json.nextToken();
                if (value == JsonToken.START_ARRAY) {
                    parameters.put(name, readList(json));
                } else {
                    require(value.isScalarValue());
                    parameters.put(name, value == JsonToken.VALUE_NULL ? "" : json.getText());
                }
            }
        }

        /** As REST has it: {@code ["BTCUSDT","ETHUSDT"]}. */
        private static String readList(JsonParser json) throws IOException, Refusal {
            final StringJoiner list = new StringJoiner("\",\"", "[\"", "\"]").setEmptyValue("[]");
            while (json.nextToken() != JsonToken.END_ARRAY) {
                require(json.currentToken().isScalarValue());
                list.add(json.getText());
            }
            return list.toString();
        }

        private static void require(boolean isSo) throws Refusal {
            if (!isSo) {
                throw new Refusal(VenueError.INVALID_JSON);
            }
        }
    }
}
