package io.lockstep.gatewayingress.feed.binance;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.lockstep.gatewayingress.feed.FeedInstrument;
import io.lockstep.gatewayingress.feed.protocol.DropReason;
import io.lockstep.gatewayingress.feed.protocol.FeedLimits;
import io.lockstep.gatewayingress.feed.protocol.InstrumentFeed;
import io.lockstep.gatewayingress.feed.protocol.JsonValues;
import io.lockstep.gatewayingress.feed.protocol.SymbolTable;
import io.lockstep.gatewayingress.feed.protocol.UnknownFields;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a stream frame, in any order but that the symbol stands before what is counted in its ticks and lots,
 * and that a mark says first what it is. One letter has a meaning per event: {@code b} is the bids of a depth update,
 * the best bid of a quote, and was the buyer's order of a trade; {@code p} is a price to the tick, but of a mark finer.
 */
final class StreamFields {
    private static final int STREAM = 1;
    private static final int EVENT = 1 << 1;
    private static final int SYMBOL = 1 << 2;
    private static final int FIRST_ID = 1 << 3;
    private static final int LAST_ID = 1 << 4;
    private static final int PREVIOUS_ID = 1 << 5;
    private static final int BIDS = 1 << 6;
    private static final int ASKS = 1 << 7;
    private static final int BID_PRICE = 1 << 8;
    private static final int BID_QUANTITY = 1 << 9;
    private static final int ASK_PRICE = 1 << 10;
    private static final int ASK_QUANTITY = 1 << 11;
    private static final int TRADE_ID = 1 << 12;
    private static final int PRICE = 1 << 13;
    private static final int QUANTITY = 1 << 14;
    private static final int BUYER_IS_MAKER = 1 << 15;
    private static final int TRADE_TYPE = 1 << 16;

    private static final int MARK = 1 << 17;
    private static final int INDEX = 1 << 18;
    private static final int FUNDING_RATE = 1 << 19;
    private static final int NEXT_FUNDING = 1 << 20;

    private static final int QUOTE_NEEDS = SYMBOL | LAST_ID | BID_PRICE | BID_QUANTITY | ASK_PRICE | ASK_QUANTITY;
    private static final int TRADE_NEEDS = SYMBOL | TRADE_ID | PRICE | QUANTITY | BUYER_IS_MAKER;
    private static final int DEPTH_NEEDS = SYMBOL | FIRST_ID | LAST_ID | BIDS | ASKS;

    private static final int MARK_NEEDS = SYMBOL | MARK | FUNDING_RATE | NEXT_FUNDING;

    private static final char[] MARKET = "MARKET".toCharArray();

    private final JsonValues values;
    private final FieldNames names;
    private final StreamEvent event = new StreamEvent();
    private @Nullable SymbolTable<BookSync> symbols;
    private int seen;

    StreamFields(JsonValues values, UnknownFields unknown) {
        this.values = values;
        names = new FieldNames(unknown);
    }

    void clear(SymbolTable<BookSync> newSymbols) {
        event.clear();
        names.clear();
        symbols = newSymbols;
        seen = 0;
    }

    StreamEvent event() {
        return event;
    }

    /** Reads the value of a field where the parser stands. */
    DropReason read(String name, JsonParser json) throws IOException {
        names.add(name);
        return switch (name) {
            case "stream" -> kind(STREAM, json);
            case "e" -> kind(EVENT, json);
            case "s" -> symbol(json);
            case "U" -> id(FIRST_ID, json);
            case "u" -> id(LAST_ID, json);
            case "pu" -> id(PREVIOUS_ID, json);
            case "b" -> bidOrBids(json);
            case "B" -> number(BID_QUANTITY, json);
            case "a" -> askOrAsks(json);
            case "A" -> number(ASK_QUANTITY, json);
            case "t" -> id(TRADE_ID, json);
            case "p" -> isMark() ? average(MARK, json) : number(PRICE, json);
            case "i" -> isMark() ? average(INDEX, json) : skip(json);
            case "r" -> isMark() ? fundingRate(json) : skip(json);
            case "T" -> isMark() ? nextFunding(json) : skip(json);
            case "q" -> number(QUANTITY, json);
            case "m" -> buyerIsMaker(json);
            case "X" -> tradeType(json);
            default -> skip(json);
        };
    }

