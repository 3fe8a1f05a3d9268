package io.lockstep.gatewayegress.venue.simulator.exchange;

/** One connection, as far as time is concerned: what went in first takes effect first, and so do the answers. */
public final class Lane {
    long lastEntryNs = Long.MIN_VALUE;
    long lastResponseNs = Long.MIN_VALUE;
}
