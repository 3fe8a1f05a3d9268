package io.lockstep.gatewayegress.venue.protocol;

import io.lockstep.gatewayegress.venue.protocol.RequestBudget.Use;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget.Verdict;
import io.lockstep.gatewayegress.venue.protocol.VenueWire.RestAnswer;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Asks the venue for its time, whether there is a session or not. Its requests are numbered below zero, apart from those of
 * the gateway.
 */
public final class TimeQuestions {
    /**
     * How a venue is asked for its time.
     *
     * @param path where
     * @param field of the answer: milliseconds since the epoch
     * @param known the fields of the answer
     */
    public record Question(String path, String field, KnownFields known) {}

    private static final long LOST_NS = TimeUnit.SECONDS.toNanos(10);

    private final Question question;
    private final VenueClock clock;
    private final RequestBudget budget;
    private final VenueWire wire;
    private final FieldWatch fields;
    private final Anomalies anomalies;
    private long lastId;
    private long askedNs;
    private boolean isWaiting;

    public TimeQuestions(
            Question question,
            VenueClock clock,
            RequestBudget budget,
            FieldWatch fields,
            VenueWire wire,
            Anomalies anomalies) {
        this.question = question;
        this.clock = clock;
        this.budget = budget;
        this.wire = wire;
        this.fields = fields;
        this.anomalies = anomalies;
    }

    public void onTimer(long nowNs) {
        final long venueNs = clock.venueNs(nowNs);
        final boolean isFree = !isWaiting || nowNs - askedNs > LOST_NS;
        if (isFree && budget.ask(venueNs, Use.CANCEL, 1) == Verdict.NOW && clock.ask(nowNs)) {
            budget.spend(venueNs, Use.QUERY, 1);
            isWaiting = true;
            askedNs = nowNs;
            lastId--;
            wire.get(lastId, question.path, Map.of());
        }
    }

    /** @return whether it was asked here */
    public boolean onRest(long nowNs, long requestId, RestAnswer answer) {
        if (requestId >= 0) {
            return false;
        }
        if (requestId == lastId && isWaiting) {
            isWaiting = false;
            if (answer.status() == 200) {
                read(nowNs, answer.body());
            }
        }
        return true;
    }

    private void read(long nowNs, String body) {
        try {
            final FlatJson json = FlatJson.only(FlatJson.parse(body));
            clock.onTime(askedNs, nowNs, TimeUnit.NANOSECONDS.toMillis(json.timeNs(question.field)));
            fields.look(question.known, json, "");
        } catch (IOException e) {
            anomalies.add(Anomalies.Kind.SENSELESS_ANSWER, "the venue's time: " + e.getMessage());
        }
    }
}
