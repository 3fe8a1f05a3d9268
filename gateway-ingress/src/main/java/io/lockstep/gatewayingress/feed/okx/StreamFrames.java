package io.lockstep.gatewayingress.feed.okx;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lockstep.gatewayingress.feed.protocol.DropReason;
import io.lockstep.gatewayingress.feed.protocol.FeedLimits;
import io.lockstep.gatewayingress.feed.protocol.InstrumentFeed;
import io.lockstep.gatewayingress.feed.protocol.Json;
import io.lockstep.gatewayingress.feed.protocol.JsonValues;
import io.lockstep.gatewayingress.feed.protocol.SymbolTable;
import io.lockstep.gatewayingress.feed.protocol.UnknownFields;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads web-socket frames: {@code {"arg":{"channel":…,"instId":…},"action":…,"data":[…]}}, answers to subscriptions, and
 * the word {@code pong}. A frame is read to its end before anything is done about it.
 */
final class StreamFrames {
    private static final byte[] PONG = "pong".getBytes(StandardCharsets.US_ASCII);

    private final StreamFields fields;
    private final List<StreamEvent> pool = new ArrayList<>();
    private int size;
    private @Nullable StreamKind kind;
    private @Nullable InstrumentFeed<BookSync> feed;
    private boolean isSnapshot;
    private @Nullable DropReason answer;

    StreamFrames(JsonValues values, UnknownFields unknown) {
        fields = new StreamFields(values, unknown);
    }

    /** What the last frame is of; null if {@link #read} did not say {@link DropReason#NONE}. */
    @Nullable
    StreamKind kind() {
        return kind;
    }

    @Nullable
    InstrumentFeed<BookSync> feed() {
        return feed;
    }

    /** What the last frame said, in its order. */
    List<StreamEvent> events() {
        return pool.subList(0, size);
    }

    /** Of a depth message: whether it is all there is. */
    boolean isSnapshot() {
        return isSnapshot;
    }

    DropReason read(byte[] bytes, int length, SymbolTable<BookSync> symbols) {
        kind = null;
        feed = null;
        size = 0;
        isSnapshot = false;
        answer = null;
        if (length == 0) {
            return DropReason.EMPTY;
        }
        if (length > FeedLimits.FRAME_BYTES) {
            return DropReason.TOO_LONG;
        }
        if (Arrays.equals(PONG, 0, PONG.length, bytes, 0, length)) {
            return DropReason.UNUSED_STREAM;
        }
        try (JsonParser json = Json.FRAMES.createParser(bytes, 0, length)) {
            final DropReason reason = readFrame(json, symbols);
            if (reason != DropReason.NONE) {
                return reason;
            }
            if (json.nextToken() != null) {
                return DropReason.TRAILING_BYTES;
            }
            if (answer != null) {
                return answer;
            }
            return kind == null || size == 0 ? DropReason.MISSING_FIELD : DropReason.NONE;
        } catch (IOException e) {
            return Json.reasonOf(e);
        }
    }

    private DropReason readFrame(JsonParser json, SymbolTable<BookSync> symbols) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return DropReason.WRONG_SHAPE;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String name = json.currentName();
            final JsonToken value = json.nextToken();
            final DropReason reason = switch (name) {
                case "arg" -> value == JsonToken.START_OBJECT ? readArg(json, symbols) : DropReason.WRONG_SHAPE;
                case "action" -> {
                    isSnapshot = json.getText().equals("snapshot");
                    yield isSnapshot || json.getText().equals("update") ? DropReason.NONE : DropReason.WRONG_SHAPE;
                }
                case "data" -> value == JsonToken.START_ARRAY ? readData(json) : DropReason.WRONG_SHAPE;
                case "event" -> {
                    answer = json.getText().equals("error") ? DropReason.VENUE_ERROR : DropReason.UNUSED_STREAM;
                    yield DropReason.NONE;
                }
                default -> {
                    json.skipChildren();
                    yield DropReason.NONE;
                }
            };
            if (reason != DropReason.NONE) {
                return reason;
            }
        }
        return DropReason.NONE;
    }

    private DropReason readArg(JsonParser json, SymbolTable<BookSync> symbols) throws IOException {
        String channel = "";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String name = json.currentName();
            final JsonToken value = json.nextToken();
            if (name.equals("channel") && value == JsonToken.VALUE_STRING) {
                channel = json.getText();
            } else if (name.equals("instId") && value == JsonToken.VALUE_STRING) {
                feed = symbols.find(json.getTextCharacters(), json.getTextOffset(), json.getTextLength());
            } else {
                json.skipChildren();
            }
        }
        kind = StreamKind.of(channel);
        return DropReason.NONE;
    }

    private DropReason readData(JsonParser json) throws IOException {
        if (kind == null) {
            return DropReason.UNUSED_STREAM;
        }
        if (feed == null) {
            return DropReason.UNKNOWN_SYMBOL;
        }
        if (size > 0) {
            return DropReason.DUPLICATE_FIELD;
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            if (size == pool.size()) {
                pool.add(new StreamEvent());
            }
            final StreamEvent event = pool.get(size);
            final DropReason reason = fields.read(kind, feed.instrument(), event, json);
            if (reason != DropReason.NONE) {
                return reason;
            }
            size++;
        }
        return json.currentToken() == JsonToken.END_ARRAY ? DropReason.NONE : DropReason.WRONG_SHAPE;
    }
}
