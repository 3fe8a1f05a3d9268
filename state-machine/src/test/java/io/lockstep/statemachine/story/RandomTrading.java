package io.lockstep.statemachine.story;

import io.lockstep.codecs.PlainInstrument;
import io.lockstep.codecs.log.Algorithm;
import io.lockstep.codecs.log.ExecutionKind;
import io.lockstep.codecs.log.InstrumentKind;
import io.lockstep.codecs.log.Liquidity;
import io.lockstep.codecs.log.ListKind;
import io.lockstep.codecs.log.OrderType;
import io.lockstep.codecs.log.Scope;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.SubmitOrdersEncoder;
import io.lockstep.codecs.log.TimeInForce;
import io.lockstep.codecs.log.TriggerBy;
import io.lockstep.codecs.log.Venue;
import io.lockstep.codecs.outbox.CancelAttemptDecoder;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.PlaceOrderDecoder;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.session.Role;
import io.lockstep.statemachine.engine.strategy.Strategies;
import io.lockstep.statemachine.wire.EngineHost;
import io.lockstep.statemachine.wire.HashGuard;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.agrona.DirectBuffer;
import org.agrona.collections.LongArrayList;

/**
 * A seeded trading day on four instruments: quotes, trades, depth, two kinds of strategies, and a venue that accepts,
 * fills, rejects and cancels at random. It allocates nothing itself, so that the engine's allocation can be measured.
 */
public final class RandomTrading {
    private static final int INSTRUMENTS = 4;
    private static final int NONE = 65_535;
    private static final OrderType[] TYPES = {
        OrderType.LIMIT,
        OrderType.MARKET,
        OrderType.STOP_MARKET,
        OrderType.STOP_LIMIT,
        OrderType.TAKE_PROFIT_MARKET,
        OrderType.TAKE_PROFIT_LIMIT,
        OrderType.TRAILING_STOP
    };

    /** The settlement asset, which need not be named, and a third one. */
    private static final String[] FEE_ASSETS = {"", "USDT", "BNB"};

    private final Random random;
    private final long[] mid = new long[INSTRUMENTS];
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PlaceOrderDecoder place = new PlaceOrderDecoder();
    private final CancelAttemptDecoder cancel = new CancelAttemptDecoder();
    private final LogEncoder log;
    private EngineHost host;
    private long venueSequence;
    private final boolean hasPairs;
    private int pairOrders;

    /** What the venue owes an answer to: order id, attempt, shard, side, price, quantity, 1 for a cancel. */
    private final LongArrayList requests = new LongArrayList(4_096, Long.MIN_VALUE);

    private static final int REQUEST = 7;

    public RandomTrading(long seed) {
        this(seed, false);
    }

    /** Beside the others there are pairs, if wished: then every second instrument is a perpetual of the one before it. */
    public static RandomTrading withPairs(long seed) {
        final RandomTrading trading = new RandomTrading(seed, true);
        trading.startPairs();
        return trading;
    }

    private RandomTrading(long seed, boolean hasPairs) {
        random = new Random(seed);
        this.hasPairs = hasPairs;
        host = new EngineHost(Strategies::create, this::onOutput, new HashGuard(-1), (position, timeNs, hash) -> {});
        log = new LogEncoder(host, 1_700_000_000_000_000_000L);
        open(StoryWorld.FEED, Role.FEED);
        open(StoryWorld.GATEWAY, Role.GATEWAY);
        open(StoryWorld.OPERATOR, Role.OPERATOR);
        for (int i = 0; i < INSTRUMENTS; i++) {
            define(i);
        }
    }

    public EngineHost host() {
        return host;
    }

    /** A new engine that will go on where this one is; it hears what follows once {@link #continueWith} is called. */
    public EngineHost another() {
        return new EngineHost(Strategies::create, this::onOutput, new HashGuard(-1), (position, timeNs, hash) -> {});
    }

    public void continueWith(EngineHost other) {
        host = other;
        log.continueWith(other);
    }

    private void open(int session, Role role) {
        host.onSessionOpened(
                log.nextPosition(), log.timeNs(), session, (role + ":test").getBytes(StandardCharsets.US_ASCII));
        log.sendRaw(
                session,
                8 + log.begin(log.sourceHello).sourceId(session).writerId(1).encodedLength());
    }

