package io.lockstep.gatewayegress.venue.simulator.exchange;

/**
 * A booking on the wallet of a USD-M account.
 *
 * @param transactionId rises with every booking of the venue, and is never used twice
 * @param units of the asset, in 10^-8; negative was paid
 * @param tradeId 0 where it is of none
 */
public record PaperIncome(
        long transactionId, Listing listing, Kind kind, long units, String asset, long timeNs, long tradeId) {
    /** In the venue's words. */
    public enum Kind {
        REALIZED_PNL,
        COMMISSION,
        FUNDING_FEE,
        /** Can be asked for; nothing comes from outside here. */
        TRANSFER
    }
}
