package io.lockstep.gatewayegress.venue;

/** What came of a request to a venue: an answer, a refusal, or nothing that would settle it. */
public sealed interface VenueAnswer<T> {
    /** The venue answered. */
    record Ok<T>(T value) implements VenueAnswer<T> {}

    /** The venue said no, and it is certain that nothing was done. */
    record Refused<T>(int code, String message) implements VenueAnswer<T> {}

    /** Time-out, lost connection, or an error that leaves it open whether something was done. */
    record Unknown<T>(String why) implements VenueAnswer<T> {}
}
