package io.lockstep.gatewayegress.venue;

/** What the venue booked on the account beside trades. */
public sealed interface VenueBooking permits VenueFunding, VenueTransfer {
    /** The venue's number of the booking, or one made of what it tells; the same whenever it is told. */
    long transactionId();

    long venueTimeNs();
}
