package io.lockstep.statemachine.story;

import static io.lockstep.statemachine.story.StoryWords.lots;
import static io.lockstep.statemachine.story.StoryWords.option;
import static io.lockstep.statemachine.story.StoryWords.text;
import static io.lockstep.statemachine.story.StoryWords.ticks;
import static io.lockstep.statemachine.story.StoryWords.units;
import static io.lockstep.statemachine.story.StoryWords.word;

import io.lockstep.codecs.log.ExecutionKind;
import io.lockstep.codecs.log.ExecutionReportEncoder;
import io.lockstep.codecs.log.FeedState;
import io.lockstep.codecs.log.FillOrigin;
import io.lockstep.codecs.log.InstrumentKind;
import io.lockstep.codecs.log.InstrumentStatus;
import io.lockstep.codecs.log.Liquidity;
import io.lockstep.codecs.log.PositionSide;
import io.lockstep.codecs.log.Scope;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.StrategyAction;
import io.lockstep.codecs.log.Venue;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.session.Role;
import io.lockstep.statemachine.wire.EngineHost;
import io.lockstep.statemachine.wire.HashGuard;
import io.lockstep.statemachine.wire.Names;
import io.lockstep.statemachine.wire.OutputText;
import io.lockstep.statemachine.wire.SnapshotReader;
import io.lockstep.statemachine.wire.SnapshotWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Carries out the lines of a story on an engine and collects what it says. The words are explained in stories/README. */
public final class StoryWorld {
    static final int FEED = 1;
    static final int GATEWAY = 2;
    static final int OPERATOR = 3;
    private static final int SECOND_OPERATOR = 5;
    private static final int NONE = 65_535;

    private final List<String> said = new ArrayList<>();
    private EngineHost host = newHost();
    private OutputText text = new OutputText(new Names(host.state()));
    private final LogEncoder log = new LogEncoder(host, 1_000_000_000L);
    private int session;
    private long venueSequence = 1;

    private EngineHost newHost() {
        return new EngineHost(
                StoryStrategies::create,
                (sessionId, buffer, offset, length) ->
                        said.add(text.of(buffer, offset).text()),
                new HashGuard(-1),
                (position, timeNs, hash) -> {});
    }

    public EngineHost host() {
        return host;
    }

    public LogEncoder log() {
        return log;
    }

    /** One line of a story. @return what the engine said to it */
    public List<String> run(String line) {
        said.clear();
        String command = line;
        session = 0;
        if (line.startsWith("@")) {
            final int space = line.indexOf(' ');
            session = Integer.parseInt(line.substring(1, space));
            command = line.substring(space + 1);
        }
        if (command.startsWith("agreed ")) {
            execute(command.substring("agreed ".length()).split("\\s+"));
            session = SECOND_OPERATOR;
            execute(new String[] {
                "approve", Long.toString(host.state().changes().nextChangeId() - 1)
            });
        } else {
            execute(command.split("\\s+"));
        }
        return List.copyOf(said);
    }

    private void execute(String[] w) {
        if (!new StoryRisk(this).execute(w) && !new StoryBooks(this).execute(w)) {
            executeConfiguration(w);
        }
    }

    private void executeConfiguration(String[] w) {
        switch (w[0]) {
            case "world" -> world();
            case "time" -> time(w[1]);
            case "restart" -> restart();
            case "session" -> open(Integer.parseInt(w[1]), Role.valueOf(w[2]));
            case "close" -> host.onSessionClosed(log.nextPosition(), log.timeNs(), Integer.parseInt(w[1]));
            case "instrument" -> instrument(w);
            case "shard" ->
                log.send(
                        as(OPERATOR),
                        log.begin(log.shardDefined)
                                .shardId(Integer.parseInt(w[1]))
                                .accountId(Integer.parseInt(w[2]))
                                .instrumentId(Integer.parseInt(w[3]))
                                .positionSide(word(w, PositionSide.values(), PositionSide.NET)));
            case "limits" -> limits(w);
            case "pair" -> pair(String.join(" ", w));
            default -> executeCommand(w);
        }
    }

