package io.lockstep.gatewayegress.venue.simulator.exchange;

/** A check that failed, on its way to whoever answers the request. An expected event: it has no stack trace. */
public final class Refusal extends Exception {
    private final transient VenueError error;

    public Refusal(VenueError error) {
        super(error.message(), null, false, false);
        this.error = error;
    }

    public VenueError error() {
        return error;
    }
}
