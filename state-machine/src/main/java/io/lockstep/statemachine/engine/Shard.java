package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.ledger.Position;
import io.lockstep.statemachine.engine.ledger.PositionSide;
import io.lockstep.statemachine.engine.ledger.ShardAccounts;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.market.Instrument;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.risk.Exposure;
import io.lockstep.statemachine.engine.risk.MarginMode;
import io.lockstep.statemachine.engine.risk.RecentOrders;
import io.lockstep.statemachine.engine.risk.RiskLimit;
import io.lockstep.statemachine.engine.risk.RiskScope;

/** One account on one instrument: its position, its exposure and its risk state. */
public final class Shard {
    /** In place of a shard's number: none. */
    public static final int NONE = 65_535;

    private final int shardId;
    private final Account account;
    private final Book book;
    private final PositionSide side;
    private final ShardAccounts accounts;
    private final Exposure exposure = new Exposure();
    private final RecentOrders recentOrders = new RecentOrders();
    private final RiskScope scope;
    private MarginMode marginMode = MarginMode.CROSS;
    private int leverage;
    private final SeenIds tradeIds = new SeenIds();
    private int inDoubt;
    private int reduceOnlyOrders;

    public Shard(int shardId, Account account, Book book, PositionSide side, ShardAccounts accounts, RiskScope scope) {
        this.shardId = shardId;
        this.account = account;
        this.book = book;
        this.side = side;
        this.accounts = accounts;
        this.scope = scope;
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

    /** Which positions it may have. */
    public PositionSide positionSide() {
        return side;
    }

    /** Where its fills are posted. */
    public ShardAccounts accounts() {
        return accounts;
    }

    public Position position() {
        return accounts.position();
    }

    public Exposure exposure() {
        return exposure;
    }

    /** Its limits, its trading state, and what it has counted. */
    public RiskScope scope() {
        return scope;
    }

    public long limit(RiskLimit limit) {
        return scope.limits().of(limit);
    }

    public RecentOrders recentOrders() {
        return recentOrders;
    }

    public MarginMode marginMode() {
        return marginMode;
    }

    /** 0 where nobody has told it: then nothing is known of margin. */
    public int leverage() {
        return leverage;
    }

    public void setMargin(MarginMode newMode, int newLeverage) {
        marginMode = newMode;
        leverage = newLeverage;
    }

    public SeenIds tradeIds() {
        return tradeIds;
    }

    /** Number of its open orders that may only reduce. */
    public int reduceOnlyOrders() {
        return reduceOnlyOrders;
    }

    public void countReduceOnly(int delta) {
        reduceOnlyOrders += delta;
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
