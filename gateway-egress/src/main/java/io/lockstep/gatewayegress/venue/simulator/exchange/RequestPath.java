package io.lockstep.gatewayegress.venue.simulator.exchange;

/**
 * The way of a request: it is checked when it arrives, travels for the entry latency, takes effect, and its answer travels
 * for the response latency.
 */
final class RequestPath {
    /** What a request does in the matching engine. */
    interface Step {
        Outcome run(ReceiveWindow window) throws Refusal;
    }

    private final VenueTime time;
    private final Latency latency;
    private final OrderTable table;
    private final OrderDesk desk;
    private final Schedule schedule = new Schedule();
    private AccountKeys keys = AccountKeys.NONE;

    RequestPath(VenueTime time, Latency latency, OrderTable table, OrderDesk desk) {
        this.time = time;
        this.latency = latency;
        this.table = table;
        this.desk = desk;
    }

    void keys(AccountKeys newKeys) {
        keys = newKeys;
    }

    AccountKeys keys() {
        return keys;
    }

    /** A request that is looked at when it arrives, and does what it does when it is matched. */
    void ask(Caller caller, Operation operation, Parameters parameters, Outcome.Answer answer, Step step) {
        try {
            final ReceiveWindow window = admit(caller, operation, parameters);
            enter(caller, answer, () -> step.run(window));
        } catch (Refusal refusal) {
            answer(caller.lane(), answer, new Outcome.Refused(refusal.error()));
        }
    }

    ReceiveWindow admit(Caller caller, Operation operation, Parameters parameters) throws Refusal {
        keys.requireSigned(caller);
        if (schedule.size() >= VenueLimits.WAITING_REQUESTS) {
            throw new Refusal(VenueError.SERVER_BUSY);
        }
        parameters.requireKnown(operation, caller.market());
        final ReceiveWindow window = ReceiveWindow.parse(parameters);
        window.checkOnArrival(time.epochNs());
        return window;
    }

    PaperAccount account(Caller caller) throws Refusal {
        final PaperAccount account = table.openAccount(caller.apiKey());
        if (account == null) {
            throw new Refusal(VenueError.API_KEY_REFUSED);
        }
        return account;
    }

    /** What can be refused at its end. */
    interface Action {
        Outcome run() throws Refusal;
    }

    void enter(Caller caller, Outcome.Answer answer, Action action) {
        schedule.at(latency.entryAt(caller.lane(), time.monotonicNs()), () -> {
            Outcome outcome;
            try {
                outcome = action.run();
            } catch (Refusal refusal) {
                outcome = new Outcome.Refused(refusal.error());
            }
            answer(caller.lane(), answer, outcome);
            desk.commit();
        });
    }

    /** An answer, too, is only scheduled here: what it tells is in the ledger before it leaves. */
    void answer(Lane lane, Outcome.Answer answer, Outcome outcome) {
        deliver(lane, answer.prepare(outcome));
    }

    /** Runs something on its way to a connection when the response latency is over. */
    void deliver(Lane lane, Runnable delivery) {
        schedule.at(latency.responseAt(lane, time.monotonicNs()), delivery);
    }

    /** Runs something so much later. */
    void later(long delayNs, Runnable action) {
        schedule.at(time.monotonicNs() + delayNs, action);
    }

    /** What was said may be told from here on. */
    void commit() {
        desk.commit();
    }

    void run() {
        schedule.run(time.monotonicNs());
    }

    long nextDeadlineNs() {
        return schedule.nextNs();
    }
}
