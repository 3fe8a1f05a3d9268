package io.lockstep.gatewayegress.venue;

/**
 * Funding that the venue booked for a position of the account.
 *
 * @param transactionId the venue's number of the booking
 * @param amountUnits in 10^-8 of the settlement asset; negative was paid
 */
public record VenueFunding(String symbol, long transactionId, long amountUnits, long venueTimeNs)
        implements VenueBooking {}
