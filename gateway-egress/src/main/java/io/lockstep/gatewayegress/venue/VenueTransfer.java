package io.lockstep.gatewayegress.venue;

/**
 * A deposit, a withdrawal, or a transfer from or to another account.
 *
 * @param amountUnits in 10^-8 of the asset; negative went out
 */
public record VenueTransfer(String asset, long transactionId, long amountUnits, long venueTimeNs)
        implements VenueBooking {}
