package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Caller;
import io.lockstep.gatewayegress.venue.simulator.exchange.Json;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.exchange.Outcome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.exchange.Parameters;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueError;

/** What accounts ask, over REST and over web socket alike: within the limits, and past the faults, to the venue. */
final class AccountRequests {
    private final PaperVenue venue;
    private final RateLimits limits;
    private final RequestFaults faults;

    AccountRequests(PaperVenue venue, RateLimits limits, RequestFaults faults) {
        this.venue = venue;
        this.limits = limits;
        this.faults = faults;
    }

    void ask(AccountApi api, String address, Caller caller, Parameters parameters, Reply reply) {
        final long nowMs = venue.time().epochMs();
        VenueError error = limits.admit(caller.market(), address, api.weight(caller.market()), nowMs);
        if (error == null && api.isNewOrder()) {
            error = limits.admitOrder(caller.market(), caller.apiKey(), nowMs);
            if (error != null && (api == AccountApi.PLACE || api == AccountApi.CANCEL_REPLACE)) {
                venue.refuseOrder(caller, parameters, error);
            }
        }
        if (error == null && api == AccountApi.ORDER_LIMITS) {
            tellOrderLimits(address, caller, parameters, reply);
        } else if (error == null) {
            faults.ask(api, caller, parameters, reply);
        } else {
            reply.send(error.httpStatus(), Words.bytes(error));
        }
    }

    /** How many orders the account may place in which time; spot tells as well how many it has. */
    private void tellOrderLimits(String address, Caller caller, Parameters parameters, Reply reply) {
        final Market market = caller.market();
        final long nowMs = venue.time().epochMs();
        final Json.Body body = Words.array(limits.of(market).stream()
                .filter(limit -> limit.kind() == RateLimit.Kind.ORDERS)
                .map(limit -> limit.json(
                        market == Market.SPOT ? limits.used(market, limit, address, caller.apiKey(), nowMs) : -1)));
        venue.ask(
                caller,
                parameters,
                outcome -> {
                    final byte[] json = MarketJson.of(market).bytes(outcome);
                    return () -> reply.send(outcome.httpStatus(), json);
                },
                new Outcome.Told(body));
    }
}
