package io.lockstep.gatewayegress.account;

import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenueSession;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Cancels, which unlike orders may be sent again: until the venue has said yes or no, or the order has ended otherwise. A
 * cancel that succeeded is told by the account's stream, behind the trades that came before it; where the stream does not
 * tell it for some seconds the order is asked after.
 */
final class Cancels {
    /** Told of a cancel that the venue refused: the order is not what we thought. */
    interface Listener {
        void onCancelRefused(AttemptId id, int venueCode);
    }

    /** A stream tells what happened within some seconds. */
    static final long TOLD_WITHIN_NS = TimeUnit.SECONDS.toNanos(5);

    private final VenueSession session;
    private final Map<Integer, VenueShard> shards;
    private final Listener listener;
    private final Consumer<AttemptId> untold;
    private final Set<AttemptId> toRepeat = new HashSet<>();
    private final Map<AttemptId, Long> untoldSinceNs = new LinkedHashMap<>();
    private long nowNs;

    /**
     * Nothing is to be cancelled yet.
     *
     * @param shards of the account, by number; looked at, not changed
     * @param untold takes a cancel that succeeded, of which the stream says nothing
     */
    Cancels(VenueSession session, Map<Integer, VenueShard> shards, Listener listener, Consumer<AttemptId> untold) {
        this.session = session;
        this.shards = shards;
        this.listener = listener;
        this.untold = untold;
    }

    void cancel(AttemptId id) {
        final VenueShard shard = shards.get(id.shardId());
        if (!session.isReady()) {
            toRepeat.add(id);
        } else if (shard != null) {
            session.cancel(nowNs, id, shard, answer -> onAnswer(id, answer));
        }
    }

    private void onAnswer(AttemptId id, VenueAnswer<VenueOrder> answer) {
        switch (answer) {
            case VenueAnswer.Ok<VenueOrder> ok -> untoldSinceNs.putIfAbsent(id, nowNs);
            case VenueAnswer.Refused<VenueOrder>(var code, var message) -> {
                if (code == VenueSession.NOT_CONNECTED) {
                    toRepeat.add(id);
                } else {
                    listener.onCancelRefused(id, code);
                }
            }
            case VenueAnswer.Unknown<VenueOrder> unknown -> toRepeat.add(id);
        }
    }

    /**
     * Sends again what has no answer yet.
     *
     * @return number of cancels sent
     */
    int poll(long newNowNs) {
        nowNs = newNowNs;
        askAfterUntold();
        if (toRepeat.isEmpty() || !session.isReady()) {
            return 0;
        }
        final List<AttemptId> repeated = List.copyOf(toRepeat);
        toRepeat.clear();
        repeated.forEach(this::cancel);
        return repeated.size();
    }

    private void askAfterUntold() {
        if (untoldSinceNs.isEmpty()) {
            return;
        }
        final List<AttemptId> overdue = untoldSinceNs.entrySet().stream()
                .filter(each -> nowNs - each.getValue() > TOLD_WITHIN_NS)
                .map(Map.Entry::getKey)
                .toList();
        overdue.forEach(id -> {
            untoldSinceNs.remove(id);
            untold.accept(id);
        });
    }

    /** The order has ended. */
    void forget(AttemptId id) {
        untoldSinceNs.remove(id);
        toRepeat.remove(id);
    }

    void clear() {
        untoldSinceNs.clear();
        toRepeat.clear();
    }
}
