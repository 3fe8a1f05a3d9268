package io.lockstep.chaostests.load;

import io.lockstep.codecs.PlainInstrument;
import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.FeedStatusEncoder;
import io.lockstep.codecs.log.InstrumentDefinedEncoder;
import io.lockstep.codecs.log.LeaseRenewEncoder;
import io.lockstep.codecs.log.LeaseRequestEncoder;
import io.lockstep.codecs.log.LimitSetEncoder;
import io.lockstep.codecs.log.PositionSide;
import io.lockstep.codecs.log.RiskLimitsSetEncoder;
import io.lockstep.codecs.log.ShardDefinedEncoder;
import io.lockstep.codecs.log.StrategyAction;
import io.lockstep.codecs.log.StrategyCommandEncoder;
import io.lockstep.codecs.log.StrategyDefinedEncoder;
import io.lockstep.codecs.log.StrategyParameterSetEncoder;
import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.session.Role;
import java.io.IOException;

/** Sets a benchmark's engine up, through the log: instruments with a shard each, limits, leases, strategies. */
final class Desk {
    /** Of every instrument, in ticks; a tick is 0.01. */
    static final long MID_TICKS = 60_000_00;

    /** Shards are spread over so many accounts; there must be an instrument for each. */
    static final int ACCOUNTS = 2;

    private static final int GATEWAY_ID = 7;
    private static final int NO_SHARD = 65_535;
    private static final long MUCH = Long.MAX_VALUE / 8;
    private static final long SECOND_NS = 1_000_000_000;

    private final InputLog log;

    /** Kept, because renewals are written while allocation is measured. */
    private final LeaseRenewEncoder renewal = new LeaseRenewEncoder();

    Desk(InputLog log) {
        this.log = log;
    }

    /** Instruments with live feeds, and a shard of the same number for each, which the gateway may act for. */
    void open(int instruments) throws IOException {
        for (int id = 0; id < instruments; id++) {
            instrument(id);
        }
        log.settle();
        for (int id = 0; id < instruments; id++) {
            shard(id);
        }
        log.settle();
        lease();
        log.settle();
    }

    private void instrument(int id) {
        log.send(
                Role.FEED,
                PlainInstrument.encode(log.begin(Role.FEED, new InstrumentDefinedEncoder()), id, "BASE" + id, MUCH));
        log.send(
                Role.FEED,
                log.begin(Role.FEED, new FeedStatusEncoder()).instrumentId(id).state(FeedState.SYNCED));
    }

    /** With limits that never stop an ordinary order. */
    private void shard(int id) {
        log.send(
                Role.OPERATOR,
                log.begin(Role.OPERATOR, new ShardDefinedEncoder())
                        .shardId(id)
                        .accountId(id % ACCOUNTS)
                        .instrumentId(id)
                        .positionSide(PositionSide.NET));
        log.send(
                Role.OPERATOR,
                log.begin(Role.OPERATOR, new RiskLimitsSetEncoder())
                        .shardId(id)
                        .maxOrderLots(MUCH)
                        .maxOrderNotionalUnits(MUCH)
                        .priceCollarPpm(50_000)
                        .maxPositionLots(MUCH)
                        .maxOrdersPerWindow(1_000)
                        .windowNs(SECOND_NS / 100)
                        .staleAfterNs(10 * SECOND_NS)
                        .placeWithinNs(10 * SECOND_NS));
    }

    /** Raises a capacity. */
    void raise(Limit limit, long value) {
        log.send(
                Role.OPERATOR,
                log.begin(Role.OPERATOR, new LimitSetEncoder())
                        .limitId((short) limit.ordinal())
                        .value(value));
    }

    private void lease() {
        for (int account = 0; account < ACCOUNTS; account++) {
            log.send(
                    Role.GATEWAY,
                    log.begin(Role.GATEWAY, new LeaseRequestEncoder())
                            .accountId(account)
                            .gatewayId(GATEWAY_ID));
        }
    }

    /** The gateway goes on to act; the epoch is the one of the first grant. */
    void renew() {
        for (int account = 0; account < ACCOUNTS; account++) {
            log.send(
                    Role.GATEWAY,
                    log.begin(Role.GATEWAY, renewal).accountId(account).epoch(1).acknowledgedSequence(0));
        }
    }

    /** A strategy on a shard, stopped. */
    void strategy(int id, int shard, String kind) {
        log.send(
                Role.OPERATOR,
                log.begin(Role.OPERATOR, new StrategyDefinedEncoder())
                        .strategyId(id)
                        .kind(kind)
                        .name(kind + "-" + id)
                        .shardId(shard)
                        .otherShardId(NO_SHARD));
    }

    void set(int strategy, String parameter, long value) {
        log.send(
                Role.OPERATOR,
                log.begin(Role.OPERATOR, new StrategyParameterSetEncoder())
                        .strategyId(strategy)
                        .parameter(parameter)
                        .value(value));
    }

    void start(int strategy) {
        log.send(
                Role.OPERATOR,
                log.begin(Role.OPERATOR, new StrategyCommandEncoder())
                        .strategyId(strategy)
                        .action(StrategyAction.START));
    }

    /**
     * A market maker that prices both its sides at every quote, and moves an order when its price is off by a millionth;
     * so all quotes cost it the whole computation, and some lead through risk to an order. It has the shard's number.
     */
    void marketMaker(int shard) {
        strategy(shard, shard, "market-maker");
        set(shard, "quantityLots", 1_000);
        set(shard, "maxPositionLots", 1_000_000);
        set(shard, "requotePpm", 1);
        set(shard, "requoteIntervalNs", 0);
        start(shard);
    }
}