    private void executeCommand(String[] w) {
        switch (w[0]) {
            case "strategy" ->
                log.send(
                        as(OPERATOR),
                        log.begin(log.strategyDefined)
                                .strategyId(Integer.parseInt(w[1]))
                                .kind(w[2])
                                .name(w[2])
                                .shardId(Integer.parseInt(w[3]))
                                .otherShardId(w.length > 4 ? Integer.parseInt(w[4]) : NONE));
            case "set" ->
                log.send(
                        as(OPERATOR),
                        log.begin(log.strategyParameterSet)
                                .strategyId(Integer.parseInt(w[1]))
                                .parameter(w[2])
                                .value(Long.parseLong(w[3])));
            case "start", "stop", "pause", "resume" ->
                log.send(
                        as(OPERATOR),
                        log.begin(log.strategyCommand)
                                .strategyId(Integer.parseInt(w[1]))
                                .action(StrategyAction.valueOf(w[0].toUpperCase(Locale.ROOT))));
            case "exit" ->
                log.send(
                        as(OPERATOR),
                        log.begin(log.strategyCommand)
                                .strategyId(Integer.parseInt(w[1]))
                                .action(w.length > 2 ? StrategyAction.FORCE_EXIT : StrategyAction.GRACEFUL_EXIT));
            case "submit" -> {
                StoryOrders.encode(log.begin(log.submitOrders), w, log.timeNs());
                log.send(as(OPERATOR), log.submitOrders);
            }
            case "amend" ->
                log.send(
                        as(OPERATOR),
                        log.begin(log.amendOrder)
                                .orderId(Long.parseLong(w[1]))
                                .priceTicks(option(w, "price", 0))
                                .quantityLots(option(w, "quantity", 0))
                                .triggerTicks(option(w, "trigger", 0)));
            case "cancelall" ->
                log.send(
                        as(OPERATOR),
                        log.begin(log.cancelAll)
                                .scopeKind(w.length == 1 ? Scope.TOTAL : Scope.valueOf(w[1].toUpperCase(Locale.ROOT)))
                                .scopeId(StoryWords.scopeId(w, 2)));
            case "hello" -> hello(as(OPERATOR), Integer.parseInt(w[1]), option(w, "writer", as(OPERATOR)));
            case "again" -> log.sendAs(as(OPERATOR), Long.parseLong(w[1]), false, log.begin(log.cancelOrder));
            case "cancel" -> log.send(as(OPERATOR), log.begin(log.cancelOrder).orderId(Long.parseLong(w[1])));
            default -> executeMarket(w);
        }
    }

    private void executeMarket(String[] w) {
        switch (w[0]) {
            case "quote" -> quote(Integer.parseInt(w[1]), w[2], w[3]);
            case "trade" ->
                log.send(
                        as(FEED),
                        log.begin(log.trade)
                                .instrumentId(Integer.parseInt(w[1]))
                                .aggressor(Side.valueOf(w[2]))
                                .receiveTimeNs(log.timeNs())
                                .tradeId(++venueSequence)
                                .quantityLots(lots(w[3]))
                                .priceTicks(ticks(w[3])));
            case "depth" -> depth(w);
            case "feed" ->
                log.send(
                        as(FEED),
                        log.begin(log.feedStatus)
                                .instrumentId(Integer.parseInt(w[1]))
                                .state(FeedState.valueOf(w[2])));
            case "lease" ->
                log.send(
                        as(GATEWAY),
                        log.begin(log.leaseRequest)
                                .accountId(Integer.parseInt(w[1]))
                                .gatewayId(Integer.parseInt(w[2])));
            case "renew" ->
                log.send(
                        as(GATEWAY),
                        log.begin(log.leaseRenew)
                                .accountId(Integer.parseInt(w[1]))
                                .epoch(Long.parseLong(w[2]))
                                .acknowledgedSequence(Long.parseLong(w[3])));
            case "release" ->
                log.send(
                        as(GATEWAY),
                        log.begin(log.leaseRelease)
                                .accountId(Integer.parseInt(w[1]))
                                .epoch(Long.parseLong(w[2])));
            case "outbox" ->
                log.send(
                        as(GATEWAY),
                        log.begin(log.outboxResume)
                                .accountId(Integer.parseInt(w[1]))
                                .epoch(Long.parseLong(w[2]))
                                .acknowledgedSequence(Long.parseLong(w[3])));
            case "report" -> report(w);
            case "fill" -> fill(w);
            default -> throw new IllegalArgumentException("no such line: " + String.join(" ", w));
        }
    }

    /** One instrument, one shard, one gateway that holds the lease, a market at 99 to 101. */
    private void world() {
        open(FEED, Role.FEED);
        open(GATEWAY, Role.GATEWAY);
        open(OPERATOR, Role.OPERATOR);
        open(SECOND_OPERATOR, Role.OPERATOR);
        for (String line : List.of(
                "instrument 0 BINANCE_SPOT BTCUSDT",
                "shard 0 0 0",
                "limits 0",
                "feed 0 SYNCED",
                "quote 0 50@99 50@101",
                "lease 0 7")) {
            execute(line.split(" "));
        }
        said.clear();
    }