    private void define(int i) {
        mid[i] = 60_000_00;
        log.send(
                StoryWorld.FEED,
                hasPairs && i % 2 == 1
                        ? PlainInstrument.encode(log.begin(log.instrumentDefined), i, "BASE" + (i - 1), 1_000_000_000)
                                .venue(Venue.BINANCE_USDM)
                                .kind(InstrumentKind.LINEAR_PERPETUAL)
                        : PlainInstrument.encode(log.begin(log.instrumentDefined), i, "BASE" + i, 1_000_000_000));
        log.send(
                StoryWorld.OPERATOR,
                log.begin(log.shardDefined)
                        .shardId(i)
                        .accountId(i % 2)
                        .instrumentId(i)
                        .positionSide(io.lockstep.codecs.log.PositionSide.NET));
        log.send(
                StoryWorld.OPERATOR,
                log.begin(log.riskLimitsSet)
                        .shardId(i)
                        .maxOrderLots(100_000)
                        .maxOrderNotionalUnits(1L << 50)
                        .priceCollarPpm(10_000)
                        .maxPositionLots(10_000)
                        .maxOrdersPerWindow(200)
                        .windowNs(1_000_000_000)
                        .staleAfterNs(1_000_000_000)
                        .placeWithinNs(1_000_000_000));
        log.send(
                StoryWorld.FEED,
                log.begin(log.feedStatus).instrumentId(i).state(io.lockstep.codecs.log.FeedState.SYNCED));
        log.send(
                StoryWorld.GATEWAY, log.begin(log.leaseRequest).accountId(i % 2).gatewayId(7));
        strategy(2 * i, "market-maker", i);
        strategy(2 * i + 1, "momentum", i);
    }

    private void strategy(int id, String kind, int shard) {
        log.send(
                StoryWorld.OPERATOR,
                log.begin(log.strategyDefined)
                        .strategyId(id)
                        .kind(kind)
                        .name(kind + "-" + id)
                        .shardId(shard)
                        .otherShardId(NONE));
        set(id, "quantityLots", 1_000);
        set(id, "maxPositionLots", 5_000);
        if (kind.equals("market-maker")) {
            set(id, "requoteIntervalNs", 50_000_000);
        }
        log.send(
                StoryWorld.OPERATOR,
                log.begin(log.strategyCommand).strategyId(id).action(io.lockstep.codecs.log.StrategyAction.START));
    }

    private void set(int strategy, String parameter, long value) {
        log.send(
                StoryWorld.OPERATOR,
                log.begin(log.strategyParameterSet)
                        .strategyId(strategy)
                        .parameter(parameter)
                        .value(value));
    }

    private void startPairs() {
        for (int pair = 0; pair < INSTRUMENTS / 2; pair++) {
            final int id = 2 * INSTRUMENTS + pair;
            log.send(
                    StoryWorld.OPERATOR,
                    log.begin(log.strategyDefined)
                            .strategyId(id)
                            .kind("manual")
                            .name("pair-" + pair)
                            .shardId(2 * pair)
                            .otherShardId(2 * pair + 1));
            set(id, "sliceIntervalNs", 10_000_000);
            set(id, "makerForNs", 5_000_000);
            set(id, "cooldownNs", 10_000_000);
            log.send(
                    StoryWorld.OPERATOR,
                    log.begin(log.strategyCommand).strategyId(id).action(io.lockstep.codecs.log.StrategyAction.START));
        }
    }

    /** What the pairs are to hold from now on. */
    public void aimPairs(long targetLots) {
        for (int pair = 0; pair < INSTRUMENTS / 2; pair++) {
            set(2 * INSTRUMENTS + pair, "targetLots", targetLots);
        }
    }

    /** How many attempts the pairs have sent. */
    public int pairOrders() {
        return pairOrders;
    }

