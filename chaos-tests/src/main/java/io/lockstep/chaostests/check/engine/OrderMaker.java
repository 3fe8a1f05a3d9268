package io.lockstep.chaostests.check.engine;

import io.lockstep.chaostests.check.model.Input;
import io.lockstep.chaostests.check.model.Model;
import io.lockstep.chaostests.check.model.ModelInstrument;
import io.lockstep.chaostests.check.model.ModelOrder;
import io.lockstep.chaostests.check.model.ModelShard;
import io.lockstep.statemachine.engine.order.Algorithm;
import io.lockstep.statemachine.engine.order.ListKind;
import io.lockstep.statemachine.engine.order.OrderType;
import io.lockstep.statemachine.engine.order.RequestState;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.TimeInForce;
import io.lockstep.statemachine.engine.order.TriggerBy;
import io.lockstep.statemachine.engine.risk.Scope;
import java.util.ArrayList;
import java.util.List;

/** Orders as operators ask for them, sensible for the most part, and what they do with open ones. */
final class OrderMaker {
    private static final int OPERATORS = 65_535;

    private final Chance chance;
    private final Model model;

    OrderMaker(Chance chance, Model model) {
        this.chance = chance;
        this.model = model;
    }

    private Input latest = new Input.Cancel(0);

    /** Now and then the same once more. */
    Input submit() {
        if (!chance.oneIn(12) || !(latest instanceof Input.Submit)) {
            latest = another();
        }
        return latest;
    }

    private Input another() {
        final ListKind kind = ListKind.values()[chance.weighted(60, 14, 12, 14)];
        final List<Input.Leg> legs = new ArrayList<>();
        final int shard = shard();
        final Side side = side(shard);
        final long quantity = quantity();
        for (int leg = 0; leg < kind.legs(); leg++) {
            final boolean isExit = leg > 0 && (kind == ListKind.BRACKET || kind == ListKind.OTO);
            final boolean mustTrigger = (kind == ListKind.OCO && leg == 1) || (kind == ListKind.BRACKET && leg == 2);
            legs.add(leg(
                    chance.oneIn(100) ? shard() : shard,
                    isExit && !chance.oneIn(60) ? opposite(side) : side,
                    chance.oneIn(60) ? quantity() : quantity,
                    mustTrigger && !chance.oneIn(60),
                    leg == 0 && kind == ListKind.BRACKET));
        }
        if (chance.oneIn(150)) {
            legs.removeLast();
        }
        return new Input.Submit(kind, legs);
    }

    private int shard() {
        return chance.oneIn(150) ? 77 : chance.below(SmallWorld.SHARDS);
    }

    private static Side opposite(Side side) {
        return side == Side.BUY ? Side.SELL : Side.BUY;
    }

    /** In hedging mode mostly the side that opens. */
    private Side side(int shard) {
        final boolean isAgainst = chance.oneIn(3);
        if (shard == 3) {
            return isAgainst ? Side.SELL : Side.BUY;
        }
        return shard == 4 && !isAgainst ? Side.SELL : chance.of(Side.values());
    }

    private long quantity() {
        return chance.odd(chance.between(1, 10), SmallWorld.MAX_ORDER_LOTS);
    }

    private Input.Leg leg(int shardId, Side side, long quantity, boolean mustTrigger, boolean isEntry) {
        final ModelShard shard = model.world().shards.get(shardId);
        final ModelInstrument instrument = shard == null ? null : shard.instrument;
        final long middle = instrument == null ? 1_000 : Math.max(1, instrument.bid);
        final boolean waits = mustTrigger || (!isEntry && chance.oneIn(5));
        final OrderType type =
                waits ? OrderType.values()[2 + chance.below(5)] : chance.oneIn(4) ? OrderType.MARKET : OrderType.LIMIT;
        final Algorithm algorithm = Algorithm.values()[chance.weighted(70, 15, 15)];
        final TimeInForce timeInForce = TimeInForce.values()[chance.weighted(70, 10, 5, 15)];
        return new Input.Leg(
                shardId,
                side,
                type,
                timeInForce,
                chance.of(TriggerBy.values()),
                algorithm,
                chance.oneIn(12),
                chance.oneIn(8),
                chance.oneIn(4) ? chance.below(4) : 0,
                (int) Math.abs(chance.odd(chance.between(1, 4), 10_000) % 65_000),
                price(middle),
                quantity,
                price(middle),
                chance.odd(chance.between(1, 20_000), 500_000),
                chance.odd(chance.between(1, 4), 1),
                chance.odd(chance.between(4, 100_000_000), Long.MAX_VALUE / 4),
                chance.odd(model.nowNs() + chance.between(1, 200_000_000), model.nowNs()));
    }

    /** Around the market, where orders cross it and each other. */
    private long price(long middle) {
        final long away = Math.max(1, middle / (chance.oneIn(4) ? 20 : 200));
        final long price = middle + chance.between(-away, away);
        return chance.odd(chance.oneIn(3) ? price - price % 5 : price, 5);
    }

    /** A number of an order: mostly of an open one. */
    long orderId() {
        final List<Long> open = List.copyOf(model.world().open.keySet());
        if (open.isEmpty() || chance.oneIn(30)) {
            return chance.odd(
                    chance.between(0, model.world().lastOrderId()),
                    model.world().lastOrderId());
        }
        final List<Long> listed = chance.oneIn(2) ? listed() : List.of();
        return chance.of(listed.isEmpty() ? open : listed);
    }

    /** Of those that hang together with others, the ones that are, or may be, at the venue: there is most to go wrong. */
    private List<Long> listed() {
        return model.world().open.values().stream()
                .filter(order -> order.hasPartner() && order.place == RequestState.DONE)
                .map(order -> order.id)
                .toList();
    }

    Input amend() {
        final long orderId = orderId();
        final ModelOrder order = model.world().open.get(orderId);
        final long middle = order == null ? 1_000 : Math.max(1, order.shard.instrument.bid);
        final int what = chance.below(8);
        return new Input.Amend(
                orderId,
                (what & 1) == 0 || (order != null && order.price == 0 && !chance.oneIn(10)) ? 0 : price(middle),
                (what & 2) == 0 ? 0 : chance.odd(chance.between(1, 12), order == null ? 1 : order.filled()),
                (what & 4) == 0 || !((order != null && !order.triggered) || chance.oneIn(10)) ? 0 : price(middle));
    }

    Input cancel() {
        return new Input.Cancel(orderId());
    }

    Input cancelAll() {
        final Scope scope = chance.of(Scope.values());
        return new Input.CancelAll(scope, scopeId(scope));
    }

    int scopeId(Scope scope) {
        if (chance.oneIn(40)) {
            return 77;
        }
        return switch (scope) {
            case TOTAL -> 0;
            case ACCOUNT -> chance.below(SmallWorld.ACCOUNTS);
            case STRATEGY -> chance.oneIn(4) ? SmallWorld.STRATEGY : OPERATORS;
            case SHARD -> chance.below(SmallWorld.SHARDS);
        };
    }
}
