package io.lockstep.gatewayegress.account;

import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.PlaceRequest;
import io.lockstep.gatewayegress.outbox.SendJournal;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.risk.AssetRiskGate;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenueSession;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends an attempt, once: past the gate, and written into the journal before. Each ends in one of four ways. */
final class Sender {
    interface Outcome {
        /** It leaves now; one of the others follows. */
        void onSend(AttemptId id);

        /**
         * It never left this process.
         *
         * @param code our own reason, one of {@link VenueSession}'s
         */
        void onNotSent(AttemptId id, int code);

        void onAccepted(AttemptId id, VenueOrder order);

        /** Nothing leaves from now on. */
        void onGateClosed();

        /** @param venueCode the venue's error code */
        void onRejected(AttemptId id, int venueCode);

        /** It may have reached the venue; until its receive window is over it may still do so. */
        void onInDoubt(AttemptId id, long deadlineNs);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);

    private final VenueSession session;
    private final SendJournal journal;
    private final AssetRiskGate gate;
    private final GatewayStatistics statistics;
    private final Outcome outcome;
    private boolean isClosedTold;

    Sender(
            VenueSession session,
            SendJournal journal,
            AssetRiskGate gate,
            GatewayStatistics statistics,
            Outcome outcome) {
        this.session = session;
        this.journal = journal;
        this.gate = gate;
        this.statistics = statistics;
        this.outcome = outcome;
    }

    /** A new lease: who holds it has not been told yet that the gate is closed. */
    void onLease() {
        isClosedTold = false;
    }

    /** What a market order on the shard would cost now, about. */
    void onPrice(VenueShard shard, long priceTicks) {
        gate.onPrice(shard, priceTicks);
    }

    void send(long nowNs, PlaceRequest request, @Nullable VenueShard shard) {
        trySending(nowNs, request, shard);
        tellIfClosed();
    }

    /** Nothing leaves any more. */
    void stop(String why) {
        LOG.error("stopped: {}", gate.trip(why));
        tellIfClosed();
    }

    private void tellIfClosed() {
        if (gate.isClosed() && !isClosedTold) {
            outcome.onGateClosed();
        }
        isClosedTold = gate.isClosed();
    }

    private void trySending(long nowNs, PlaceRequest request, @Nullable VenueShard shard) {
        final String refusal = shard == null ? "no such shard" : gate.refusal(nowNs, request, shard);
        if (shard == null || refusal != null) {
            notSent(request, refusal);
            return;
        }
        try {
            journal.beforeSend(request.id());
        } catch (IOException e) {
            notSent(request, gate.trip("the send journal cannot be written: " + e));
            return;
        }
        gate.count(nowNs, request, shard);
        statistics.sent(request);
        outcome.onSend(request.id());
        session.place(nowNs, request, shard, answer -> onAnswer(request, answer));
    }

    private void notSent(PlaceRequest request, @Nullable String why) {
        LOG.warn("{} not sent: {}", request.id(), why);
        statistics.notSent();
        outcome.onNotSent(request.id(), 0);
    }

    private void onAnswer(PlaceRequest request, VenueAnswer<VenueOrder> answer) {
        final AttemptId id = request.id();
        switch (answer) {
            case VenueAnswer.Ok<VenueOrder>(var order) -> outcome.onAccepted(id, order);
            case VenueAnswer.Refused<VenueOrder>(var code, var message) -> {
                if (VenueSession.isNotSent(code)) {
                    outcome.onNotSent(id, code);
                } else {
                    outcome.onRejected(id, code);
                }
            }
            case VenueAnswer.Unknown<VenueOrder>(var why) -> {
                LOG.warn("{} is in doubt: {}", id, why);
                statistics.doubted();
                outcome.onInDoubt(id, request.deadlineNs());
            }
        }
    }
}
