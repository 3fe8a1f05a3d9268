package io.lockstep.chaostests.load;

import io.lockstep.codecs.outbox.LeaseGrantedEncoder;
import io.lockstep.codecs.outbox.LeaseRenewedEncoder;
import io.lockstep.codecs.outbox.LeaseShardEncoder;
import io.lockstep.codecs.outbox.MessageHeaderEncoder;
import io.lockstep.codecs.outbox.OrderType;
import io.lockstep.codecs.outbox.PlaceOrderEncoder;
import io.lockstep.codecs.outbox.PositionSide;
import io.lockstep.codecs.outbox.Side;
import io.lockstep.codecs.outbox.TimeInForce;
import io.lockstep.codecs.outbox.Venue;
import io.lockstep.codecs.process.ProcessClock;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** What an engine would tell the gateway of account 0: a lease of one shard, and orders on it. */
final class OutboxEntries {
    private static final int EPOCH = 1;
    private static final long LEASE_NS = TimeUnit.SECONDS.toNanos(5);
    private static final long RECEIVE_WINDOW_NS = TimeUnit.SECONDS.toNanos(2);

    /** Far below any price that the venue plays, in ticks of 0.01; 0.002 of it is beyond any minimum. */
    private static final long PRICE_TICKS = 58_000_00;

    private static final long LOTS = 200;

    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[512]);
    private final MessageHeaderEncoder header = new MessageHeaderEncoder();
    private final PlaceOrderEncoder place = new PlaceOrderEncoder();
    private final LeaseRenewedEncoder renewed = new LeaseRenewedEncoder();
    private long sequence;

    /** Orders differ from run to run by their numbers: names are never used twice. */
    private long orderId = ProcessClock.epochNs() / 1_000_000 % 1_000_000_000;

    DirectBuffer buffer() {
        return buffer;
    }

    void grant(Consumer<DirectBuffer> to) {
        new LeaseGrantedEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .accountId(0)
                .gatewayId(1)
                .epoch(EPOCH)
                .expiresNs(ProcessClock.epochNs() + LEASE_NS)
                .shardCount(1)
                .orderCount(0);
        to.accept(buffer);
        new LeaseShardEncoder()
                .wrapAndApplyHeader(buffer, 0, header)
                .accountId(0)
                .shardId(0)
                .instrumentId(0)
                .venue(Venue.BINANCE_USDM)
                .priceExponent((byte) -2)
                .quantityExponent((byte) -5)
                .epoch(EPOCH)
                .lastTradeId(0)
                .positionSide(PositionSide.NET)
                .symbol("BTCUSDT")
                .baseAsset("BTC")
                .quoteAsset("USDT")
                .settleAsset("USDT");
        to.accept(buffer);
    }

    void renew(Consumer<DirectBuffer> to) {
        renewed.wrapAndApplyHeader(buffer, 0, header)
                .accountId(0)
                .epoch(EPOCH)
                .expiresNs(ProcessClock.epochNs() + LEASE_NS)
                .lastSequence(sequence)
                .shardCount(1);
        to.accept(buffer);
    }

    /** The next order, into the buffer. */
    void place() {
        final long nowNs = ProcessClock.epochNs();
        place.wrapAndApplyHeader(buffer, 0, header)
                .accountId(0)
                .shardId(0)
                .attempt(1)
                .side(Side.BUY)
                .orderType(OrderType.LIMIT)
                .timeInForce(TimeInForce.IOC)
                .sequence(sequence + 1)
                .previousSequence(sequence)
                .epoch(EPOCH)
                .orderId(++orderId)
                .priceTicks(PRICE_TICKS)
                .quantityLots(LOTS)
                .committedTimeNs(nowNs)
                .deadlineNs(nowNs + RECEIVE_WINDOW_NS)
                .causeTimeNs(0)
                .flags()
                .clear();
        sequence++;
    }
}
