package io.lockstep.gatewayegress.venue.protocol;

import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueSession;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget.Use;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget.Verdict;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Requests that may wait for budget: cancels before queries, each in its order, and none for ever. */
public final class RequestLine {
    private static final int MOST = 1_000;

    private record Waiting(Use use, int weight, long sinceNs, LongConsumer send, Consumer<String> giveUp) {}

    private final RequestBudget budget;
    private final VenueClock clock;
    private final long patienceNs;
    private final Deque<Waiting> cancels = new ArrayDeque<>();
    private final Deque<Waiting> queries = new ArrayDeque<>();
    private long waited;
    private long latestNs = Long.MIN_VALUE;

    /** @param patienceNs what waited for so long is given up: who asked may ask again */
    public RequestLine(RequestBudget budget, VenueClock clock, long patienceNs) {
        this.budget = budget;
        this.clock = clock;
        this.patienceNs = patienceNs;
    }

    /**
     * Sends it now, or when there is budget.
     *
     * @param send is given the time when it goes
     * @param giveUp is told why it never went
     */
    public void add(long nowNs, Use use, int weight, LongConsumer send, Consumer<String> giveUp) {
        final Waiting request = new Waiting(use, weight, nowNs, send, giveUp);
        final Deque<Waiting> line = use == Use.CANCEL ? cancels : queries;
        final boolean isNext = cancels.isEmpty() && (use == Use.CANCEL || queries.isEmpty());
        if (isNext && go(nowNs, request)) {
            return;
        }
        if (line.size() >= MOST) {
            giveUp.accept("too many requests wait for budget: nothing was sent");
            return;
        }
        waited++;
        line.addLast(request);
    }

    /** The answer where there is no connection. */
    public static <T> VenueAnswer<T> notConnected() {
        return new VenueAnswer.Refused<>(VenueSession.NOT_CONNECTED, "not connected: nothing was sent");
    }

    /**
     * Orders do not wait: late ones are worth nothing.
     *
     * @param weight of an order
     * @return null where it may go, and then it counts as sent
     */
    public <T> @Nullable VenueAnswer<T> refusal(long nowNs, boolean isUp, int weight) {
        if (!isUp) {
            return notConnected();
        }
        final long venueNs = clock.venueNs(nowNs);
        final Verdict verdict = budget.ask(venueNs, Use.PLACE, weight);
        if (verdict == Verdict.NOW) {
            budget.spend(venueNs, Use.PLACE, weight);
            return null;
        }
        budget.refusedOrder();
        return verdict == Verdict.OVER_BUDGET
                ? new VenueAnswer.Refused<>(VenueSession.OVER_BUDGET, "a limit of the venue is near: nothing was sent")
                : new VenueAnswer.Refused<>(VenueSession.TOLD_TO_WAIT, "the venue said to wait: nothing was sent");
    }

    /**
     * Asks when there is budget, and at once where there is; what never went was not sent.
     *
     * @param nowNs a question that follows from an answer may give the time of the first one: it is asked now all the same
     */
    public <T> void ask(
            long nowNs, boolean isUp, Use use, int weight, Consumer<VenueAnswer<T>> then, LongConsumer send) {
        latestNs = Math.max(latestNs, nowNs);
        if (isUp) {
            add(latestNs, use, weight, send, why -> then.accept(new VenueAnswer.Unknown<>(why)));
        } else {
            then.accept(notConnected());
        }
    }

    private boolean go(long nowNs, Waiting request) {
        final long venueNs = clock.venueNs(nowNs);
        if (budget.ask(venueNs, request.use, request.weight) != Verdict.NOW) {
            return false;
        }
        budget.spend(venueNs, request.use, request.weight);
        request.send.accept(nowNs);
        return true;
    }

    /** Time passes. */
    public void poll(long nowNs) {
        latestNs = Math.max(latestNs, nowNs);
        if (isEmpty()) {
            return;
        }
        giveUpOld(nowNs, cancels);
        giveUpOld(nowNs, queries);
        if (sendAll(nowNs, cancels)) {
            sendAll(nowNs, queries);
        }
    }

    private void giveUpOld(long nowNs, Deque<Waiting> line) {
        while (!line.isEmpty() && nowNs - line.peekFirst().sinceNs > patienceNs) {
            line.removeFirst().giveUp.accept("no budget in time: nothing was sent");
        }
    }

    /** @return whether all went */
    private boolean sendAll(long nowNs, Deque<Waiting> line) {
        while (!line.isEmpty()) {
            final Waiting first = line.removeFirst();
            if (!go(nowNs, first)) {
                line.addFirst(first);
                return false;
            }
        }
        return true;
    }

    public void loseAll(String why) {
        final List<Waiting> lost = new ArrayList<>(cancels);
        lost.addAll(queries);
        cancels.clear();
        queries.clear();
        lost.forEach(request -> request.giveUp.accept(why));
    }

    public boolean isEmpty() {
        return cancels.isEmpty() && queries.isEmpty();
    }

    /** How many had to wait. */
    public long waited() {
        return waited;
    }
}