    /** One input. */
    public void step() {
        log.advance(random.nextInt(2_000_000));
        final int choice = random.nextInt(100);
        final int i = random.nextInt(INSTRUMENTS);
        if (choice < 50) {
            quote(i);
        } else if (choice < 60) {
            depth(i);
        } else if (choice < 68) {
            trade(i);
        } else if (choice < 70) {
            log.send(
                    StoryWorld.GATEWAY,
                    log.begin(log.leaseRenew)
                            .accountId(i % 2)
                            .epoch(host.state().accounts().get(i % 2).epoch())
                            .acknowledgedSequence(0));
        } else if (choice < 71) {
            order(i);
        } else if (choice < 72) {
            host.onTimer(log.nextPosition(), log.timeNs());
        } else if (requests.size() > 0) {
            answer();
        } else {
            quote(i);
        }
    }

    /** An operator's order of any kind: some are refused, which is as well. Now and then he cancels all that wait. */
    private void order(int i) {
        if (random.nextInt(8) == 0) {
            log.send(
                    StoryWorld.OPERATOR,
                    log.begin(log.cancelAll).scopeKind(Scope.STRATEGY).scopeId(SyntheticOrder.NO_STRATEGY));
            return;
        }
        final Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
        final OrderType type = TYPES[random.nextInt(TYPES.length)];
        final boolean isBracket = random.nextInt(4) == 0;
        log.begin(log.submitOrders).listKind(isBracket ? ListKind.BRACKET : ListKind.SINGLE);
        final SubmitOrdersEncoder.LegsEncoder legs = log.submitOrders.legsCount(isBracket ? 3 : 1);
        if (isBracket) {
            leg(legs, i, side, OrderType.LIMIT);
            leg(legs, i, side == Side.BUY ? Side.SELL : Side.BUY, OrderType.LIMIT);
            leg(legs, i, side == Side.BUY ? Side.SELL : Side.BUY, OrderType.STOP_MARKET);
        } else {
            leg(legs, i, side, type);
        }
        log.send(StoryWorld.OPERATOR, log.submitOrders);
    }

    private void leg(SubmitOrdersEncoder.LegsEncoder legs, int i, Side side, OrderType type) {
        final int choice = random.nextInt(8);
        final long away = random.nextLong(-400, 400);
        legs.next()
                .shardId(i)
                .side(side)
                .orderType(type)
                .timeInForce(choice == 0 ? TimeInForce.GTD : TimeInForce.GTC)
                .triggerBy(choice < 4 ? TriggerBy.LAST : TriggerBy.QUOTE)
                .algorithm(choice == 1 ? Algorithm.ICEBERG : choice == 2 ? Algorithm.TWAP : Algorithm.NONE)
                .retries(choice)
                .slices(4)
                .priceTicks(mid[i] + away)
                .quantityLots(400)
                .triggerTicks(mid[i] + 2 * away)
                .trailingPpm(50)
                .displayLots(100)
                .durationNs(100_000_000)
                .expiresNs(log.timeNs() + 50_000_000)
                .flags()
                .clear()
                .reduceOnly(choice == 7);
    }

    private void quote(int i) {
        mid[i] += random.nextInt(401) - 200;
        log.send(
                StoryWorld.FEED,
                log.begin(log.bestQuote)
                        .instrumentId(i)
                        .receiveTimeNs(log.timeNs())
                        .venueSequence(++venueSequence)
                        .bidTicks(mid[i] - 1)
                        .bidLots(1_000)
                        .askTicks(mid[i] + 1)
                        .askLots(1_000));
    }

    private void depth(int i) {
        log.begin(log.depthUpdate)
                .instrumentId(i)
                .receiveTimeNs(log.timeNs())
                .venueSequence(++venueSequence)
                .flags()
                .clear();
        final var bids = log.depthUpdate.bidsCount(5);
        for (int level = 0; level < 5; level++) {
            bids.next().priceTicks(mid[i] - 1 - random.nextInt(50)).quantityLots(random.nextInt(100));
        }
        final var asks = log.depthUpdate.asksCount(5);
        for (int level = 0; level < 5; level++) {
            asks.next().priceTicks(mid[i] + 1 + random.nextInt(50)).quantityLots(random.nextInt(100));
        }
        log.send(StoryWorld.FEED, log.depthUpdate);
    }

    private void trade(int i) {
        log.send(
                StoryWorld.FEED,
                log.begin(log.trade)
                        .instrumentId(i)
                        .aggressor(random.nextBoolean() ? Side.BUY : Side.SELL)
                        .receiveTimeNs(log.timeNs())
                        .tradeId(++venueSequence)
                        .priceTicks(mid[i])
                        .quantityLots(1 + random.nextInt(1_000)));
    }

