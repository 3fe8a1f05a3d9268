package io.lockstep.gatewayegress.account;

/**
 * What an account's gateway goes by; times in nanoseconds.
 *
 * @param cell of which orders are ours
 * @param absenceMarginNs how long after its receive window an order may still turn up at the venue
 * @param countdownNs the venue cancels the account's orders when it has heard nothing for so long, where it can; 0 is never
 * @param openOrdersEveryNs how often the venue's open orders are compared; 0 is only at a takeover
 * @param isHaltedByForeignOrders whether an order that is none of ours closes the gate; otherwise it is told, and that is all
 */
public record AccountSettings(
        int cell, long absenceMarginNs, long countdownNs, long openOrdersEveryNs, boolean isHaltedByForeignOrders) {}
