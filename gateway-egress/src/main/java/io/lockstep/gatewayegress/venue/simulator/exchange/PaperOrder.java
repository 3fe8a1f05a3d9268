package io.lockstep.gatewayegress.venue.simulator.exchange;

/** An order that the venue accepted, and what became of it. */
public final class PaperOrder {
    private final long orderId;
    private final String account;
    private final Holding holding;
    private String clientOrderId;
    private OrderTerms terms;
    private final long acceptedNs;

    private boolean isWorking;
    private long workingNs;
    private OrderStatus status = OrderStatus.NEW;
    private long filledLots;
    private long quoteUnits;
    private long updatedNs;
    private int amendments;
    private String expiryReason = "";

    PaperOrder(Fact.Received request, Holding holding, OrderTerms terms, long acceptedNs) {
        this.orderId = request.orderId();
        this.account = request.account();
        this.clientOrderId = request.clientOrderId();
        this.holding = holding;
        this.terms = terms;
        this.acceptedNs = acceptedNs;
        this.updatedNs = acceptedNs;
        this.workingNs = acceptedNs;
        this.isWorking = terms.stop() == null;
    }

    /** The price came that it waited for. */
    void trigger(long timeNs) {
        requireOpen();
        isWorking = true;
        workingNs = timeNs;
        updatedNs = timeNs;
    }

    void fill(PaperTrade trade) {
        requireOpen();
        if (trade.quantityLots() < 1 || trade.quantityLots() > leavesLots()) {
            throw new IllegalStateException("order " + orderId + " cannot fill " + trade.quantityLots() + " lots");
        }
        filledLots += trade.quantityLots();
        quoteUnits = Decimals.sum(quoteUnits, trade.quoteUnits());
        status = leavesLots() == 0 ? OrderStatus.FILLED : OrderStatus.PARTIALLY_FILLED;
        updatedNs = trade.timeNs();
    }

    void amend(OrderTerms newTerms, String newClientOrderId, long timeNs) {
        requireOpen();
        if (newTerms.quantityLots() <= filledLots) {
            throw new IllegalStateException("order " + orderId + " has filled more than it is to have");
        }
        terms = newTerms;
        clientOrderId = newClientOrderId;
        amendments++;
        updatedNs = timeNs;
    }

    void cancel(long timeNs) {
        requireOpen();
        status = OrderStatus.CANCELED;
        updatedNs = timeNs;
    }

    void expire(long timeNs, String reason) {
        requireOpen();
        status = OrderStatus.EXPIRED;
        expiryReason = reason;
        updatedNs = timeNs;
    }

    private void requireOpen() {
        if (!status.isOpen()) {
            throw new IllegalStateException("order " + orderId + " is " + status);
        }
    }

    public long orderId() {
        return orderId;
    }

    public String account() {
        return account;
    }

    public Listing listing() {
        return holding.listing();
    }

    public String clientOrderId() {
        return clientOrderId;
    }

    public OrderTerms terms() {
        return terms;
    }

    /** How often it was changed. */
    public int amendments() {
        return amendments;
    }

    public OrderStatus status() {
        return status;
    }

    public long filledLots() {
        return filledLots;
    }

    public long leavesLots() {
        return terms.quantityLots() - filledLots;
    }

    /** Whether it is the venue's own, by which it closes a position that its owner cannot keep. */
    public boolean isForced() {
        return listing().market() == Market.USDM && clientOrderId.startsWith(Liquidation.FORCED);
    }

    /** The position that it changes. */
    Position position() {
        return holding.position(terms.positionSide());
    }

    /** Where it belongs. */
    Holding holding() {
        return holding;
    }

    /** How much of it may fill now: what may only reduce a position never fills beyond it. */
    long fillableLots() {
        return terms.mustReduce() ? Math.min(leavesLots(), position().closableLots(terms.side())) : leavesLots();
    }

    /** What the fills amount to, in 10^-8 of the quote asset. */
    public long quoteUnits() {
        return quoteUnits;
    }

    /** When the matching engine took it, by the venue's clock. */
    public long acceptedNs() {
        return acceptedNs;
    }

    /** Whether it waits for nothing, or no more. */
    public boolean isWorking() {
        return isWorking;
    }

    /** Since when it works, by the venue's clock; only to be asked for where it does. */
    public long workingNs() {
        return workingNs;
    }

    public long updatedNs() {
        return updatedNs;
    }

    /** Empty while it has not expired. */
    public String expiryReason() {
        return expiryReason;
    }
}
