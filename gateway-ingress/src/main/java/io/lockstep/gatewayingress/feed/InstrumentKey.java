package io.lockstep.gatewayingress.feed;

import io.lockstep.codecs.log.Venue;

/**
 * Which instrument of a venue a number of the cell stands for.
 *
 * @param instrumentId the cell's number of it
 * @param symbol as the venue writes it, BTCUSDT say
 */
public record InstrumentKey(int instrumentId, Venue venue, String symbol) {}
