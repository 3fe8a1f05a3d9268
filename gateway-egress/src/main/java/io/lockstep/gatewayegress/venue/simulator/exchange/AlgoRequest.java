package io.lockstep.gatewayegress.venue.simulator.exchange;

/** What can be asked of the conditional orders. */
public enum AlgoRequest {
    PLACE,
    CANCEL,
    CANCEL_ALL,
    STATUS,
    OPEN;

    Outcome run(AlgoDesk desk, Caller caller, Parameters parameters) throws Refusal {
        return switch (this) {
            case PLACE -> desk.place(caller, parameters);
            case CANCEL -> desk.cancel(caller, parameters);
            case CANCEL_ALL -> desk.cancelAll(caller, parameters);
            case STATUS -> desk.find(caller, parameters);
            case OPEN -> desk.open(caller, parameters);
        };
    }
}
