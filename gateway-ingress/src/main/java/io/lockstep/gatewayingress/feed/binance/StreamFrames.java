package io.lockstep.gatewayingress.feed.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lockstep.gatewayingress.feed.protocol.DropReason;
import io.lockstep.gatewayingress.feed.protocol.FeedLimits;
import io.lockstep.gatewayingress.feed.protocol.Json;
import io.lockstep.gatewayingress.feed.protocol.JsonValues;
import io.lockstep.gatewayingress.feed.protocol.SymbolTable;
import io.lockstep.gatewayingress.feed.protocol.UnknownFields;
import java.io.IOException;

/**
 * Reads web-socket frames: the combined form {@code {"stream":"btcusdt@trade","data":{…}}} or the data alone. A frame is
 * read to its end before anything is done about it.
 */
final class StreamFrames {
    private static final String DATA = "data";

    private final StreamFields fields;

    StreamFrames(JsonValues values, UnknownFields unknown) {
        fields = new StreamFields(values, unknown);
    }

    /** What the last frame said; whole only if {@link #read} said {@link DropReason#NONE}. */
    StreamEvent event() {
        return fields.event();
    }

    DropReason read(byte[] bytes, int length, SymbolTable<BookSync> symbols) {
        if (length == 0) {
            return DropReason.EMPTY;
        }
        if (length > FeedLimits.FRAME_BYTES) {
            return DropReason.TOO_LONG;
        }
        fields.clear(symbols);
        try (JsonParser json = Json.FRAMES.createParser(bytes, 0, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return DropReason.WRONG_SHAPE;
            }
            final DropReason reason = readObject(json, true);
            if (reason != DropReason.NONE) {
                return reason;
            }
            if (json.nextToken() != null) {
                return DropReason.TRAILING_BYTES;
            }
            return fields.check();
        } catch (IOException e) {
            return Json.reasonOf(e);
        }
    }

    private DropReason readObject(JsonParser json, boolean isEnvelope) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String name = json.currentName();
            final JsonToken value = json.nextToken();
            final DropReason reason = isEnvelope && value == JsonToken.START_OBJECT && name.equals(DATA)
                    ? readObject(json, false)
                    : fields.read(name, json);
            if (reason != DropReason.NONE) {
                return reason;
            }
        }
        return DropReason.NONE;
    }
}
