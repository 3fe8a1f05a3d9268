package io.lockstep.archivetools.recorded;

import io.lockstep.codecs.PlainInstrument;
import io.lockstep.codecs.PlainOrder;
import io.lockstep.codecs.log.BestQuoteEncoder;
import io.lockstep.codecs.log.CheckpointRequestEncoder;
import io.lockstep.codecs.log.ExecutionKind;
import io.lockstep.codecs.log.ExecutionReportEncoder;
import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.FeedStatusEncoder;
import io.lockstep.codecs.log.FillOrigin;
import io.lockstep.codecs.log.InstrumentDefinedEncoder;
import io.lockstep.codecs.log.LeaseRequestEncoder;
import io.lockstep.codecs.log.Liquidity;
import io.lockstep.codecs.log.OrderType;
import io.lockstep.codecs.log.PositionSide;
import io.lockstep.codecs.log.RiskLimitsSetEncoder;
import io.lockstep.codecs.log.ShardDefinedEncoder;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.SubmitOrdersEncoder;
import io.lockstep.codecs.log.TimeInForce;
import io.lockstep.codecs.process.ProcessClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A small log, written by a real member of a cluster of one that has stopped: two shards, an order of which a fill came
 * and one that rests, then quotes over several segments, and two checkpoints that the member has reported.
 */
public final class RecordedLog {
    /** The cluster's only member. */
    public static final int MEMBER = 0;
    /** Another member by its principal, for what only a member may say. */
    public static final int OTHER_MEMBER = 1;
    /** Its order, number 1, was filled. */
    public static final int FIRST_SHARD = 3;
    /** Its order, number 2, rests. */
    public static final int SECOND_SHARD = 4;
    /** More than fill three segments. */
    private static final int QUOTES = 1_200;

    private static final int FEED_SOURCE = 1;
    private static final int GATEWAY_SOURCE = 2;
    private static final int OPERATOR_SOURCE = 3;
    private static final int ACCOUNT = 7;
    private static final long HOUR_NS = TimeUnit.HOURS.toNanos(1);

    private RecordedLog() {}

    /** Writes {@code node-0} in a directory. */
    public static void record(Path dataDir) throws IOException {
        try (OneMember cluster = new OneMember(dataDir)) {
            final Client feed = cluster.client("feed", FEED_SOURCE);
            final Client operator = cluster.client("operator", OPERATOR_SOURCE);
            final Client gateway = cluster.client("gateway-1", GATEWAY_SOURCE);
            define(FIRST_SHARD, feed, operator);
            define(SECOND_SHARD, feed, operator);
            gateway.carryOut(
                    gateway.begin(new LeaseRequestEncoder()).accountId(ACCOUNT).gatewayId(1));
            submit(FIRST_SHARD, operator);
            submit(SECOND_SHARD, operator);
            fill(gateway);
            operator.carryOut(operator.begin(new CheckpointRequestEncoder()));
            cluster.await(() -> cluster.member().state().agreed() >= 1, "the first checkpoint is reported");
            for (int i = 0; i < QUOTES; i++) {
                feed.send(quote(feed, FIRST_SHARD, i + 1));
            }
            // The last one is waited for: until then some of the others may still be on their way.
            feed.carryOut(quote(feed, FIRST_SHARD, QUOTES + 1));
            operator.carryOut(operator.begin(new CheckpointRequestEncoder()));
            cluster.await(() -> cluster.member().state().agreed() >= 2, "the last checkpoint is reported");
        }
    }

    /** Starts the member of a recorded log again, and lets {@link #OTHER_MEMBER} report a hash for a position. */
    public static void reportLive(Path dataDir, long position, long hash) throws IOException {
        try (OneMember cluster = new OneMember(dataDir)) {
            final Client other = cluster.client("member-" + OTHER_MEMBER, OPERATOR_SOURCE + 1);
            other.report(OTHER_MEMBER, position, hash);
            cluster.await(() -> cluster.member().state().contradicted() > 0, "the report is compared");
        }
    }

    /** Instrument and shard have one number. */
    private static void define(int id, Client feed, Client operator) {
        feed.carryOut(PlainInstrument.encode(feed.begin(new InstrumentDefinedEncoder()), id, "BASE", 1_000_000));
        operator.carryOut(operator.begin(new ShardDefinedEncoder())
                .shardId(id)
                .accountId(ACCOUNT)
                .instrumentId(id)
                .positionSide(PositionSide.NET));
        operator.carryOut(operator.begin(new RiskLimitsSetEncoder())
                .shardId(id)
                .maxOrderLots(1_000)
                .maxOrderNotionalUnits(1L << 50)
                .priceCollarPpm(10_000)
                .maxPositionLots(10_000)
                .maxOrdersPerWindow(10)
                .windowNs(HOUR_NS)
                .staleAfterNs(HOUR_NS)
                .placeWithinNs(HOUR_NS));
        feed.carryOut(feed.begin(new FeedStatusEncoder()).instrumentId(id).state(FeedState.SYNCED));
        feed.carryOut(quote(feed, id, 0));
    }

    private static BestQuoteEncoder quote(Client feed, int instrumentId, int i) {
        return feed.begin(new BestQuoteEncoder())
                .instrumentId(instrumentId)
                .receiveTimeNs(ProcessClock.epochNs())
                .venueSequence(1_000 + i)
                .bidTicks(50_000 + i % 7)
                .bidLots(100 + i % 11)
                .askTicks(50_010 + i % 7)
                .askLots(200 + i % 13);
    }

    private static void submit(int shardId, Client operator) {
        final SubmitOrdersEncoder order = operator.begin(new SubmitOrdersEncoder());
        PlainOrder.encode(order, shardId, Side.BUY, OrderType.LIMIT, TimeInForce.GTC, 49_990, 10);
        operator.carryOut(order);
    }

    private static void fill(Client gateway) {
        gateway.carryOut(gateway.begin(new ExecutionReportEncoder())
                .shardId(FIRST_SHARD)
                .attempt(1)
                .kind(ExecutionKind.FILL)
                .side(Side.BUY)
                .liquidity(Liquidity.MAKER)
                .epoch(1)
                .orderId(1)
                .venueOrderId(501)
                .tradeId(601)
                .priceTicks(49_990)
                .quantityLots(10)
                .feeUnits(1)
                .venueTimeNs(ProcessClock.epochNs())
                .venueCode(0)
                .fillOrigin(FillOrigin.ORDER)
                .feeAsset(""));
    }
}
