package io.lockstep.gatewayegress.account;

import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenueSession;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the venue what became of an order that is in doubt. */
final class Inquiry implements Doubts.Investigation {
    /** Takes what was found. */
    interface Sink {
        void onAnswer(AttemptId id, VenueAnswer<VenueOrder> answer);

        void onFound(AttemptId id, VenueOrder order);

        void onAbsent(AttemptId id);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Inquiry.class);

    private final VenueSession session;
    private final Map<Integer, VenueShard> shards;
    private final TradeReader tradeReader;
    private final Sink sink;

    /** @param shards of the account, by number; looked at, not changed */
    Inquiry(VenueSession session, Map<Integer, VenueShard> shards, TradeReader tradeReader, Sink sink) {
        this.session = session;
        this.shards = shards;
        this.tradeReader = tradeReader;
        this.sink = sink;
    }

    @Override
    public boolean isPossible() {
        return session.isReady();
    }

    @Override
    public void query(long nowNs, AttemptId id) {
        ofShard(id, shard -> session.query(nowNs, id, shard, answer -> sink.onAnswer(id, answer)));
    }

    @Override
    public void readTrades(long nowNs, AttemptId id, Runnable then) {
        ofShard(id, shard -> tradeReader.read(nowNs, shard, then));
    }

    private void ofShard(AttemptId id, Consumer<VenueShard> act) {
        final VenueShard shard = shards.get(id.shardId());
        if (shard != null) {
            act.accept(shard);
        }
    }

    @Override
    public void found(AttemptId id, VenueOrder order) {
        sink.onFound(id, order);
    }

    @Override
    public void absent(AttemptId id) {
        LOG.info("{} is proven absent", id);
        sink.onAbsent(id);
    }
}
