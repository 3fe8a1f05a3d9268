package io.lockstep.gatewayingress.feed.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.protocol.DepthMessage;
import io.lockstep.gatewayingress.feed.protocol.DropReason;
import io.lockstep.gatewayingress.feed.protocol.FeedLimits;
import io.lockstep.gatewayingress.feed.protocol.Json;
import io.lockstep.gatewayingress.feed.protocol.JsonValues;
import io.lockstep.gatewayingress.feed.protocol.UnknownFields;
import java.io.IOException;

/** Reads the body of a REST depth snapshot: {@code {"lastUpdateId":1,"bids":[["price","quantity"],…],"asks":[…]}}. */
final class DepthSnapshots {
    private static final int LAST_ID = 1;
    private static final int BIDS = 1 << 1;
    private static final int ASKS = 1 << 2;
    private static final int ALL = LAST_ID | BIDS | ASKS;

    private final JsonValues values;
    private final UnknownFields unknown;
    private final DepthMessage snapshot = new DepthMessage();
    private int seen;

    DepthSnapshots(JsonValues values, UnknownFields unknown) {
        this.values = values;
        this.unknown = unknown;
    }

    /** The last body; whole only if {@link #read} said {@link DropReason#NONE}. */
    DepthMessage snapshot() {
        return snapshot;
    }

    DropReason read(byte[] bytes, int length, FeedInstrument instrument) {
        if (length == 0) {
            return DropReason.EMPTY;
        }
        if (length > FeedLimits.FRAME_BYTES) {
            return DropReason.TOO_LONG;
        }
        snapshot.clear();
        seen = 0;
        try (JsonParser json = Json.FRAMES.createParser(bytes, 0, length)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return DropReason.WRONG_SHAPE;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                final DropReason reason = readField(json, instrument);
                if (reason != DropReason.NONE) {
                    return reason;
                }
            }
            return json.nextToken() == null ? check() : DropReason.TRAILING_BYTES;
        } catch (IOException e) {
            return Json.reasonOf(e);
        }
    }

    private DropReason readField(JsonParser json, FeedInstrument instrument) throws IOException {
        final String name = json.currentName();
        json.nextToken();
        final int field = switch (name) {
            case "lastUpdateId" -> LAST_ID;
            case "bids" -> BIDS;
            case "asks" -> ASKS;
            default -> 0;
        };
        if ((seen & field) != 0) {
            return DropReason.DUPLICATE_FIELD;
        }
        seen |= field;
        return switch (field) {
            case LAST_ID -> lastId(json);
            case BIDS -> values.levels(json, instrument, snapshot.bids, 0);
            case ASKS -> values.levels(json, instrument, snapshot.asks, 0);
            default -> {
                unknown.look(FeedFields.DEPTH_SNAPSHOT, name);
                yield skip(json);
            }
        };
    }

    private DropReason lastId(JsonParser json) throws IOException {
        snapshot.lastId = JsonValues.id(json);
        return JsonValues.reasonOf(snapshot.lastId);
    }

    private static DropReason skip(JsonParser json) throws IOException {
        json.skipChildren();
        return DropReason.NONE;
    }

    private DropReason check() {
        if (seen != ALL) {
            return DropReason.MISSING_FIELD;
        }
        return bestBidTicks() < bestAskTicks() ? DropReason.NONE : DropReason.CROSSED;
    }

    private long bestBidTicks() {
        long bestTicks = 0;
        for (int i = 0; i < snapshot.bids.size(); i++) {
            bestTicks = Math.max(bestTicks, snapshot.bids.priceTicks(i));
        }
        return bestTicks;
    }

    private long bestAskTicks() {
        long bestTicks = Long.MAX_VALUE;
        for (int i = 0; i < snapshot.asks.size(); i++) {
            bestTicks = Math.min(bestTicks, snapshot.asks.priceTicks(i));
        }
        return bestTicks;
    }
}
