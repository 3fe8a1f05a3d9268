package io.lockstep.gatewayegress.venue.simulator.exchange;

/**
 * Something that happened to an order or a wallet: one line of the ledger, and one step of the state that is the sum of
 * all lines.
 * Decimals are text, as they were received or are said to the outside.
 */
public sealed interface Fact {
    /** By the venue's own clock, in nanoseconds since the Unix epoch. */
    long timeNs();

    /** The venue's number of the order request, given out on arrival; 0 where it is about none. */
    long orderId();

    /**
     * An order request arrived, whatever became of it. Text is what the request said, empty where it said nothing; only
     * the client order id may be the venue's own, where the request had none.
     */
    record Received(
            long timeNs,
            long orderId,
            String account,
            Market market,
            String symbol,
            String clientOrderId,
            String side,
            String type,
            String timeInForce,
            String price,
            String quantity,
            String timestamp,
            String recvWindow,
            String positionSide,
            String reduceOnly,
            String stopPrice,
            String trailingDelta)
            implements Fact {}

    /** The matching engine took it. */
    record Accepted(long timeNs, long orderId) implements Fact {}

    /** Spot: the price came that it waited for, and it works from here on. */
    record Triggered(long timeNs, long orderId) implements Fact {}

    /** It never came to life. */
    record Rejected(long timeNs, long orderId, int code, String message) implements Fact {}

    /** It traded. */
    record Filled(
            long timeNs,
            long orderId,
            long tradeId,
            String price,
            String quantity,
            String fee,
            String feeAsset,
            boolean isMaker)
            implements Fact {}

    /** It has another price, another size or another name from here on. */
    record Amended(long timeNs, long orderId, String clientOrderId, String price, String quantity) implements Fact {}

    /** Its owner took it off. */
    record Cancelled(long timeNs, long orderId, String cancelClientOrderId) implements Fact {}

    /** Its time in force ended. */
    record Expired(long timeNs, long orderId, String reason) implements Fact {}

    /**
     * The insurance fund took over what a forced order left, in the fill before this. The amount is what the fund won by it,
     * at the mark; where it is negative, what it lost.
     */
    record Insured(
            long timeNs,
            long orderId,
            String account,
            String symbol,
            String quantity,
            String price,
            String markPrice,
            String amount,
            String asset)
            implements Fact {}

    /** A position paid funding, or got it. Position and amount are signed; a negative amount was paid. */
    record Funded(
            long timeNs,
            long transactionId,
            String account,
            String symbol,
            String position,
            String markPrice,
            String rate,
            String amount,
            String asset)
            implements Fact {
        @Override
        public long orderId() {
            return 0;
        }
    }
}
