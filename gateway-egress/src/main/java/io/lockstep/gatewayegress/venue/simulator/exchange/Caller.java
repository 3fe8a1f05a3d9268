package io.lockstep.gatewayegress.venue.simulator.exchange;

/**
 * Who asks, and over what.
 *
 * @param apiKey empty where none was sent
 */
public record Caller(Lane lane, Market market, String apiKey) {}
