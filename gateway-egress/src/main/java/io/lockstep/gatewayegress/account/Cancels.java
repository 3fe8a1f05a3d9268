package io.lockstep.gatewayegress.account;

import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenueSession;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Cancels, which unlike orders may be sent again: until the venue has said yes or no, or the order has ended otherwise. A
 * cancel that succeeded is told by the account's stream, behind the trades that came before it; where the stream does not
 * tell it for some seconds the order is asked after. One that is refused again and again is sent at growing intervals: each
 * refusal is followed by a look at the order, and the venue's limits are for more than that.
 */
final class Cancels {
    /** Told of a cancel that the venue refused: the order is not what we thought. */
    interface Listener {
        void onCancelRefused(AttemptId id, int venueCode);
    }

    /** A stream tells what happened within some seconds. */
    static final long TOLD_WITHIN_NS = TimeUnit.SECONDS.toNanos(5);

    private static final long FIRST_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long LONGEST_PAUSE_NS = TimeUnit.SECONDS.toNanos(8);

    private final VenueSession session;
    private final Map<Integer, VenueShard> shards;
    private final Listener listener;
    private final Consumer<AttemptId> untold;
    private final Map<AttemptId, Long> toSendAtNs = new LinkedHashMap<>();
    private final Map<AttemptId, Long> pausesNs = new HashMap<>();
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
        final long pauseNs = pausesNs.getOrDefault(id, 0L);
        if (pauseNs > 0) {
            toSendAtNs.putIfAbsent(id, nowNs + pauseNs);
        } else {
            send(id);
        }
    }

    private void send(AttemptId id) {
        final VenueShard shard = shards.get(id.shardId());
        if (!session.isReady()) {
            toSendAtNs.put(id, nowNs);
        } else if (shard == null) {
            toSendAtNs.put(id, nowNs + FIRST_PAUSE_NS); // its gateway was not told of it yet
        } else {
            session.cancel(nowNs, id, shard, answer -> onAnswer(id, answer));
        }
    }

    private void onAnswer(AttemptId id, VenueAnswer<VenueOrder> answer) {
        switch (answer) {
            case VenueAnswer.Ok<VenueOrder> ok -> untoldSinceNs.putIfAbsent(id, nowNs);
            case VenueAnswer.Refused<VenueOrder>(var code, var message) -> {
                if (code == VenueSession.NOT_CONNECTED) {
                    toSendAtNs.put(id, nowNs);
                } else {
                    pausesNs.merge(id, FIRST_PAUSE_NS, (pause, first) -> Math.min(2 * pause, LONGEST_PAUSE_NS));
                    listener.onCancelRefused(id, code);
                }
            }
            case VenueAnswer.Unknown<VenueOrder> unknown -> toSendAtNs.put(id, nowNs);
        }
    }

    /**
     * Sends what is due: what has no answer yet, and what was refused a while ago.
     *
     * @return number of cancels sent
     */
    int poll(long newNowNs) {
        nowNs = newNowNs;
        askAfterUntold();
        if (toSendAtNs.isEmpty() || !session.isReady()) {
            return 0;
        }
        final List<AttemptId> due = toSendAtNs.entrySet().stream()
                .filter(each -> each.getValue() <= nowNs)
                .map(Map.Entry::getKey)
                .toList();
        due.forEach(toSendAtNs::remove);
        due.forEach(this::send);
        return due.size();
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
        toSendAtNs.remove(id);
        pausesNs.remove(id);
    }

    void clear() {
        untoldSinceNs.clear();
        toSendAtNs.clear();
        pausesNs.clear();
    }
}
