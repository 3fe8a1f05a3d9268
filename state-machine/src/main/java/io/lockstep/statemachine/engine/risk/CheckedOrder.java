package io.lockstep.statemachine.engine.risk;

import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.order.OrderTerms;
import io.lockstep.statemachine.engine.order.Side;
import org.jspecify.annotations.Nullable;

/** What is being checked: an order, or one more attempt of it. Used again for the next. */
final class CheckedOrder {
    private @Nullable Shard shard;
    private @Nullable OrderTerms terms;
    int strategyId;
    long priceTicks;
    long lots;

    /** What the exposure holds for it already. */
    long reservedLots;

    /** Whether it is one of the open orders already. */
    boolean isOpen;

    void begin(Shard newShard, int newStrategyId, OrderTerms newTerms, long price, long newLots, long reserved) {
        shard = newShard;
        strategyId = newStrategyId;
        terms = newTerms;
        priceTicks = price;
        lots = newLots;
        reservedLots = reserved;
        isOpen = false;
    }

    Shard shard() {
        if (shard == null) {
            throw new IllegalStateException("nothing is being checked");
        }
        return shard;
    }

    OrderTerms terms() {
        if (terms == null) {
            throw new IllegalStateException("nothing is being checked");
        }
        return terms;
    }

    Side side() {
        return terms().side();
    }

    /** The price it is valued at: its own, or at market the far side of the book. */
    long valuedTicks() {
        if (!terms().type().isAtMarket()) {
            return priceTicks;
        }
        return side() == Side.BUY ? shard().book().askTicks() : shard().book().bidTicks();
    }

    /** What it adds to what is working. */
    long additionalLots() {
        return Math.max(0, lots - reservedLots);
    }

    /** Whether it, with all others on its side, can only bring the position closer to nothing. */
    boolean reduces() {
        final long closable = -side().sign() * shard().position().lots();
        final long others = shard().exposure().workingLots(side()) - reservedLots;
        return closable > 0 && lots <= closable - others;
    }
}
