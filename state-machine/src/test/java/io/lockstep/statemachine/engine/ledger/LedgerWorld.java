package io.lockstep.statemachine.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.statemachine.engine.Events;
import io.lockstep.statemachine.engine.Limits;
import io.lockstep.statemachine.engine.Outputs;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.market.Books;
import io.lockstep.statemachine.engine.market.InstrumentKind;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.outbox.Account;
import io.lockstep.statemachine.engine.risk.RiskScopes;
import io.lockstep.statemachine.engine.risk.Scope;
import java.lang.reflect.Proxy;
import java.util.Objects;

/** One shard with a ledger, and a bookkeeper that keeps its books. */
final class LedgerWorld {
    final Limits limits = new Limits();
    final Assets assets = new Assets(limits);
    final Ledger ledger = new Ledger(limits);
    final Shard shard;
    final Bookkeeper bookkeeper = new Bookkeeper(ledger, silent());
    private long tradeId;

    LedgerWorld(InstrumentKind kind, int priceExponent, int quantityExponent, long contractUnits) {
        final Books books = new Books(limits, assets);
        assertThat(books.define(new TestInstrument(kind, priceExponent, quantityExponent, contractUnits)))
                .isEqualTo(RejectReason.NONE);
        final Book book = Objects.requireNonNull(books.find(0));
        shard = new Shard(
                0,
                new Account(0),
                book,
                PositionSide.NET,
                Objects.requireNonNull(ShardAccounts.open(ledger, 0, 0, book.instrument())),
                new RiskScopes().define(Scope.SHARD, 0));
    }

    /** Whoever hears nothing. */
    private static Outputs silent() {
        return (Outputs) Proxy.newProxyInstance(
                Events.class.getClassLoader(), new Class<?>[] {Outputs.class}, (proxy, method, arguments) -> null);
    }

    boolean fill(Side side, long priceTicks, long lots) {
        return fill(side, priceTicks, lots, 0, "USDT");
    }

    boolean fill(Side side, long priceTicks, long lots, long feeUnits, String feeAsset) {
        return bookkeeper.bookFill(shard, side.sign() * lots, priceTicks, feeUnits, assets.idOf(feeAsset), ++tradeId);
    }

    Position position() {
        return shard.position();
    }

    long wallet(String asset) {
        return ledger.balanceUnits(LedgerKind.WALLET, 0, assets.idOf(asset));
    }

    long shardBalance(LedgerKind kind, String asset) {
        return ledger.balanceUnits(kind, 0, assets.idOf(asset));
    }

    /** Debits and credits of an asset must be equal, whatever was booked. */
    void requireBalanced() {
        for (int assetId = 0; assetId < assets.end(); assetId++) {
            long sum = 0;
            for (int i = 0; i < ledger.size(); i++) {
                sum += ledger.get(i).assetId() == assetId ? ledger.get(i).balanceUnits() : 0;
            }
            assertThat(sum).as(assets.name(assetId)).isZero();
        }
    }
}
