package io.lockstep.statemachine.engine;

/**
 * Why an input, a proposal or an amendment was not carried out. Its number on the wire is its place in this list, so
 * new reasons go to the end.
 */
public enum RejectReason {
    NONE("carried out"),

    MALFORMED("the bytes are not a message of this schema"),
    NOT_AUTHORISED("the session's role may not say this, or the source belongs to another session"),
    SEQUENCE_GAP("an earlier input of this source is missing"),
    UNKNOWN_SOURCE("no SourceHello in this session"),
    CAPACITY("a capacity in Limits is used up"),
    INVALID_VALUE("a number is out of its range"),
    CONFLICTING_DEFINITION("this id is already defined as something else"),
    UNKNOWN_INSTRUMENT("no such instrument"),
    UNKNOWN_SHARD("no such shard"),
    UNKNOWN_ACCOUNT("no shard of this account"),
    UNKNOWN_STRATEGY("no such strategy, or no such kind of strategy"),
    UNKNOWN_PARAMETER("the strategy has no such parameter or calculation"),
    UNKNOWN_ORDER("no such order, or it ended"),
    WRONG_STATE("not possible in the present state"),
    OUT_OF_SEQUENCE("older than what is known"),
    CROSSED("the bid is not below the ask"),
    NOT_LEASE_HOLDER("only the holder of the account's lease may say this"),
    DUPLICATE_FILL("this trade has been applied"),
    IMPOSSIBLE_TRANSITION("the order's life has no such step"),

    HALTED("trading is halted in one of the order's scopes"),
    NO_LIMITS("the shard has no risk limits"),
    NO_GATEWAY("no gateway holds the account's lease"),
    SHARD_IN_DOUBT("an attempt on the shard is in doubt: no new risk"),
    PRICE_STEP("the price is not positive or not a multiple of the price step"),
    QUANTITY_STEP("the quantity is not positive or not a multiple of the quantity step"),
    QUANTITY_BELOW_MINIMUM("below the instrument's minimum quantity"),
    QUANTITY_ABOVE_MAXIMUM("above the shard's or the instrument's maximum quantity"),
    STALE_BOOK("no fresh reference price"),
    PRICE_COLLAR("too far through the reference price"),
    NOTIONAL_BELOW_MINIMUM("below the instrument's minimum notional"),
    NOTIONAL_ABOVE_MAXIMUM("above the shard's maximum notional"),
    POSITION_LIMIT("position with working orders would pass its limit"),
    ORDER_RATE("too many attempts in the window"),
    ATTEMPTS_EXHAUSTED("the order has used all its attempts"),
    TOO_MANY_PROPOSALS("one input led to more proposals than Limits allows"),
    DUPLICATE_BOOKING("this transaction of the venue has been applied"),
    INSTRUMENT_CLOSED("the venue takes no new orders on the instrument, or it has expired"),
    PRICE_BAND("outside the venue's own price band"),
    POSITION_SIDE("the shard's position would be on the wrong side of zero"),
    REDUCING("only orders that make the position smaller are let through in one of the order's scopes"),
    UNKNOWN_SCOPE("no such account, strategy or shard"),
    INVALID_LIST("these orders cannot hang together in this way"),
    LIST_ENDED("another order of its list made it needless"),
    EXPIRY_PASSED("its time is over, or it has none where it needs one"),
    TRIGGER_PRICE("the trigger is not positive, not a multiple of the price step, or has been passed already"),
    REDUCE_ONLY("a reduce-only order would not make the position smaller"),
    SELF_TRADE("an own order on the other side of the book would be hit"),
    DUPLICATE_ORDER("an equal order was opened a moment ago"),
    OPEN_ORDERS("too many open orders in one of its scopes"),
    CANCEL_RATE("too many cancels in the window of one of its scopes"),
    GROSS_EXPOSURE("the gross exposure of one of its scopes would pass its limit"),
    NET_EXPOSURE("the net exposure of one of its scopes would pass its limit"),
    STALE_VALUATION("a scope is limited by value, and something in it has no fresh price"),
    BALANCE("the wallet does not hold what the order would pay"),
    MARGIN("the margin of positions and orders would pass the equity, or its limit"),
    LIQUIDATION_DISTANCE("a position is nearer to its liquidation than its limit says"),
    FUNDS("the funds allocated to one of its scopes do not suffice"),
    SECOND_PERSON("it loosens a limit or a state: it waits for a second person's consent"),
    SAME_PERSON("who asked for a change cannot consent to it"),
    UNKNOWN_CHANGE("no such change waits"),
    NUMBER_TAKEN("another process writes as this source, and has used the number"),
    NUMBER_FORGOTTEN("it may have been carried out: too many processes have written as this source since");

    private final String meaning;

    RejectReason(String meaning) {
        this.meaning = meaning;
    }

    /** One line for people. */
    public String meaning() {
        return meaning;
    }
}
