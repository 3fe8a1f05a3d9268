package io.lockstep.statemachine.engine.order;

/** What is wanted of an order, whoever wants it; by default a limit order, good till cancelled, with one attempt. */
public final class OrderTerms {
    Side side = Side.BUY;
    OrderType type = OrderType.LIMIT;
    TimeInForce timeInForce = TimeInForce.GTC;
    TriggerBy triggerBy = TriggerBy.LAST;
    Algorithm algorithm = Algorithm.NONE;
    boolean postOnly;
    boolean reduceOnly;
    long priceTicks;
    long quantityLots;
    long triggerTicks;
    long trailingPpm;
    long displayLots;
    long durationNs;
    long expiresNs;
    int slices;
    int retries;

    /** Forgets all that was said but for these. */
    public OrderTerms begin(Side newSide, long newQuantityLots) {
        side = newSide;
        type = OrderType.LIMIT;
        timeInForce = TimeInForce.GTC;
        triggerBy = TriggerBy.LAST;
        algorithm = Algorithm.NONE;
        postOnly = false;
        reduceOnly = false;
        priceTicks = 0;
        quantityLots = newQuantityLots;
        triggerTicks = 0;
        trailingPpm = 0;
        displayLots = 0;
        durationNs = 0;
        expiresNs = 0;
        slices = 0;
        retries = 0;
        return this;
    }

    public void copyFrom(OrderTerms other) {
        side = other.side;
        type = other.type;
        timeInForce = other.timeInForce;
        triggerBy = other.triggerBy;
        algorithm = other.algorithm;
        postOnly = other.postOnly;
        reduceOnly = other.reduceOnly;
        priceTicks = other.priceTicks;
        quantityLots = other.quantityLots;
        triggerTicks = other.triggerTicks;
        trailingPpm = other.trailingPpm;
        displayLots = other.displayLots;
        durationNs = other.durationNs;
        expiresNs = other.expiresNs;
        slices = other.slices;
        retries = other.retries;
    }

    public OrderTerms type(OrderType newType, long newPriceTicks) {
        type = newType;
        priceTicks = newPriceTicks;
        return this;
    }

    /** Of a triggered type. */
    public OrderTerms trigger(TriggerBy newTriggerBy, long newTriggerTicks, long newTrailingPpm) {
        triggerBy = newTriggerBy;
        triggerTicks = newTriggerTicks;
        trailingPpm = newTrailingPpm;
        return this;
    }

    /** @param newExpiresNs of GTD */
    public OrderTerms timeInForce(TimeInForce newTimeInForce, long newExpiresNs) {
        timeInForce = newTimeInForce;
        expiresNs = newExpiresNs;
        return this;
    }

    public OrderTerms flags(boolean newPostOnly, boolean newReduceOnly) {
        postOnly = newPostOnly;
        reduceOnly = newReduceOnly;
        return this;
    }

    public OrderTerms algorithm(Algorithm newAlgorithm, long newDisplayLots, long newDurationNs, int newSlices) {
        algorithm = newAlgorithm;
        displayLots = newDisplayLots;
        durationNs = newDurationNs;
        slices = newSlices;
        return this;
    }

    /** Further attempts for what an attempt leaves unfilled. */
    public OrderTerms retries(int newRetries) {
        retries = newRetries;
        return this;
    }

    public Side side() {
        return side;
    }

    public OrderType type() {
        return type;
    }

    public TimeInForce timeInForce() {
        return timeInForce;
    }

    public TriggerBy triggerBy() {
        return triggerBy;
    }

    public Algorithm algorithm() {
        return algorithm;
    }

    public boolean isPostOnly() {
        return postOnly;
    }

    public boolean isReduceOnly() {
        return reduceOnly;
    }

    /** 0 where it is at market. */
    public long priceTicks() {
        return priceTicks;
    }

    public long quantityLots() {
        return quantityLots;
    }

    /** 0 where nothing triggers it; of a trailing stop it follows the price. */
    public long triggerTicks() {
        return triggerTicks;
    }

    /** Of a trailing stop: how far the price may come back from its best. */
    public long trailingPpm() {
        return trailingPpm;
    }

    /** Of an iceberg: what is shown. */
    public long displayLots() {
        return displayLots;
    }

    /** Of a TWAP: over how long. */
    public long durationNs() {
        return durationNs;
    }

    /** Of GTD. */
    public long expiresNs() {
        return expiresNs;
    }

    /** Of a TWAP: in how many parts. */
    public int slices() {
        return slices;
    }

    public int retries() {
        return retries;
    }
}
