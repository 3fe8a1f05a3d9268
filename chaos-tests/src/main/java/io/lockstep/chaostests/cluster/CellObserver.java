package io.lockstep.chaostests.cluster;

import io.lockstep.codecs.ClientOrderId;
import io.lockstep.codecs.Decimals;
import io.lockstep.codecs.outbox.FillAppliedDecoder;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.PlaceOrderDecoder;
import io.lockstep.codecs.outbox.ProposalRejectedDecoder;
import io.lockstep.gatewayegress.observer.Observer;
import io.lockstep.gatewayingress.log.ClusterAddress;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.Money;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.ledger.Position;
import io.lockstep.statemachine.engine.market.Instrument;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import io.lockstep.statemachine.engine.strategy.StrategyRuntime;
import io.lockstep.statemachine.engine.strategy.StrategySlot;
import io.lockstep.statemachine.engine.strategy.StrategyState;
import io.lockstep.statemachine.wire.EngineHost;
import io.lockstep.statemachine.wire.LogLine;
import io.lockstep.statemachine.wire.Names;
import io.lockstep.statemachine.wire.OutputText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Follows the cell's log and makes a view of it for people: everything here is computed from the committed log. */
public final class CellObserver implements Observer.Listener, AutoCloseable {
    private static final int DECISIONS = 8;
    private static final int REMEMBERED = 100_000;
    private static final long PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final Set<String> SHOWN = Set.of(
            "OrderChanged",
            "FillApplied",
            "ProposalRejected",
            "Anomaly",
            "LeaseChanged",
            "StrategyChanged",
            "TradingStateChanged",
            "DifferenceFound",
            "FeedChanged");
    private static final int UNITS = -8;
    private static final int SHOWN_DECIMALS = -2;

    private final Observer observer;
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final PlaceOrderDecoder place = new PlaceOrderDecoder();
    private final ProposalRejectedDecoder rejected = new ProposalRejectedDecoder();
    private final ArrayDeque<String> decisions = new ArrayDeque<>();
    private final TreeMap<String, Long> rejections = new TreeMap<>();
    private final Map<String, Long> causes = new ConcurrentHashMap<>();
    private final int cell;
    private @Nullable OutputText text;
    private long ordersPlaced;
    private long fills;
    private long viewedNs;
    private volatile CellView view = CellView.NOTHING;
    private final AtomicInteger terms = new AtomicInteger();

    /** @param cell the number of the cell in the orders' names */
    CellObserver(ClusterAddress cluster, String aeronDirectory, int cell) {
        this.cell = cell;
        observer = new Observer(cluster, aeronDirectory, this::onOutput, (position, timeNs, hash) -> {}, this);
    }

    public CellView view() {
        return view;
    }

    /** Terms seen but the first. */
    public int leaderChanges() {
        return Math.max(0, terms.get() - 1);
    }

    /** Receive time of the market data that led to an attempt, by its name at the venue; null where there is none. */
    @Nullable
    Long cause(String clientOrderId) {
        return causes.get(clientOrderId);
    }

    private void onOutput(long sessionId, DirectBuffer buffer, int offset, int length) {
        header.wrap(buffer, offset);
        if (header.templateId() == PlaceOrderDecoder.TEMPLATE_ID) {
            place.wrapAndApplyHeader(buffer, offset, header);
            onPlaced();
        } else if (header.templateId() == FillAppliedDecoder.TEMPLATE_ID) {
            fills++;
        } else if (header.templateId() == ProposalRejectedDecoder.TEMPLATE_ID) {
            rejected.wrapAndApplyHeader(buffer, offset, header);
            rejections.merge(rejected.reason().name(), 1L, Long::sum);
        }
        final OutputText printer = text;
        if (printer != null) {
            final LogLine line = printer.of(buffer, offset);
            if (SHOWN.contains(line.type())) {
                show(line.text());
            }
        }
    }

    private void onPlaced() {
        ordersPlaced++;
        if (place.causeTimeNs() != 0) {
            if (causes.size() > REMEMBERED) {
                causes.clear();
            }
            final String name = new ClientOrderId(cell, place.shardId(), place.orderId(), place.attempt()).text();
            causes.put(name, place.causeTimeNs());
        }
    }

    @Override
    public void onNewTerm(long position, long timeNs, long termId, int leaderMemberId) {
        terms.incrementAndGet();
        show("term " + termId + ": member " + leaderMemberId + " leads");
    }

    private void show(String decision) {
        decisions.addLast(decision);
        if (decisions.size() > DECISIONS) {
            decisions.removeFirst();
        }
    }

    @Override
    public void onCaughtUp(EngineHost host) {
        if (text == null) {
            text = new OutputText(new Names(host.state()));
        }
        if (System.nanoTime() - viewedNs > PERIOD_NS) {
            viewedNs = System.nanoTime();
            view = view(host);
        }
    }

    private CellView view(EngineHost host) {
        final EngineState state = host.state();
        final Map<Integer, Integer> openByShard = new HashMap<>();
        SyntheticOrder order = state.orders().firstOpen();
        for (; order != null; order = state.orders().after(order)) {
            openByShard.merge(order.shard().shardId(), 1, Integer::sum);
        }
        final List<CellView.ShardView> shards = new ArrayList<>();
        int inDoubt = 0;
        for (int id = 0; id < state.shards().end(); id++) {
            final Shard shard = state.shards().find(id);
            if (shard != null) {
                inDoubt += shard.inDoubt();
                shards.add(view(shard, new Names(state), openByShard.getOrDefault(id, 0)));
            }
        }
        return new CellView(
                host.position(),
                host.inputCount(),
                state.orders().openCount(),
                inDoubt,
                exiting(state.strategies()),
                ordersPlaced,
                fills,
                host.guard().lastAgreed(Cell.MEMBERS),
                shards,
                List.copyOf(decisions),
                Map.copyOf(rejections));
    }

    private static int exiting(StrategyRuntime strategies) {
        int exiting = 0;
        for (int id = 0; id < strategies.end(); id++) {
            final StrategySlot slot = strategies.find(id);
            exiting += slot != null && slot.state() == StrategyState.EXITING ? 1 : 0;
        }
        return exiting;
    }

    private static CellView.ShardView view(Shard shard, Names names, int open) {
        final Instrument instrument = shard.instrument();
        final Position position = shard.position();
        final long mid = shard.book().twiceMidTicks() / 2;
        final long unrealised = position.unrealisedUnits(instrument, mid);
        return new CellView.ShardView(
                names.shard(shard.shardId()),
                shard.book().feedState().name(),
                Decimals.text(shard.book().bidTicks(), instrument.priceExponent()),
                Decimals.text(shard.book().askTicks(), instrument.priceExponent()),
                Decimals.text(position.lots(), instrument.quantityExponent()),
                averagePrice(position, instrument),
                money(position.realisedUnits()),
                unrealised == Money.OVERFLOW ? "?" : money(unrealised),
                money(position.feesUnits()),
                open);
    }

    private static String averagePrice(Position position, Instrument instrument) {
        final long perLot = instrument.notionalUnits(1, 1);
        return position.lots() == 0 || perLot <= 0
                ? "-"
                : Decimals.text(position.costUnits() / position.lots() / perLot, instrument.priceExponent());
    }

    /** To the cent: for people. */
    private static String money(long units) {
        long shown = units;
        for (int e = UNITS; e < SHOWN_DECIMALS; e++) {
            shown /= 10;
        }
        return Decimals.text(shown, SHOWN_DECIMALS);
    }

    public long position() {
        return observer.position();
    }

    @Override
    public void close() {
        observer.close();
    }
}
