package io.lockstep.statemachine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.statemachine.engine.AnomalyKind;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.ledger.LedgerKind;
import io.lockstep.statemachine.engine.ledger.PositionSide;
import io.lockstep.statemachine.engine.ledger.PostingReason;
import io.lockstep.statemachine.engine.market.FeedState;
import io.lockstep.statemachine.engine.market.InstrumentKind;
import io.lockstep.statemachine.engine.market.InstrumentStatus;
import io.lockstep.statemachine.engine.market.Venue;
import io.lockstep.statemachine.engine.order.Algorithm;
import io.lockstep.statemachine.engine.order.ExecutionKind;
import io.lockstep.statemachine.engine.order.FillOrigin;
import io.lockstep.statemachine.engine.order.Liquidity;
import io.lockstep.statemachine.engine.order.ListKind;
import io.lockstep.statemachine.engine.order.OrderState;
import io.lockstep.statemachine.engine.order.OrderType;
import io.lockstep.statemachine.engine.order.RequestState;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.order.TimeInForce;
import io.lockstep.statemachine.engine.order.TriggerBy;
import io.lockstep.statemachine.engine.outbox.OutboxKind;
import io.lockstep.statemachine.engine.risk.ChangeKind;
import io.lockstep.statemachine.engine.risk.MarginMode;
import io.lockstep.statemachine.engine.risk.Rate;
import io.lockstep.statemachine.engine.risk.RiskLimit;
import io.lockstep.statemachine.engine.risk.Scope;
import io.lockstep.statemachine.engine.risk.StateCause;
import io.lockstep.statemachine.engine.risk.TradingState;
import io.lockstep.statemachine.engine.session.Role;
import io.lockstep.statemachine.engine.strategy.StrategyAction;
import io.lockstep.statemachine.engine.strategy.StrategyState;
import io.lockstep.statemachine.engine.time.TimerKind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The engine's lists and the schemas' must be the same, because a number on the wire is a place in the list. */
final class WireEnumsTest {
    @Test
    void shouldHaveTheSameListsAsTheSchemas() {
        same(Side.values(), io.lockstep.codecs.log.Side.values());
        same(OrderType.values(), io.lockstep.codecs.log.OrderType.values());
        same(TimeInForce.values(), io.lockstep.codecs.log.TimeInForce.values());
        same(InstrumentKind.values(), io.lockstep.codecs.log.InstrumentKind.values());
        same(Venue.values(), io.lockstep.codecs.log.Venue.values());
        same(Liquidity.values(), io.lockstep.codecs.log.Liquidity.values());
        same(FeedState.values(), io.lockstep.codecs.log.FeedState.values());
        same(ExecutionKind.values(), io.lockstep.codecs.log.ExecutionKind.values());
        same(StrategyAction.values(), io.lockstep.codecs.log.StrategyAction.values());
        same(TriggerBy.values(), io.lockstep.codecs.log.TriggerBy.values());
        same(Algorithm.values(), io.lockstep.codecs.log.Algorithm.values());
        same(ListKind.values(), io.lockstep.codecs.log.ListKind.values());
        same(RequestState.values(), io.lockstep.codecs.outbox.RequestState.values());
        same(RiskLimit.values(), io.lockstep.codecs.log.RiskLimit.values());
        same(MarginMode.values(), io.lockstep.codecs.log.MarginMode.values());
        same(ChangeKind.values(), io.lockstep.codecs.outbox.ChangeKind.values());
        same(Rate.values(), io.lockstep.codecs.snapshot.Rate.values());
        same(InstrumentStatus.values(), io.lockstep.codecs.log.InstrumentStatus.values());
        same(PositionSide.values(), io.lockstep.codecs.log.PositionSide.values());
        same(FillOrigin.values(), io.lockstep.codecs.log.FillOrigin.values());
        same(Scope.values(), io.lockstep.codecs.log.Scope.values());
        same(TradingState.values(), io.lockstep.codecs.log.TradingState.values());
        same(StateCause.values(), io.lockstep.codecs.outbox.StateCause.values());
        same(LedgerKind.values(), io.lockstep.codecs.outbox.LedgerKind.values());
        same(PostingReason.values(), io.lockstep.codecs.outbox.PostingReason.values());
        same(OrderState.values(), io.lockstep.codecs.outbox.OrderState.values());
        same(StrategyState.values(), io.lockstep.codecs.outbox.StrategyState.values());
        same(AnomalyKind.values(), io.lockstep.codecs.outbox.AnomalyKind.values());
        same(OutboxKind.values(), io.lockstep.codecs.snapshot.OutboxKind.values());
        same(Role.values(), io.lockstep.codecs.snapshot.Role.values());
        same(TimerKind.values(), io.lockstep.codecs.snapshot.TimerKind.values());
        same(SyntheticOrder.Goal.values(), io.lockstep.codecs.snapshot.Goal.values());
        same(RejectReason.values(), io.lockstep.codecs.outbox.RejectReason.values());
        for (RejectReason reason : RejectReason.values()) {
            assertThat(io.lockstep.codecs.outbox.RejectReason.get((short) reason.ordinal()))
                    .hasToString(reason.name());
        }
    }

    /** The wire's list ends with what stands for unknown values and for none. */
    private static void same(Enum<?>[] ours, Enum<?>[] wire) {
        final List<String> wireNames = Arrays.stream(wire)
                .map(Enum::name)
                .filter(name -> !name.equals("SBE_UNKNOWN") && !name.equals("NULL_VAL"))
                .toList();
        assertThat(Arrays.stream(ours).map(Enum::name)).containsExactlyElementsOf(wireNames);
    }
}
