package io.lockstep.statemachine.wire;

import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.market.DepthSide;

/**
 * A digest of what the engine knows and no event tells: the markets. Orders, positions and leases need none, because
 * each of their changes is an event and so in the chain. It is taken at every checkpoint, so it reads the best levels
 * only; a snapshot's checksum covers the rest.
 */
final class MarketDigest {
    private static final int LEVELS = 4;

    private final StateHash digest = new StateHash();

    long of(EngineState state) {
        digest.reset();
        digest.add(state.clock().nowNs());
        for (int id = 0; id < state.books().end(); id++) {
            final Book book = state.books().find(id);
            if (book != null) {
                addBook(book);
            }
        }
        for (int id = 0; id < state.shards().end(); id++) {
            final Shard shard = state.shards().find(id);
            if (shard != null) {
                digest.add(shard.position().costUnits());
            }
        }
        return digest.value();
    }

    private void addBook(Book book) {
        digest.add(book.updatedNs());
        digest.add(book.quoteSequence());
        digest.add(book.bidTicks());
        digest.add(book.bidLots());
        digest.add(book.askTicks());
        digest.add(book.askLots());
        digest.add(book.depthSequence());
        digest.add(book.lastTradeTicks());
        digest.add(book.markTicks());
        digest.add(book.fundingRatePpb());
        addSide(book.bids());
        addSide(book.asks());
    }

    private void addSide(DepthSide side) {
        digest.add(side.size());
        for (int level = 0; level < Math.min(LEVELS, side.size()); level++) {
            digest.add(side.priceTicks(level));
            digest.add(side.quantityLots(level));
        }
    }
}
