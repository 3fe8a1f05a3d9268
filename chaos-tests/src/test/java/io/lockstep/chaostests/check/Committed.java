package io.lockstep.chaostests.check;

import io.lockstep.codecs.ClientOrderId;
import io.lockstep.codecs.log.ExecutionKind;
import io.lockstep.codecs.log.ExecutionReportEncoder;
import io.lockstep.codecs.outbox.AttemptChangedEncoder;
import io.lockstep.codecs.outbox.FillAppliedEncoder;
import io.lockstep.codecs.outbox.Liquidity;
import io.lockstep.codecs.outbox.MessageHeaderEncoder;
import io.lockstep.codecs.outbox.OrderState;
import io.lockstep.codecs.outbox.OrderType;
import io.lockstep.codecs.outbox.PlaceOrderEncoder;
import io.lockstep.codecs.outbox.Side;
import io.lockstep.codecs.outbox.TimeInForce;
import org.agrona.concurrent.UnsafeBuffer;

/** What an engine said, written by hand; every order is of one shard and has one attempt. */
final class Committed {
    static final int CELL = 1;

    private static final int SHARD = 3;
    private static final int ATTEMPT = 1;

    private final CommittedOrders orders = new CommittedOrders(CELL);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();

    /** The name that an order has at the venue. */
    static String name(long orderId) {
        return new ClientOrderId(CELL, SHARD, orderId, ATTEMPT).text();
    }

    Committed place(long orderId) {
        new PlaceOrderEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .accountId(0)
                .shardId(SHARD)
                .attempt(ATTEMPT)
                .side(Side.BUY)
                .orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.GTC)
                .orderId(orderId)
                .priceTicks(100)
                .quantityLots(10)
                .committedTimeNs(5_000_000_000L)
                .deadlineNs(6_000_000_000L)
                .causeTimeNs(500);
        return said();
    }

    Committed state(long orderId, OrderState state) {
        new AttemptChangedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .shardId(SHARD)
                .attempt(ATTEMPT)
                .orderId(orderId)
                .state(state);
        return said();
    }

    Committed fill(long orderId, long tradeId, long lots) {
        new FillAppliedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .shardId(SHARD)
                .attempt(ATTEMPT)
                .side(Side.BUY)
                .liquidity(Liquidity.MAKER)
                .orderId(orderId)
                .tradeId(tradeId)
                .quantityLots(lots);
        return said();
    }

    /** Its gateway reports that it never sent it. */
    Committed declaredUnsent(long orderId) {
        new ExecutionReportEncoder()
                .wrapAndApplyHeader(buffer, 0, new io.lockstep.codecs.log.MessageHeaderEncoder())
                .shardId(SHARD)
                .attempt(ATTEMPT)
                .kind(ExecutionKind.NOT_SENT)
                .orderId(orderId);
        orders.onInput(buffer, 0, buffer.capacity());
        return this;
    }

    private Committed said() {
        orders.onOutput(buffer, 0);
        return this;
    }

    OrderAudit against(Ledger ledger) {
        return OrderAudit.of(ledger.lines(), orders, CELL);
    }
}
