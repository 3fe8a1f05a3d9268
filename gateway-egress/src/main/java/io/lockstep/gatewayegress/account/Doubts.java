package io.lockstep.gatewayegress.account;

import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The attempts of which it is not known what became of them. Each is asked after until the venue tells where it stands,
 * or until its absence is proven: the receive window is over and a margin behind it, the venue said several times that it
 * does not know it, and the account's trades have none of it. Nothing is guessed and nothing is sent again.
 */
final class Doubts {
    /** Finds out, and says what was found. */
    interface Investigation {
        boolean isPossible();

        /** Asks the venue for the order. */
        void query(long nowNs, AttemptId id);

        /** Reads the account's trades of the attempt's shard into the log, then calls back; not called on failure. */
        void readTrades(long nowNs, AttemptId id, Runnable then);

        /** The venue has it: where it stands; its trades are in the log already. */
        void found(AttemptId id, VenueOrder order);

        /** It is proven that the venue never had it. */
        void absent(AttemptId id);
    }

    private static final class Doubt {
        private final long deadlineNs;
        private long askAtNs;
        private int unknowns;
        private boolean hasTraded;

        private Doubt(long deadlineNs) {
            this.deadlineNs = deadlineNs;
        }
    }

    private static final int UNKNOWNS_NEEDED = 3;
    private static final long ASK_AGAIN_NS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long NO_ANSWER_NS = TimeUnit.SECONDS.toNanos(5);

    private final long absenceMarginNs;
    private final int unknownOrderCode;
    private final Investigation investigation;
    private final Map<AttemptId, Doubt> doubts = new LinkedHashMap<>();

    /** @param absenceMarginNs how long after the receive window a request may still turn up at the venue */
    Doubts(long absenceMarginNs, int unknownOrderCode, Investigation investigation) {
        this.absenceMarginNs = absenceMarginNs;
        this.unknownOrderCode = unknownOrderCode;
        this.investigation = investigation;
    }

    /** @param deadlineNs the end of its receive window */
    void add(AttemptId id, long deadlineNs) {
        doubts.putIfAbsent(id, new Doubt(deadlineNs));
    }

    /** It traded: whatever the venue says of the order, it is not absent. */
    void onTrade(AttemptId id) {
        final Doubt doubt = doubts.get(id);
        if (doubt != null) {
            doubt.hasTraded = true;
        }
    }

    /** Another lease: the engine will say again what is in doubt. */
    void clear() {
        doubts.clear();
    }

    boolean contains(AttemptId id) {
        return doubts.containsKey(id);
    }

    int size() {
        return doubts.size();
    }

    void onTimer(long nowNs) {
        if (doubts.isEmpty() || !investigation.isPossible()) {
            return;
        }
        final List<AttemptId> due = new ArrayList<>();
        for (Map.Entry<AttemptId, Doubt> entry : doubts.entrySet()) {
            if (nowNs >= entry.getValue().askAtNs) {
                entry.getValue().askAtNs = nowNs + NO_ANSWER_NS;
                due.add(entry.getKey());
            }
        }
        due.forEach(id -> investigation.query(nowNs, id));
    }

    /** The answer to a query. */
    void onAnswer(long nowNs, AttemptId id, VenueAnswer<VenueOrder> answer) {
        final Doubt doubt = doubts.get(id);
        if (doubt == null) {
            return;
        }
        doubt.askAtNs = nowNs + ASK_AGAIN_NS;
        switch (answer) {
            case VenueAnswer.Ok<VenueOrder>(var order) -> settleWith(nowNs, id, order);
            case VenueAnswer.Refused<VenueOrder>(var code, var message) -> {
                if (code == unknownOrderCode) {
                    doubt.unknowns++;
                    proveAbsence(nowNs, id, doubt);
                }
            }
            case VenueAnswer.Unknown<VenueOrder> unknown -> {}
        }
    }

    private void settleWith(long nowNs, AttemptId id, VenueOrder order) {
        investigation.readTrades(nowNs, id, () -> {
            if (doubts.remove(id) != null) {
                investigation.found(id, order);
            }
        });
    }

    private void proveAbsence(long nowNs, AttemptId id, Doubt doubt) {
        if (doubt.unknowns < UNKNOWNS_NEEDED || nowNs < doubt.deadlineNs + absenceMarginNs) {
            return;
        }
        investigation.readTrades(nowNs, id, () -> {
            if (!doubt.hasTraded && doubts.remove(id, doubt)) {
                investigation.absent(id);
            }
        });
    }
}