    private void answer() {
        final int at = random.nextInt(requests.size() / REQUEST) * REQUEST;
        final boolean isCancel = requests.getLong(at + 6) == 1;
        final int choice = random.nextInt(10);
        if (isCancel) {
            report(at, choice == 0 ? ExecutionKind.CANCEL_REJECTED : ExecutionKind.CANCELLED);
            forget(at);
        } else if (choice < 4) {
            report(at, ExecutionKind.ACCEPTED);
        } else if (choice < 7) {
            fill(at, Math.max(1, requests.getLong(at + 5) / 2));
        } else if (choice < 9) {
            fill(at, requests.getLong(at + 5));
        } else {
            report(at, choice % 2 == 0 ? ExecutionKind.REJECTED : ExecutionKind.EXPIRED);
            forget(at);
        }
    }

    private void report(int at, ExecutionKind kind) {
        execution(at, kind);
        log.send(StoryWorld.GATEWAY, log.executionReport);
    }

    private void fill(int at, long lots) {
        final long priceTicks = requests.getLong(at + 4);
        execution(at, ExecutionKind.FILL);
        log.executionReport
                .tradeId(++venueSequence)
                .priceTicks(priceTicks == 0 ? mid[(int) requests.getLong(at + 2)] : priceTicks)
                .quantityLots(lots)
                .feeUnits(lots)
                .feeAsset(FEE_ASSETS[(int) (venueSequence % FEE_ASSETS.length)]);
        log.send(StoryWorld.GATEWAY, log.executionReport);
        final long left = requests.getLong(at + 5) - lots;
        if (left <= 0) {
            forget(at);
        } else {
            requests.setLong(at + 5, left);
        }
    }

    private void execution(int at, ExecutionKind kind) {
        log.begin(log.executionReport)
                .orderId(requests.getLong(at))
                .attempt((int) requests.getLong(at + 1))
                .shardId((int) requests.getLong(at + 2))
                .kind(kind)
                .side(requests.getLong(at + 3) > 0 ? Side.BUY : Side.SELL)
                .liquidity(Liquidity.MAKER)
                .epoch(1)
                .venueOrderId(requests.getLong(at))
                .tradeId(0)
                .priceTicks(0)
                .quantityLots(0)
                .feeUnits(0)
                .venueTimeNs(log.timeNs())
                .venueCode(0)
                .fillOrigin(io.lockstep.codecs.log.FillOrigin.ORDER)
                .feeAsset("");
    }

    private void forget(int at) {
        final int last = requests.size() - REQUEST;
        for (int i = 0; i < REQUEST; i++) {
            requests.setLong(at + i, requests.getLong(last + i));
        }
        for (int i = 0; i < REQUEST; i++) {
            requests.removeAt(requests.size() - 1);
        }
    }

    private void onOutput(long sessionId, DirectBuffer buffer, int offset, int length) {
        header.wrap(buffer, offset);
        if (header.templateId() == PlaceOrderDecoder.TEMPLATE_ID) {
            place.wrapAndApplyHeader(buffer, offset, header);
            final SyntheticOrder order = host.state().orders().findOpen(place.orderId());
            pairOrders += order != null && isPair(order.strategyId()) ? 1 : 0;
            request(place.orderId(), place.attempt(), place.shardId());
            requests.addLong(place.side() == io.lockstep.codecs.outbox.Side.BUY ? 1 : -1);
            requests.addLong(place.priceTicks());
            requests.addLong(place.quantityLots());
            requests.addLong(0);
        } else if (header.templateId() == CancelAttemptDecoder.TEMPLATE_ID) {
            cancel.wrapAndApplyHeader(buffer, offset, header);
            request(cancel.orderId(), cancel.attempt(), cancel.shardId());
            requests.addLong(0);
            requests.addLong(0);
            requests.addLong(0);
            requests.addLong(1);
        }
    }

    private static boolean isPair(int strategyId) {
        return strategyId >= 2 * INSTRUMENTS && strategyId != SyntheticOrder.NO_STRATEGY;
    }

    private void request(long orderId, int attempt, int shardId) {
        requests.addLong(orderId);
        requests.addLong(attempt);
        requests.addLong(shardId);
    }
}
