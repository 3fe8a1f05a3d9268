package io.lockstep.gatewayegress.venue.simulator.exchange;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Several orders of USD-M in one request, that is signed and admitted as one; each then goes its own way, and has an answer
 * of its own.
 */
public final class BatchDesk {
    private static final int PLACED_MAX = 5;
    private static final int CANCELLED_MAX = 10;
    private static final String ORDERS = "batchOrders";

    private final RequestPath path;
    private final OrderDesk desk;
    private final OrderEntry entry;
    private final OrderChanges changes;

    BatchDesk(RequestPath path, OrderDesk desk, OrderEntry entry, OrderChanges changes) {
        this.path = path;
        this.desk = desk;
        this.entry = entry;
        this.changes = changes;
    }

    public void place(Caller caller, Parameters parameters, Outcome.Answer answer) {
        inOne(caller, parameters, answer, window -> {
            final List<RequestPath.Action> steps = new ArrayList<>();
            for (final Parameters order : orders(parameters)) {
                steps.add(placing(caller, order, window));
            }
            return steps;
        });
        desk.commit();
    }

    private RequestPath.Action placing(Caller caller, Parameters order, ReceiveWindow window) {
        final Fact.Received request = desk.receive(caller.market(), caller.apiKey(), order);
        try {
            order.requireKnown(Operation.PLACE, caller.market());
            final OrderTerms terms = entry.checkOnArrival(caller.market(), request, order);
            return () -> entry.place(request, terms, window);
        } catch (Refusal refusal) {
            desk.reject(request.orderId(), refusal.error());
            return () -> new Outcome.Refused(refusal.error());
        }
    }

    public void modify(Caller caller, Parameters parameters, Outcome.Answer answer) {
        inOne(caller, parameters, answer, window -> {
            final List<RequestPath.Action> steps = new ArrayList<>();
            for (final Parameters order : orders(parameters)) {
                steps.add(() -> {
                    order.requireKnown(Operation.MODIFY, caller.market());
                    OrderEntry.checkNamesOrder(order);
                    return changes.modify(caller, order, window);
                });
            }
            return steps;
        });
    }

    public void cancel(Caller caller, Parameters parameters, Outcome.Answer answer) {
        inOne(caller, parameters, answer, window -> {
            final List<RequestPath.Action> steps = new ArrayList<>();
            for (final Parameters order : named(parameters)) {
                steps.add(() -> entry.cancel(caller, order, window));
            }
            return steps;
        });
    }

    private interface Steps {
        List<RequestPath.Action> of(ReceiveWindow window) throws Refusal;
    }

    private void inOne(Caller caller, Parameters parameters, Outcome.Answer answer, Steps steps) {
        try {
            final ReceiveWindow window = path.admit(caller, Operation.BATCH, parameters);
            final List<RequestPath.Action> all = steps.of(window);
            path.enter(
                    caller,
                    answer,
                    () -> new Outcome.Batch(all.stream().map(BatchDesk::outcome).toList()));
        } catch (Refusal refusal) {
            path.answer(caller.lane(), answer, new Outcome.Refused(refusal.error()));
        }
    }

    private static Outcome outcome(RequestPath.Action step) {
        try {
            return step.run();
        } catch (Refusal refusal) {
            return new Outcome.Refused(refusal.error());
        }
    }

    /** The orders of a request, each with the request's own time. */
    private static List<Parameters> orders(Parameters parameters) throws Refusal {
        final List<Parameters> orders = new ArrayList<>();
        final byte[] text = parameters.require(ORDERS).getBytes(StandardCharsets.UTF_8);
        try (JsonParser json = Json.FACTORY.createParser(text)) {
            requireJson(json.nextToken() == JsonToken.START_ARRAY);
            while (json.nextToken() == JsonToken.START_OBJECT) {
                orders.add(order(json, parameters));
            }
            requireJson(json.currentToken() == JsonToken.END_ARRAY && json.nextToken() == null);
        } catch (IOException _) {
            throw new Refusal(VenueError.INVALID_JSON);
        }
        if (orders.isEmpty() || orders.size() > PLACED_MAX) {
            throw new Refusal(VenueError.USDM_INVALID_BATCH);
        }
        return orders;
    }

    private static Parameters order(JsonParser json, Parameters request) throws IOException, Refusal {
        final Parameters order = new Parameters();
        order.copy(request, "timestamp", "timestamp");
        order.copy(request, "recvWindow", "recvWindow");
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            final String name = json.currentName();
            final JsonToken value = json.nextToken();
            requireJson(value.isScalarValue());
            if (value != JsonToken.VALUE_NULL) {
                order.put(name, json.getText());
            }
        }
        return order;
    }

    private static void requireJson(boolean isSo) throws Refusal {
        if (!isSo) {
            throw new Refusal(VenueError.INVALID_JSON);
        }
    }

    /** The orders that are to be cancelled: {@code orderIdList=[1,2]} or {@code origClientOrderIdList=["a","b"]}. */
    private static List<Parameters> named(Parameters parameters) throws Refusal {
        final String ids = parameters.find("orderIdList");
        final String names = parameters.find("origClientOrderIdList");
        if (ids == null && names == null) {
            throw new Refusal(VenueError.missingEither("orderIdList", "origClientOrderIdList"));
        }
        final String list = ids == null ? String.valueOf(names) : ids;
        final List<Parameters> orders = new ArrayList<>();
        for (final String each : list.replaceAll("[\\[\\]\"\\s]", "").split(",")) {
            final Parameters order = new Parameters();
            order.copy(parameters, "symbol", "symbol");
            order.put(ids == null ? "origClientOrderId" : "orderId", each);
            OrderEntry.checkNamesOrder(order);
            orders.add(order);
        }
        if (orders.size() > CANCELLED_MAX) {
            throw new Refusal(VenueError.USDM_INVALID_BATCH);
        }
        return orders;
    }
}
