package io.lockstep.gatewayegress.venue.simulator.exchange;

/**
 * Who asks, and over what.
 *
 * @param apiKey empty where none was sent
 */
public record Caller(Lane lane, Market market, String apiKey, Proof proof) {
    /** One that signs nothing. */
    public Caller(Lane lane, Market market, String apiKey) {
        this(lane, market, apiKey, Proof.NONE);
    }
}
