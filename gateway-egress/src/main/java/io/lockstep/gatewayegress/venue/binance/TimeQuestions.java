package io.lockstep.gatewayegress.venue.binance;

import io.lockstep.gatewayegress.venue.binance.BinanceWire.RestAnswer;
import io.lockstep.gatewayegress.venue.binance.RequestBudget.Use;
import io.lockstep.gatewayegress.venue.binance.RequestBudget.Verdict;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Asks the venue for its time, whether there is a session or not. Its requests are numbered below zero, apart from those of
 * the gateway.
 */
final class TimeQuestions {
    private static final long LOST_NS = TimeUnit.SECONDS.toNanos(10);

    private final BinanceDialect dialect;
    private final VenueClock clock;
    private final RequestBudget budget;
    private final BinanceWire wire;
    private final FieldWatch fields;
    private final Anomalies anomalies;
    private long lastId;
    private long askedNs;
    private boolean isWaiting;

    TimeQuestions(
            BinanceDialect dialect,
            VenueClock clock,
            RequestBudget budget,
            FieldWatch fields,
            BinanceWire wire,
            Anomalies anomalies) {
        this.dialect = dialect;
        this.clock = clock;
        this.budget = budget;
        this.wire = wire;
        this.fields = fields;
        this.anomalies = anomalies;
    }

    void onTimer(long nowNs) {
        final long venueNs = clock.venueNs(nowNs);
        final boolean isFree = !isWaiting || nowNs - askedNs > LOST_NS;
        if (isFree && budget.ask(venueNs, Use.CANCEL, 1) == Verdict.NOW && clock.ask(nowNs)) {
            budget.spend(venueNs, Use.QUERY, 1);
            isWaiting = true;
            askedNs = nowNs;
            lastId--;
            wire.get(lastId, dialect.restPath() + "/time");
        }
    }

    /** @return whether it was asked here */
    boolean onRest(long nowNs, long requestId, RestAnswer answer) {
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
            BinanceDialect.timeNs(json, "serverTime");
            clock.onTime(askedNs, nowNs, json.number("serverTime"));
            fields.look(BinanceFields.TIME, json, "");
        } catch (IOException e) {
            anomalies.add(Anomalies.Kind.SENSELESS_ANSWER, "the venue's time: " + e.getMessage());
        }
    }
}