    /** {@code pair spot-perp min=5 | slices=1}: the world, a perpetual as instrument and shard 1, and strategy 1 on both. */
    private void pair(String line) {
        final String[] parts = line.split(" \\| ?");
        final String kind = parts[0].split(" ")[1];
        world();
        for (String more : List.of(
                "instrument 1 BINANCE_USDM BTCUSDT fundingHours=8 " + parts[0].substring(line.indexOf(kind)),
                "shard 1 1 1",
                "limits 1",
                "feed 1 SYNCED",
                "quote 1 50@99 50@101",
                "lease 1 7",
                "strategy 1 " + kind + " 0 1")) {
            execute(more.split(" "));
        }
        for (String parameter : parts.length > 1 ? parts[1].split(" ") : new String[0]) {
            execute(("set 1 " + parameter.replace('=', ' ').replaceFirst("ms$", "000000")).split(" "));
        }
        said.removeIf(answer -> !answer.contains("rejected"));
    }

    private void time(String by) {
        final long factor = by.endsWith("ms") ? 1_000_000L : 1_000_000_000L;
        log.advance(Long.parseLong(by.replaceAll("[^0-9]", "")) * factor);
        host.onTimer(log.nextPosition(), log.timeNs());
    }

    private void restart() {
        final EngineHost before = host;
        final EngineHost after = newHost();
        final SnapshotReader reader = new SnapshotReader(after);
        SnapshotWriter.write(before, true, reader::read);
        if (!reader.isComplete()
                || after.hash() != before.hash()
                || !bytes(after).equals(bytes(before))) {
            throw new IllegalStateException("the restored engine is another");
        }
        host = after;
        text = new OutputText(new Names(host.state()));
        log.continueWith(host);
    }

    static String bytes(EngineHost of) {
        final StringBuilder hex = new StringBuilder();
        SnapshotWriter.write(of, true, (buffer, offset, length) -> {
            final byte[] copy = new byte[length];
            buffer.getBytes(offset, copy);
            hex.append(Arrays.hashCode(copy)).append(' ');
        });
        return hex.toString();
    }

    private void open(int id, Role role) {
        host.onSessionOpened(
                log.nextPosition(), log.timeNs(), id, (role + ":person-" + id).getBytes(StandardCharsets.US_ASCII));
        hello(id, id, id);
    }

    /** @param writer of its process */
    private void hello(int sessionId, int sourceId, long writer) {
        log.speaksFor(sessionId, sourceId, host.state().sources().lastSequence(sourceId));
        final int length = 8
                + log.begin(log.sourceHello).sourceId(sourceId).writerId(writer).encodedLength();
        log.sendRaw(sessionId, length);
    }

    int as(int usual) {
        return session == 0 ? usual : session;
    }

    private void instrument(String[] w) {
        log.send(
                as(FEED),
                log.begin(log.instrumentDefined)
                        .instrumentId(Integer.parseInt(w[1]))
                        .venue(Venue.valueOf(w[2]))
                        .kind(kind(w))
                        .status(word(w, InstrumentStatus.values(), InstrumentStatus.TRADING))
                        .symbol(w[3])
                        .baseAsset("BTC")
                        .quoteAsset("USDT")
                        .settleAsset(kind(w).name().startsWith("INVERSE") ? "BTC" : "USDT")
                        .contractUnits(option(w, "contract", 1) * 100_000_000L)
                        .maxNotionalUnits(option(w, "maxNotional", 0) * 100_000_000L)
                        .bandUpPpm(option(w, "bandUpPpm", 0))
                        .bandDownPpm(option(w, "bandDownPpm", 0))
                        .makerFeePpm(option(w, "makerFeePpm", 0))
                        .takerFeePpm(option(w, "takerFeePpm", 0))
                        .fundingIntervalNs(option(w, "fundingHours", 0) * 3_600_000_000_000L)
                        .expiryNs(option(w, "expiryMs", 0) * 1_000_000L)
                        .priceExponent((byte) option(w, "priceExponent", 0))
                        .quantityExponent((byte) option(w, "quantityExponent", 0))
                        .priceStepTicks(option(w, "priceStep", 1))
                        .quantityStepLots(option(w, "quantityStep", 1))
                        .minQuantityLots(option(w, "min", 1))
                        .maxQuantityLots(option(w, "max", 1_000))
                        .minNotionalUnits(option(w, "minNotional", 0) * 100_000_000L));
    }

