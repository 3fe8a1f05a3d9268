package io.lockstep.gatewayegress.account;

/**
 * What an account's gateway goes by; times in nanoseconds.
 *
 * @param cell of which orders are ours
 * @param absenceMarginNs how long after its receive window an order may still turn up at the venue
 * @param countdownNs the venue cancels the account's orders when it has heard nothing for so long, where it can; 0 is never
 */
public record AccountSettings(int cell, long absenceMarginNs, long countdownNs) {}
