package io.lockstep.gatewayegress.venue;

/**
 * An order as the venue tells of it.
 *
 * @param clientOrderId the name it was given, by us or by somebody else
 * @param status where it stands
 */
public record VenueOrder(String clientOrderId, long venueOrderId, Status status) {
    /** Where an order stands at the venue. */
    public enum Status {
        /** On the book, filled in part or not at all. */
        OPEN,
        FILLED,
        CANCELLED,
        REJECTED,
        EXPIRED
    }
}
