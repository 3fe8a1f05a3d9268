package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.faults.FaultPlan;
import java.util.List;
import java.util.Map;

/**
 * How the venue treats its clients.
 *
 * @param limits how much each market lets one address and one account ask
 * @param connectionLifeNs how long a web socket stays open
 * @param listenKeyLifeMs how long a listen key is good for, from its last extension
 */
public record ServerSettings(
        Map<Market, List<RateLimit>> limits, long connectionLifeNs, long listenKeyLifeMs, FaultPlan faults) {}
