package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.ledger.Position;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.market.Instrument;
import io.lockstep.statemachine.engine.order.TradeIds;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.risk.Exposure;
import io.lockstep.statemachine.engine.risk.OrderRate;
import io.lockstep.statemachine.engine.risk.RiskLimits;

/** One account on one instrument: its position, its exposure and its risk state. */
public final class Shard {
    /** In place of a shard's number: none. */
    public static final int NONE = 65_535;

    private final int shardId;
    private final Account account;
    private final Book book;
    private final Position position = new Position();
    private final Exposure exposure = new Exposure();
    private final RiskLimits limits = new RiskLimits();
    private final OrderRate orderRate = new OrderRate();
    private final TradeIds tradeIds = new TradeIds();
    private boolean killed;
    private int inDoubt;

    public Shard(int shardId, Account account, Book book) {
        this.shardId = shardId;
        this.account = account;
        this.book = book;
    }

    public int shardId() {
        return shardId;
    }

    public Account account() {
        return account;
    }

    public Book book() {
        return book;
    }

    public Instrument instrument() {
        return book.instrument();
    }

    public Position position() {
        return position;
    }

    public Exposure exposure() {
        return exposure;
    }

    public RiskLimits limits() {
        return limits;
    }

    public OrderRate orderRate() {
        return orderRate;
    }

    public TradeIds tradeIds() {
        return tradeIds;
    }

    /** Whether this shard's own kill switch is engaged. */
    public boolean isKilled() {
        return killed;
    }

    public void setKilled(boolean engaged) {
        killed = engaged;
    }

    /** Number of attempts in doubt. */
    public int inDoubt() {
        return inDoubt;
    }

    public void changeInDoubt(int delta) {
        inDoubt += delta;
        if (inDoubt < 0) {
            throw new IllegalStateException("more doubts resolved than raised on shard " + shardId);
        }
    }
}
