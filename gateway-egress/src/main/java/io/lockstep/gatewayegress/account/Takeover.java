package io.lockstep.gatewayegress.account;

import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenueSession;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Finds out where everything stands, whenever lease or connection are new: for each shard the trades since the last known
 * one, then the open orders. It begins anew until every question of one round was answered; what answers an earlier round
 * counts for nothing.
 */
final class Takeover {
    interface Listener {
        /** What lies on the book, now that all trades are told. */
        void onOpenOrders(VenueShard shard, List<VenueOrder> open);

        /** Everything was asked and answered; it begins anew some seconds later unless it is stopped. */
        void onThrough();
    }

    /** A round that is not through by then has lost an answer. */
    private static final long AGAIN_NS = TimeUnit.SECONDS.toNanos(3);

    private final VenueSession session;
    private final TradeReader tradeReader;
    private final Collection<VenueShard> shards;
    private final Listener listener;
    private boolean isUnderWay;
    private int round;
    private int shardsLeft;
    private long sinceNs;

    /** @param shards the account's, live */
    Takeover(VenueSession session, TradeReader tradeReader, Collection<VenueShard> shards, Listener listener) {
        this.session = session;
        this.tradeReader = tradeReader;
        this.shards = shards;
        this.listener = listener;
    }

    /** Begins, as soon as the session is ready. */
    void begin(long nowNs) {
        isUnderWay = true;
        sinceNs = nowNs;
        round++;
        if (!session.isReady()) {
            return;
        }
        shardsLeft = shards.size();
        if (shardsLeft == 0) {
            end();
        }
        final int thisRound = round;
        for (final VenueShard shard : List.copyOf(shards)) {
            tradeReader.read(nowNs, shard, () -> readOpenOrders(nowNs, shard, thisRound));
        }
    }

    /** It is over, or given up. */
    void stop() {
        isUnderWay = false;
        round++;
    }

    void poll(long nowNs) {
        if (isUnderWay && nowNs - sinceNs > AGAIN_NS) {
            begin(nowNs);
        }
    }

    private void readOpenOrders(long nowNs, VenueShard shard, int ofRound) {
        session.openOrders(nowNs, shard, answer -> {
            if (ofRound == round && isUnderWay && answer instanceof VenueAnswer.Ok<List<VenueOrder>>(var open)) {
                listener.onOpenOrders(shard, open);
                if (--shardsLeft == 0) {
                    end();
                }
            }
        });
    }

    private void end() {
        listener.onThrough();
    }

    /** Which round is under way, or was the last. */
    int round() {
        return round;
    }
}
