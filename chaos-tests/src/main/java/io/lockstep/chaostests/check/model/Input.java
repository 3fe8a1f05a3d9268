package io.lockstep.chaostests.check.model;

import io.lockstep.statemachine.engine.ledger.PositionSide;
import io.lockstep.statemachine.engine.market.FeedState;
import io.lockstep.statemachine.engine.market.InstrumentTerms;
import io.lockstep.statemachine.engine.order.Algorithm;
import io.lockstep.statemachine.engine.order.ExecutionKind;
import io.lockstep.statemachine.engine.order.FillOrigin;
import io.lockstep.statemachine.engine.order.ListKind;
import io.lockstep.statemachine.engine.order.OrderType;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.TimeInForce;
import io.lockstep.statemachine.engine.order.TriggerBy;
import io.lockstep.statemachine.engine.risk.MarginMode;
import io.lockstep.statemachine.engine.risk.RiskLimit;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.risk.TradingState;
import io.lockstep.statemachine.engine.session.Role;
import io.lockstep.statemachine.engine.strategy.StrategyAction;
import java.util.List;

/** What a source may say, as data: messages of {@code log.xml}, as far as the check uses them. Units are the schema's. */
public sealed interface Input {
    /** Who may say it. */
    default Role role() {
        return Role.OPERATOR;
    }

    /** What feeds say. */
    sealed interface OfFeed extends Input {
        @Override
        default Role role() {
            return Role.FEED;
        }
    }

    /** What order gateways say. */
    sealed interface OfGateway extends Input {
        @Override
        default Role role() {
            return Role.GATEWAY;
        }
    }

    record Quote(int instrument, long sequence, long bid, long bidLots, long ask, long askLots) implements OfFeed {}

    record Level(long price, long lots) {}

    record Depth(int instrument, long sequence, boolean snapshot, boolean more, List<Level> bids, List<Level> asks)
            implements OfFeed {}

    record PublicTrade(int instrument, long price, long lots) implements OfFeed {}

    record Mark(int instrument, long mark, long index, long fundingPpb, long next) implements OfFeed {}

    record Feed(int instrument, FeedState state) implements OfFeed {}

    record Define(InstrumentTerms terms) implements OfFeed {}

    record DefineShard(int shard, int account, int instrument, PositionSide side) implements Input {}

    record DefineStrategy(int strategy, int shard, String kind) implements Input {}

    record SetParameter(int strategy, String parameter, long value) implements Input {}

    record CommandStrategy(int strategy, StrategyAction action) implements Input {}

    /** @param values the eight that a shard must have, in the order of {@link RiskLimit} */
    record ShardLimits(int shard, List<Long> values) implements Input {}

    record SetLimit(Scope scope, int id, RiskLimit limit, long value) implements Input {}

    record SetState(Scope scope, int id, TradingState state) implements Input {}

    record Decide(long change, boolean approved) implements Input {}

    record Adjust(int account, String asset, long amount) implements Input {}

    record MoveFunds(Scope scope, int from, int to, long amount) implements Input {}

    /** Of the worth of a position, from a floor on. */
    record Tier(long floor, long ratePpm, long deduction) {}

    record SetTiers(int instrument, List<Tier> tiers) implements Input {}

    record SetMargin(int shard, MarginMode mode, int leverage) implements Input {}

    record ReportIn(String asset) implements Input {}

    record Query(int instrument) implements Input {}

    /** One order of a list. */
    record Leg(
            int shard,
            Side side,
            OrderType type,
            TimeInForce timeInForce,
            TriggerBy triggerBy,
            Algorithm algorithm,
            boolean postOnly,
            boolean reduceOnly,
            int retries,
            int slices,
            long price,
            long quantity,
            long trigger,
            long trailingPpm,
            long display,
            long duration,
            long expires) {
        public Leg withReduceOnly() {
            return new Leg(
                    shard,
                    side,
                    type,
                    timeInForce,
                    triggerBy,
                    algorithm,
                    postOnly,
                    true,
                    retries,
                    slices,
                    price,
                    quantity,
                    trigger,
                    trailingPpm,
                    display,
                    duration,
                    expires);
        }
    }

    record Submit(ListKind kind, List<Leg> legs) implements Input {}

    record Amend(long order, long price, long quantity, long trigger) implements Input {}

    record Cancel(long order) implements Input {}

    record CancelAll(Scope scope, int id) implements Input {}

    record Lease(int account, int gateway) implements OfGateway {}

    record Renew(int account, long epoch, long acknowledged) implements OfGateway {}

    record Release(int account, long epoch) implements OfGateway {}

    record Resume(int account, long epoch, long acknowledged) implements OfGateway {}

    record Report(
            int shard,
            long order,
            int attempt,
            ExecutionKind kind,
            long epoch,
            long venueOrder,
            int venueCode,
            Side side,
            long trade,
            long price,
            long lots,
            long fee,
            String feeAsset,
            FillOrigin origin)
            implements OfGateway {}

    record Funding(int shard, long transaction, long amount) implements OfGateway {}

    record Transfer(int account, long transaction, String asset, long amount) implements OfGateway {}

    record Balance(int account, long epoch, String asset, long amount, boolean settled) implements OfGateway {}

    record PositionTold(int shard, long epoch, long lots, boolean settled) implements OfGateway {}
}
