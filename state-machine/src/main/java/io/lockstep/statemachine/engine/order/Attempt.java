package io.lockstep.statemachine.engine.order;

import io.lockstep.statemachine.engine.outbox.OutboxEntry;
import io.lockstep.statemachine.engine.outbox.OutboxKind;
import org.jspecify.annotations.Nullable;

/** The latest attempt of a synthetic order: what was, or may have been, sent to the venue for it. */
public final class Attempt {
    int number;
    OrderState state = OrderState.NOT_SENT;
    long priceTicks;
    long quantityLots;
    long filledLots;
    long venueOrderId;
    int venueCode;
    RequestState placeRequest = RequestState.NONE;
    RequestState cancelRequest = RequestState.NONE;

    /** The request to place it, until it is answered. */
    @Nullable
    OutboxEntry placeEntry;

    /** The request to cancel it, until it is answered or the attempt ends. */
    @Nullable
    OutboxEntry cancelEntry;

    /** There is none yet. */
    void clear() {
        begin(0, 0, 0);
        state = OrderState.NOT_SENT;
        placeRequest = RequestState.NONE;
    }

    void begin(int newNumber, long price, long quantity) {
        number = newNumber;
        state = OrderState.PENDING;
        placeRequest = RequestState.PENDING;
        cancelRequest = RequestState.NONE;
        priceTicks = price;
        quantityLots = quantity;
        filledLots = 0;
        venueOrderId = 0;
        venueCode = 0;
        placeEntry = null;
        cancelEntry = null;
    }

    /** EA-1 is 1; 0 is none yet. */
    public int number() {
        return number;
    }

    public OrderState state() {
        return state;
    }

    public long priceTicks() {
        return priceTicks;
    }

    public long quantityLots() {
        return quantityLots;
    }

    public long filledLots() {
        return filledLots;
    }

    /** The venue's number of it; 0 is not known. */
    public long venueOrderId() {
        return venueOrderId;
    }

    /** The venue's error code; 0 is none. */
    public int venueCode() {
        return venueCode;
    }

    /** What became of the request to place it. */
    public RequestState placeRequest() {
        return placeRequest;
    }

    /** What became of the request to cancel it. */
    public RequestState cancelRequest() {
        return cancelRequest;
    }

    /** What the venue may still fill of it. */
    public long liveLots() {
        return state.isFinal() ? 0 : Math.max(0, quantityLots - filledLots);
    }

    public void restore(int newNumber, OrderState newState, long price, long quantity, long filled) {
        begin(newNumber, price, quantity);
        state = newState;
        filledLots = filled;
    }

    /** A request of it that is not settled. */
    public void restoreRequest(OutboxEntry entry) {
        if (entry.kind() == OutboxKind.PLACE) {
            placeEntry = entry;
        } else {
            cancelEntry = entry;
        }
    }

    public void restoreRequests(RequestState place, RequestState cancel) {
        placeRequest = place;
        cancelRequest = cancel;
    }

    public void restoreVenue(long newVenueOrderId, int newVenueCode) {
        venueOrderId = newVenueOrderId;
        venueCode = newVenueCode;
    }
}
