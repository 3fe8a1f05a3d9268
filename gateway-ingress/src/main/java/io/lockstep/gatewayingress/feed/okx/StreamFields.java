package io.lockstep.gatewayingress.feed.okx;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lockstep.codecs.log.Side;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.protocol.Decimals;
import io.lockstep.gatewayingress.feed.protocol.DropReason;
import io.lockstep.gatewayingress.feed.protocol.FeedLimits;
import io.lockstep.gatewayingress.feed.protocol.JsonValues;
import io.lockstep.gatewayingress.feed.protocol.Levels;
import io.lockstep.gatewayingress.feed.protocol.UnknownFields;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The fields of one element of a frame's data, in any order. Numbers are texts, but those of the book's chain. */
final class StreamFields {
    private static final int PPB_EXPONENT = -9;

    private final JsonValues values;
    private final Set<String> seen = new HashSet<>();
    private final UnknownFields unknown;

    StreamFields(JsonValues values, UnknownFields unknown) {
        this.values = values;
        this.unknown = unknown;
    }

    /** Reads the object where the parser stands; the event is whole only if the answer is {@link DropReason#NONE}. */
    DropReason read(StreamKind kind, FeedInstrument instrument, StreamEvent event, JsonParser json) throws IOException {
        event.clear();
        seen.clear();
        final long cutBefore = values.cutQuantities();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String name = json.currentName();
            json.nextToken();
            if (!kind.knows(name)) {
                unknown.count(kind, name);
            } else if (!seen.add(name)) {
                return DropReason.DUPLICATE_FIELD;
            }
            final DropReason reason = field(kind, name, instrument, event, json);
            if (reason != DropReason.NONE) {
                return reason;
            }
        }
        event.isCut = values.cutQuantities() != cutBefore;
        return check(kind, event);
    }

    private DropReason field(
            StreamKind kind, String name, FeedInstrument instrument, StreamEvent event, JsonParser json)
            throws IOException {
        return switch (kind) {
            case DEPTH -> depth(name, instrument, event, json);
            case QUOTE ->
                switch (name) {
                    case "asks" -> levels(json, instrument, event.depth.asks);
                    case "bids" -> levels(json, instrument, event.depth.bids);
                    default -> time(name, event, json);
                };
            case TICKER -> ticker(name, instrument, event, json);
            case TRADE -> trade(name, instrument, event, json);
            case MARK -> {
                event.markTicks = name.equals("markPx") ? JsonValues.average(json, instrument) : event.markTicks;
                yield name.equals("markPx") ? JsonValues.reasonOf(event.markTicks) : skip(json);
            }
            case FUNDING ->
                switch (name) {
                    case "fundingRate" -> fundingRate(event, json);
                    case "fundingTime" -> {
                        final long ms = idText(json);
                        event.fundingNs = TimeUnit.MILLISECONDS.toNanos(Math.max(0, Math.min(ms, FeedLimits.TIME_MS)));
                        yield JsonValues.reasonOf(ms);
                    }
                    default -> skip(json);
                };
        };
    }

    private DropReason depth(String name, FeedInstrument instrument, StreamEvent event, JsonParser json)
            throws IOException {
        return switch (name) {
            case "asks" -> levels(json, instrument, event.depth.asks);
            case "bids" -> levels(json, instrument, event.depth.bids);
            case "checksum" -> {
                event.checksum = whole(json);
                yield event.checksum == StreamEvent.NONE ? DropReason.WRONG_SHAPE : DropReason.NONE;
            }
            case "seqId" -> {
                event.seqId = whole(json);
                yield event.seqId == StreamEvent.NONE ? DropReason.WRONG_SHAPE : DropReason.NONE;
            }
            case "prevSeqId" -> {
                event.previousSeqId = whole(json);
                yield event.previousSeqId == StreamEvent.NONE ? DropReason.WRONG_SHAPE : DropReason.NONE;
            }
            default -> time(name, event, json);
        };
    }

    private DropReason ticker(String name, FeedInstrument instrument, StreamEvent event, JsonParser json)
            throws IOException {
        return switch (name) {
            case "askPx" -> {
                event.askTicks = JsonValues.price(json, instrument);
                yield JsonValues.reasonOf(event.askTicks);
            }
            case "bidPx" -> {
                event.bidTicks = JsonValues.price(json, instrument);
                yield JsonValues.reasonOf(event.bidTicks);
            }
            case "askSz" -> {
                event.askLots = values.quantity(json, instrument);
                yield JsonValues.reasonOf(event.askLots);
            }
            case "bidSz" -> {
                event.bidLots = values.quantity(json, instrument);
                yield JsonValues.reasonOf(event.bidLots);
            }
            default -> time(name, event, json);
        };
    }

    private DropReason trade(String name, FeedInstrument instrument, StreamEvent event, JsonParser json)
            throws IOException {
        return switch (name) {
            case "tradeId" -> {
                event.tradeId = idText(json);
                yield JsonValues.reasonOf(event.tradeId);
            }
            case "px" -> {
                event.priceTicks = JsonValues.price(json, instrument);
                yield JsonValues.reasonOf(event.priceTicks);
            }
            case "sz" -> {
                event.quantityLots = values.quantity(json, instrument);
                yield JsonValues.reasonOf(event.quantityLots);
            }
            case "side" -> {
                event.aggressor = switch (json.getText()) {
                    case "buy" -> Side.BUY;
                    case "sell" -> Side.SELL;
                    default -> Side.NULL_VAL;
                };
                yield event.aggressor == Side.NULL_VAL ? DropReason.WRONG_SHAPE : DropReason.NONE;
            }
            default -> skip(json);
        };
    }

    /** Whether what was read makes an event. */
    private DropReason check(StreamKind kind, StreamEvent event) {
        return switch (kind) {
            case DEPTH ->
                has("asks", "bids", "ts") && seen.contains("seqId") == seen.contains("prevSeqId")
                        ? DropReason.NONE
                        : DropReason.MISSING_FIELD;
            case QUOTE -> {
                if (!has("asks", "bids", "ts")) {
                    yield DropReason.MISSING_FIELD;
                }
                if (event.depth.asks.size() != 1 || event.depth.bids.size() != 1) {
                    yield DropReason.NOT_POSITIVE; // a side without an order has no best one
                }
                event.askTicks = event.depth.asks.priceTicks(0);
                event.askLots = event.depth.asks.quantityLots(0);
                event.bidTicks = event.depth.bids.priceTicks(0);
                event.bidLots = event.depth.bids.quantityLots(0);
                yield quote(event);
            }
            case TICKER -> has("askPx", "askSz", "bidPx", "bidSz", "ts") ? quote(event) : DropReason.MISSING_FIELD;
            case TRADE -> has("tradeId", "px", "sz", "side") ? DropReason.NONE : DropReason.MISSING_FIELD;
            case MARK ->
                has("markPx")
                        ? event.markTicks > 0 ? DropReason.NONE : DropReason.NOT_POSITIVE
                        : DropReason.MISSING_FIELD;
            case FUNDING -> has("fundingRate", "fundingTime") ? DropReason.NONE : DropReason.MISSING_FIELD;
        };
    }

    private static DropReason quote(StreamEvent event) {
        if (event.bidLots == 0 || event.askLots == 0) {
            return DropReason.NOT_POSITIVE;
        }
        return event.bidTicks < event.askTicks ? DropReason.NONE : DropReason.CROSSED;
    }

    private boolean has(String... names) {
        return seen.containsAll(List.of(names));
    }

    /** Reads {@code [["price","quantity","0","orders"],…]}: the zero is without a meaning. */
    private DropReason levels(JsonParser json, FeedInstrument instrument, Levels levels) throws IOException {
        return values.levels(json, instrument, levels, 2);
    }

    private static DropReason time(String name, StreamEvent event, JsonParser json) throws IOException {
        if (!name.equals("ts")) {
            return skip(json);
        }
        event.depth.lastId = idText(json);
        return JsonValues.reasonOf(event.depth.lastId);
    }

    /** Signed, finer than can be told: what is less than 10^-9 is cut off. */
    private static DropReason fundingRate(StreamEvent event, JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return DropReason.WRONG_SHAPE;
        }
        final String text = json.getText();
        final int sign = text.startsWith("-") ? -1 : 1;
        final char[] digits = (sign < 0 ? text.substring(1) : text).toCharArray();
        final long ppb = Decimals.parseDown(digits, 0, digits.length, PPB_EXPONENT);
        event.fundingRatePpb = sign * ppb;
        return JsonValues.reasonOf(ppb > FeedLimits.FUNDING_RATE_PPB ? Decimals.TOO_BIG : ppb);
    }

    /** A number that the venue counts by, as text; negative where it is none. */
    private static long idText(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return JsonValues.WRONG_SHAPE;
        }
        if (json.getTextLength() > FeedLimits.ID_DIGITS) {
            return Decimals.TOO_BIG;
        }
        return Decimals.parse(json.getText(), 0);
    }

    /** A signed whole number, or {@link StreamEvent#NONE}. */
    private static long whole(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NUMBER_INT && json.getTextLength() <= FeedLimits.ID_DIGITS
                ? json.getLongValue()
                : StreamEvent.NONE;
    }

    private static DropReason skip(JsonParser json) throws IOException {
        json.skipChildren();
        return DropReason.NONE;
    }
}
