package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Caller;
import io.lockstep.gatewayegress.venue.simulator.exchange.Execution;
import io.lockstep.gatewayegress.venue.simulator.exchange.Outcome;
import io.lockstep.gatewayegress.venue.simulator.exchange.PaperVenue;
import io.lockstep.gatewayegress.venue.simulator.exchange.Parameters;
import io.lockstep.gatewayegress.venue.simulator.exchange.VenueError;
import io.lockstep.gatewayegress.venue.simulator.faults.Fault;
import io.lockstep.gatewayegress.venue.simulator.faults.FaultPlan;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between an account's request and the venue: most go through, and some meet a fault. */
final class RequestFaults implements Execution.Listener {
    private static final int UNAVAILABLE = 503;
    private static final int BAD_GATEWAY = 502;
    private static final byte[] HTML = """
            <html>
            <head><title>502 Bad Gateway</title></head>
            <body>
            <center><h1>502 Bad Gateway</h1></center>
            </body>
            </html>
            """.getBytes(StandardCharsets.US_ASCII);
    private static final byte[] UNKNOWN_ERROR =
            error(-1000, "Unknown error, please check your request or try again later.");
    private static final byte[] NOT_AVAILABLE = error(-1016, "Service Unavailable.");
    private static final byte[] INTERNAL =
            error(-1001, "Internal error; unable to process your request. Please try again.");

    private final PaperVenue venue;
    private final FaultPlan plan;
    private final Map<Long, Long> unknownUntilNs = new HashMap<>();

    RequestFaults(PaperVenue venue, FaultPlan plan) {
        this.venue = venue;
        this.plan = plan;
    }

    void ask(AccountApi api, Caller caller, Parameters parameters, Reply reply) {
        final Fault fault = api.changesOrders() ? strike(api) : null;
        if (fault == null) {
            api.ask(venue, caller, parameters, answer(api, caller, reply));
            return;
        }
        final MarketJson words = MarketJson.of(caller.market());
        switch (fault) {
            case UNKNOWN_503_LOST -> later(caller, () -> reply.send(UNAVAILABLE, UNKNOWN_ERROR));
            case UNAVAILABLE_503 -> later(caller, () -> reply.send(UNAVAILABLE, NOT_AVAILABLE));
            case INTERNAL_503 -> later(caller, () -> reply.send(UNAVAILABLE, INTERNAL));
            case OVERLOADED_1008 -> later(caller, () -> send(reply, VenueError.SERVER_BUSY));
            case TIMEOUT_1007_LOST -> later(caller, () -> send(reply, VenueError.TIMEOUT));
            case TIMEOUT_408_LOST -> later(caller, () -> send(reply, VenueError.TIMEOUT_AT_FRONT));
            case TIMEOUT_408_DONE ->
                api.ask(venue, caller, parameters, _ -> () -> send(reply, VenueError.TIMEOUT_AT_FRONT));
            case UNEXPECTED_1006_DONE ->
                api.ask(venue, caller, parameters, _ -> () -> send(reply, VenueError.UNEXPECTED));
            case ERROR_IN_200 -> later(caller, () -> reply.send(Outcome.OK, INTERNAL));
            case CUT_BEFORE -> reply.cut();
            case TIMEOUT_1007_DONE_LATER -> {
                later(caller, () -> send(reply, VenueError.TIMEOUT));
                venue.later(plan.durationNs(fault), () -> api.ask(venue, caller, parameters, _ -> () -> {}));
            }
            case UNKNOWN_503_DONE ->
                api.ask(venue, caller, parameters, _ -> () -> reply.send(UNAVAILABLE, UNKNOWN_ERROR));
            case CUT_AFTER -> api.ask(venue, caller, parameters, _ -> reply::cut);
            case HTML_502_DONE ->
                api.ask(venue, caller, parameters, _ -> () -> reply.sendNonsense(BAD_GATEWAY, HTML, "text/html"));
            case TRUNCATED_ANSWER ->
                api.ask(venue, caller, parameters, outcome -> {
                    final byte[] json = words.bytes(outcome);
                    return () -> reply.sendHalf(outcome.httpStatus(), json);
                });
            case LATE_ANSWER ->
                api.ask(venue, caller, parameters, outcome -> {
                    final byte[] json = words.bytes(outcome);
                    return () -> venue.later(plan.durationNs(fault), () -> reply.send(outcome.httpStatus(), json));
                });
            case UNKNOWN_FIELD, UNKNOWN_STATUS ->
                api.ask(venue, caller, parameters, outcome -> {
                    final byte[] json = Strange.make(fault, words.bytes(outcome));
                    return () -> reply.send(outcome.httpStatus(), json);
                });
            default -> throw new IllegalStateException(fault + " is none of a request");
        }
    }

    @Override
    public void onExecution(Execution execution) {
        if (execution.kind() == Execution.Kind.NEW && plan.strikes(Fault.LAGGING_QUERY)) {
            final long orderId = execution.order().orderId();
            final long lagNs = plan.durationNs(Fault.LAGGING_QUERY);
            unknownUntilNs.put(orderId, venue.time().monotonicNs() + lagNs);
            venue.later(lagNs, () -> unknownUntilNs.remove(orderId));
        }
    }

    /** An order that is too new for a query is not found. */
    private Outcome lagging(AccountApi api, Outcome outcome) {
        final boolean isUnknown = api == AccountApi.STATUS
                && outcome instanceof Outcome.Found found
                && unknownUntilNs.containsKey(found.order().orderId());
        return isUnknown ? new Outcome.Refused(VenueError.NO_SUCH_ORDER) : outcome;
    }

    private @Nullable Fault strike(AccountApi api) {
        final Fault fault = plan.strikes(Fault.Chance.ORDER_REQUEST);
        return fault == Fault.OVERLOADED_1008 && api != AccountApi.PLACE ? null : fault;
    }

    private Outcome.Answer answer(AccountApi api, Caller caller, Reply reply) {
        final MarketJson words = MarketJson.of(caller.market());
        return done -> {
            final Outcome outcome = lagging(api, done);
            final byte[] json = words.bytes(outcome);
            return () -> reply.send(outcome.httpStatus(), json);
        };
    }

    private void later(Caller caller, Runnable delivery) {
        venue.deliver(caller.lane(), delivery);
    }

    private static void send(Reply reply, VenueError error) {
        reply.send(error.httpStatus(), Words.bytes(error));
    }

    private static byte[] error(int code, String message) {
        return Words.bytes(new VenueError(code, message, UNAVAILABLE));
    }
}