    /** Whether what was read makes an event. All of its fields were read by now, so the unknown ones can be told. */
    DropReason check() {
        return switch (event.kind) {
            case NONE -> DropReason.UNUSED_STREAM;
            case QUOTE -> {
                names.look(FeedFields.QUOTE);
                yield checkQuote();
            }
            case TRADE -> {
                names.look(FeedFields.TRADE);
                yield checkTrade();
            }
            case DEPTH_UPDATE -> {
                names.look(FeedFields.DEPTH_UPDATE);
                yield checkDepth();
            }
            case MARK -> {
                names.look(FeedFields.MARK);
                yield checkMark();
            }
        };
    }

    private static @Nullable Dialect dialect(InstrumentFeed<BookSync> feed) {
        return Dialect.of(feed.instrument().venue());
    }

    private boolean isMark() {
        return event.kind == StreamEvent.Kind.MARK;
    }

    private DropReason checkMark() {
        if (event.feed != null && dialect(event.feed) == Dialect.SPOT) {
            return DropReason.UNUSED_STREAM;
        }
        if (isMissing(MARK_NEEDS)) {
            return DropReason.MISSING_FIELD;
        }
        return event.markTicks > 0 ? DropReason.NONE : DropReason.NOT_POSITIVE;
    }

    private DropReason checkQuote() {
        if (isMissing(QUOTE_NEEDS)) {
            return DropReason.MISSING_FIELD;
        }
        return event.bidTicks < event.askTicks ? DropReason.NONE : DropReason.CROSSED;
    }

    private DropReason checkTrade() {
        if (isMissing(TRADE_NEEDS)) {
            return DropReason.MISSING_FIELD;
        }
        return event.isMarketTrade ? DropReason.NONE : DropReason.NOT_MARKET_TRADE;
    }

    private DropReason checkDepth() {
        final boolean isChained = event.feed != null && dialect(event.feed) == Dialect.USDM;
        if (isMissing(DEPTH_NEEDS) || (isChained && isMissing(PREVIOUS_ID))) {
            return DropReason.MISSING_FIELD;
        }
        return event.depth.firstId <= event.depth.lastId ? DropReason.NONE : DropReason.BACKWARDS;
    }

    private boolean isMissing(int needed) {
        return (seen & needed) != needed;
    }

    /** @return whether the field is there for the second time */
    private boolean isRepeated(int field) {
        final boolean isRepeated = (seen & field) != 0;
        seen |= field;
        return isRepeated;
    }

