package io.lockstep.gatewayingress.feed.protocol;

/** Why a frame was not used. */
public enum DropReason {
    NONE("used"),

    UNUSED_STREAM("a stream that is not market data of ours: candles, a reply to a subscription"),
    NOT_MARKET_TRADE("a trade that is no market price: of the insurance fund, say"),

    VENUE_ERROR("the venue refused a subscription, or could not serve one"),

    EMPTY("no bytes"),
    TOO_LONG("more bytes than FeedLimits.FRAME_BYTES"),
    TRUNCATED("the JSON ends too early"),
    MALFORMED("not JSON"),
    EXCESSIVE("nested deeper, or a name, number or text longer, than any honest frame's"),
    TRAILING_BYTES("something follows the JSON"),

    WRONG_SHAPE("a value of another type than the venue documents"),
    MISSING_FIELD("a field without which it means nothing is missing"),
    DUPLICATE_FIELD("a field is there twice"),
    CONTRADICTORY("the stream's name and the event type disagree"),
    SYMBOL_TOO_LATE("a price or quantity stands before the symbol that gives it its unit"),
    TOO_MANY_LEVELS("more levels than FeedLimits.LEVELS_PER_SIDE"),

    NOT_A_NUMBER("not plain decimal text: letters, an exponent, NaN"),
    NEGATIVE("a negative price, quantity or number"),
    FRACTION("not a whole number of ticks or lots"),
    OUT_OF_RANGE("a number too large to be true"),
    NOT_POSITIVE("a zero where there must be a price or quantity"),
    CROSSED("the bid is not below the ask"),
    BACKWARDS("an update's last number is below its first"),

    UNKNOWN_SYMBOL("an instrument that we did not ask for"),
    UNKNOWN_VENUE("a venue that is none of this protocol's"),
    NOT_CONNECTED("came while the connection was down"),
    NOT_MARKET_DATA("rules of instruments: they have their own way");

    private final String meaning;

    DropReason(String meaning) {
        this.meaning = meaning;
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }

    /** Whether a frame dropped for this reason shows that the venue talks sense, so its connection is alive. */
    public boolean provesLife() {
        return this == NONE || this == UNUSED_STREAM || this == NOT_MARKET_TRADE;
    }
}