    private static InstrumentKind kind(String[] w) {
        return word(
                w,
                InstrumentKind.values(),
                w[2].endsWith("SPOT") ? InstrumentKind.SPOT : InstrumentKind.LINEAR_PERPETUAL);
    }

    private void limits(String[] w) {
        log.send(
                as(OPERATOR),
                log.begin(log.riskLimitsSet)
                        .shardId(Integer.parseInt(w[1]))
                        .maxOrderLots(option(w, "maxOrder", 100))
                        .maxOrderNotionalUnits(option(w, "maxNotional", 1_000_000) * 100_000_000L)
                        .priceCollarPpm(option(w, "collarPpm", 50_000))
                        .maxPositionLots(option(w, "maxPosition", 100))
                        .maxOrdersPerWindow(option(w, "orders", 10))
                        .windowNs(option(w, "windowMs", 1_000) * 1_000_000L)
                        .staleAfterNs(option(w, "staleMs", 1_000) * 1_000_000L)
                        .placeWithinNs(option(w, "withinMs", 1_000) * 1_000_000L));
    }

    private void quote(int instrumentId, String bid, String ask) {
        log.send(
                as(FEED),
                log.begin(log.bestQuote)
                        .instrumentId(instrumentId)
                        .receiveTimeNs(log.timeNs())
                        .venueSequence(++venueSequence)
                        .bidLots(lots(bid))
                        .bidTicks(ticks(bid))
                        .askLots(lots(ask))
                        .askTicks(ticks(ask)));
    }

    /** {@code depth 0 snapshot bid 5@98 4@97 ask 3@102}. */
    private void depth(String[] w) {
        final int asks = Arrays.asList(w).indexOf("ask");
        log.begin(log.depthUpdate)
                .instrumentId(Integer.parseInt(w[1]))
                .receiveTimeNs(log.timeNs())
                .venueSequence(++venueSequence);
        log.depthUpdate.flags().clear().snapshot(w[2].equals("snapshot"));
        final var bidLevels = log.depthUpdate.bidsCount(asks - 4);
        for (int i = 4; i < asks; i++) {
            bidLevels.next().priceTicks(ticks(w[i])).quantityLots(lots(w[i]));
        }
        final var askLevels = log.depthUpdate.asksCount(w.length - asks - 1);
        for (int i = asks + 1; i < w.length; i++) {
            askLevels.next().priceTicks(ticks(w[i])).quantityLots(lots(w[i]));
        }
        log.send(as(FEED), log.depthUpdate);
    }

    private ExecutionReportEncoder execution(String[] w, ExecutionKind kind) {
        final String[] parts = w[1].split("/EA-");
        final long epoch = epoch((int) option(w, "shard", 0));
        return log.begin(log.executionReport)
                .shardId((int) option(w, "shard", 0))
                .orderId(Long.parseLong(parts[0]))
                .attempt(Integer.parseInt(parts[1]))
                .kind(kind)
                .side(Side.BUY)
                .liquidity(Liquidity.MAKER)
                .epoch(epoch)
                .venueOrderId(0)
                .tradeId(0)
                .priceTicks(0)
                .quantityLots(0)
                .feeUnits(0)
                .venueTimeNs(log.timeNs())
                .venueCode(0)
                .fillOrigin(FillOrigin.ORDER)
                .feeAsset("");
    }

    /** Of the lease of a shard's account. */
    long epoch(int shardId) {
        final Shard shard = host.state().shards().find(shardId);
        return shard == null ? 0 : shard.account().epoch();
    }

    private void report(String[] w) {
        log.send(
                as(GATEWAY),
                execution(w, ExecutionKind.valueOf(w[2]))
                        .venueOrderId(option(w, "venue", 0))
                        .epoch(option(w, "epoch", epoch((int) option(w, "shard", 0))))
                        .venueCode((int) option(w, "code", 0)));
    }

    /** {@code fill 1/EA-1 4@100 trade=5 fee=1 TAKER SELL}. */
    private void fill(String[] w) {
        log.send(
                as(GATEWAY),
                execution(w, ExecutionKind.FILL)
                        .quantityLots(lots(w[2]))
                        .priceTicks(ticks(w[2]))
                        .tradeId(option(w, "trade", 0))
                        .feeUnits(units(w, "fee"))
                        .feeAsset(text(w, "feeAsset"))
                        .fillOrigin(word(w, FillOrigin.values(), FillOrigin.ORDER))
                        .side(Arrays.asList(w).contains("SELL") ? Side.SELL : Side.BUY)
                        .liquidity(Arrays.asList(w).contains("TAKER") ? Liquidity.TAKER : Liquidity.MAKER));
    }
}