    private DropReason kind(int field, JsonParser json) throws IOException {
        if (isRepeated(field)) {
            return DropReason.DUPLICATE_FIELD;
        }
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return DropReason.WRONG_SHAPE;
        }
        final char[] text = json.getTextCharacters();
        final StreamEvent.Kind kind = field == STREAM
                ? StreamNames.ofStream(text, json.getTextOffset(), json.getTextLength())
                : StreamNames.ofEvent(text, json.getTextOffset(), json.getTextLength());
        if (kind == StreamEvent.Kind.NONE) {
            return DropReason.UNUSED_STREAM;
        }
        if (event.kind != StreamEvent.Kind.NONE && event.kind != kind) {
            return DropReason.CONTRADICTORY;
        }
        event.kind = kind;
        return DropReason.NONE;
    }

    private DropReason symbol(JsonParser json) throws IOException {
        if (isRepeated(SYMBOL)) {
            return DropReason.DUPLICATE_FIELD;
        }
        if (json.currentToken() != JsonToken.VALUE_STRING || symbols == null) {
            return DropReason.WRONG_SHAPE;
        }
        final char[] text = json.getTextCharacters();
        event.feed = symbols.find(text, json.getTextOffset(), json.getTextLength());
        return event.feed == null ? DropReason.UNKNOWN_SYMBOL : DropReason.NONE;
    }

    private DropReason id(int field, JsonParser json) throws IOException {
        if (isRepeated(field)) {
            return DropReason.DUPLICATE_FIELD;
        }
        final long id = JsonValues.id(json);
        switch (field) {
            case FIRST_ID -> event.depth.firstId = id;
            case LAST_ID -> event.depth.lastId = id;
            case PREVIOUS_ID -> event.depth.previousId = id;
            default -> event.tradeId = id;
        }
        return JsonValues.reasonOf(id);
    }

    private DropReason bidOrBids(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> number(BID_PRICE, json);
            case VALUE_NUMBER_INT -> DropReason.NONE;
            default -> levels(BIDS, json);
        };
    }

    private DropReason askOrAsks(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> number(ASK_PRICE, json);
            case VALUE_NUMBER_INT -> DropReason.NONE;
            default -> levels(ASKS, json);
        };
    }

    private DropReason levels(int field, JsonParser json) throws IOException {
        if (isRepeated(field)) {
            return DropReason.DUPLICATE_FIELD;
        }
        if (event.feed == null) {
            return DropReason.SYMBOL_TOO_LATE;
        }
        return values.levels(json, event.feed.instrument(), field == BIDS ? event.depth.bids : event.depth.asks, 0);
    }

    private DropReason number(int field, JsonParser json) throws IOException {
        if (isRepeated(field)) {
            return DropReason.DUPLICATE_FIELD;
        }
        if (event.feed == null) {
            return DropReason.SYMBOL_TOO_LATE;
        }
        final FeedInstrument instrument = event.feed.instrument();
        final boolean isPrice = field == BID_PRICE || field == ASK_PRICE || field == PRICE;
        final long value = isPrice ? JsonValues.price(json, instrument) : values.quantity(json, instrument);
        switch (field) {
            case BID_PRICE -> event.bidTicks = value;
            case BID_QUANTITY -> event.bidLots = value;
            case ASK_PRICE -> event.askTicks = value;
            case ASK_QUANTITY -> event.askLots = value;
            case PRICE -> event.priceTicks = value;
            default -> event.quantityLots = value;
        }
        return JsonValues.reasonOf(value);
    }

    private DropReason average(int field, JsonParser json) throws IOException {
        if (isRepeated(field)) {
            return DropReason.DUPLICATE_FIELD;
        }
        if (event.feed == null) {
            return DropReason.SYMBOL_TOO_LATE;
        }
        final long ticks = JsonValues.average(json, event.feed.instrument());
        if (field == MARK) {
            event.markTicks = ticks;
        } else {
            event.indexTicks = ticks;
        }
        return JsonValues.reasonOf(ticks);
    }

    /** Signed; a contract that pays no funding has no number there. */
    private DropReason fundingRate(JsonParser json) throws IOException {
        if (isRepeated(FUNDING_RATE)) {
            return DropReason.DUPLICATE_FIELD;
        }
        if (json.currentToken() == JsonToken.VALUE_STRING && json.getTextLength() == 0) {
            return DropReason.NONE;
        }
        final long sizePpb = JsonValues.ratePpb(json);
        final boolean isNegative = sizePpb > 0 && json.getTextCharacters()[json.getTextOffset()] == '-';
        event.fundingRatePpb = isNegative ? -sizePpb : sizePpb;
        return JsonValues.reasonOf(sizePpb);
    }

    private DropReason nextFunding(JsonParser json) throws IOException {
        if (isRepeated(NEXT_FUNDING)) {
            return DropReason.DUPLICATE_FIELD;
        }
        final long ms = JsonValues.id(json);
        if (ms > FeedLimits.TIME_MS) {
            return DropReason.OUT_OF_RANGE;
        }
        event.nextFundingNs = TimeUnit.MILLISECONDS.toNanos(ms);
        return JsonValues.reasonOf(ms);
    }

    private DropReason buyerIsMaker(JsonParser json) {
        if (isRepeated(BUYER_IS_MAKER)) {
            return DropReason.DUPLICATE_FIELD;
        }
        event.isBuyerMaker = json.currentToken() == JsonToken.VALUE_TRUE;
        return event.isBuyerMaker || json.currentToken() == JsonToken.VALUE_FALSE
                ? DropReason.NONE
                : DropReason.WRONG_SHAPE;
    }

    private DropReason tradeType(JsonParser json) throws IOException {
        if (isRepeated(TRADE_TYPE)) {
            return DropReason.DUPLICATE_FIELD;
        }
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return DropReason.WRONG_SHAPE;
        }
        final char[] text = json.getTextCharacters();
        event.isMarketTrade = StreamNames.isEqual(MARKET, text, json.getTextOffset(), json.getTextLength());
        return DropReason.NONE;
    }

    private static DropReason skip(JsonParser json) throws IOException {
        json.skipChildren();
        return DropReason.NONE;
    }
}
