package io.lockstep.gatewayegress.venue.binance;

import io.lockstep.codecs.ClientOrderId;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueBalance;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenuePosition;
import io.lockstep.gatewayegress.venue.VenueSession.Listener;
import io.lockstep.gatewayegress.venue.VenueTransfer;
import io.lockstep.gatewayegress.venue.protocol.Anomalies;
import io.lockstep.gatewayegress.venue.protocol.FieldWatch;
import io.lockstep.gatewayegress.venue.protocol.FlatJson;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The account's events: what each type is, and what is told of it. */
final class AccountEvents {
    /** Types that nothing is told of, for the reason that {@link BinanceFields} gives; the last are about the connection. */
    private static final Map<String, BinanceFields> IGNORED = Map.ofEntries(
            Map.entry("externalLockUpdate", BinanceFields.EXTERNAL_LOCK_UPDATE),
            Map.entry("listStatus", BinanceFields.LIST_STATUS),
            Map.entry("TRADE_LITE", BinanceFields.TRADE_LITE),
            Map.entry("ALGO_UPDATE", BinanceFields.ALGO_UPDATE),
            Map.entry("CONDITIONAL_ORDER_TRIGGER_REJECT", BinanceFields.CONDITIONAL_ORDER_TRIGGER_REJECT),
            Map.entry("ACCOUNT_CONFIG_UPDATE", BinanceFields.ACCOUNT_CONFIG_UPDATE),
            Map.entry("MARGIN_CALL", BinanceFields.MARGIN_CALL),
            Map.entry("STRATEGY_UPDATE", BinanceFields.STRATEGY_UPDATE),
            Map.entry("GRID_UPDATE", BinanceFields.GRID_UPDATE),
            Map.entry("serverShutdown", BinanceFields.SERVER_SHUTDOWN),
            Map.entry("eventStreamTerminated", BinanceFields.EVENT_STREAM_TERMINATED),
            Map.entry("listenKeyExpired", BinanceFields.LISTEN_KEY_EXPIRED));

    /** Types that are of the account, not of an order. */
    private static final Map<String, BinanceFields> OF_ACCOUNT = Map.of(
            "balanceUpdate", BinanceFields.BALANCE_UPDATE,
            "outboundAccountPosition", BinanceFields.OUTBOUND_ACCOUNT_POSITION,
            "ACCOUNT_UPDATE", BinanceFields.ACCOUNT_UPDATE);

    private static final Set<String> CHANGES =
            Set.of("NEW", "CANCELED", "REPLACED", "REJECTED", "EXPIRED", "TRADE_PREVENTION", "AMENDMENT", "CALCULATED");

    private final BinanceDialect dialect;
    private final int cell;
    private final Listener listener;
    private final Anomalies anomalies;
    private final FieldWatch fields;
    private final Map<String, VenueShard> bySymbol = new HashMap<>();

    AccountEvents(BinanceDialect dialect, int cell, Listener listener, Anomalies anomalies, FieldWatch fields) {
        this.dialect = dialect;
        this.cell = cell;
        this.listener = listener;
        this.anomalies = anomalies;
        this.fields = fields;
    }

    void shards(List<VenueShard> shards) {
        shards.forEach(shard -> bySymbol.put(shard.symbol(), shard));
    }

    /** @return null for a message that is no event */
    @Nullable
    String type(FlatJson json) {
        return json.find(envelope(json) + "e");
    }

    /** Spot puts its events into an envelope, but not all. */
    private static String envelope(FlatJson json) {
        return json.has("event.e") ? "event." : "";
    }

    /** @return whether it is understood; where it is not, something of the account may have been missed */
    boolean onEvent(FlatJson json, String type) {
        final String envelope = envelope(json);
        if (!envelope.isEmpty()) {
            fields.look(BinanceFields.ENVELOPE, json, "");
        }
        final boolean isOrder = type.equals(dialect == BinanceDialect.SPOT ? "executionReport" : "ORDER_TRADE_UPDATE");
        final BinanceFields ofAccount = OF_ACCOUNT.get(type);
        if (ofAccount != null) {
            fields.look(ofAccount, json, envelope);
            onAccountEvent(ofAccount, json, envelope);
            return true;
        }
        if (!isOrder) {
            final BinanceFields ignored = IGNORED.get(type);
            if (ignored == null) {
                anomalies.add(Anomalies.Kind.UNKNOWN_EVENT, type);
            } else {
                fields.look(ignored, json, envelope);
            }
            return true;
        }
        fields.look(
                dialect == BinanceDialect.SPOT ? BinanceFields.EXECUTION_REPORT : BinanceFields.ORDER_TRADE_UPDATE,
                json,
                envelope);
        return onOrderEvent(json, dialect == BinanceDialect.SPOT ? envelope : "o.");
    }

    /** What makes no sense here shows when balances and positions are compared. */
    private void onAccountEvent(BinanceFields kind, FlatJson json, String p) {
        final Runnable tell;
        try {
            tell = switch (kind) {
                case BALANCE_UPDATE -> {
                    final VenueTransfer transfer = BinanceDialect.balanceUpdate(json, p);
                    yield () -> listener.onTransfer(transfer);
                }
                case OUTBOUND_ACCOUNT_POSITION -> {
                    final List<VenueBalance> balances = BinanceHoldings.streamBalances(json, p);
                    yield () -> balances.forEach(listener::onBalance);
                }
                default -> {
                    final List<VenuePosition> positions = BinanceHoldings.streamPositions(json);
                    yield () -> positions.forEach(listener::onPosition);
                }
            };
        } catch (IOException e) {
            anomalies.add(Anomalies.Kind.SENSELESS, kind + ": " + e.getMessage());
            return;
        }
        tell.run();
    }

    private boolean onOrderEvent(FlatJson json, String p) {
        VenueShard shard = null;
        try {
            shard = bySymbol.get(json.text(p + "s"));
            if (shard != null) {
                tell(shard, json, p);
            }
            return true;
        } catch (IOException e) {
            anomalies.add(Anomalies.Kind.SENSELESS, "an order's event: " + e.getMessage());
            return shard != null
                    && (isToldUnclear(shard, json.find(p + "C")) || isToldUnclear(shard, json.find(p + "c")));
        }
    }

    /** Of an order of ours on this shard its name says which it is. */
    private boolean isToldUnclear(VenueShard shard, @Nullable String name) {
        if (name == null || !ClientOrderId.isOurs(name)) {
            return false;
        }
        final ClientOrderId id = ClientOrderId.parse(name);
        if (id.cell() != cell || id.shardId() != shard.shardId()) {
            return false;
        }
        listener.onUnclear(shard, name);
        return true;
    }

    /** First all is read, then it is told: a listener's exception is its own. */
    private void tell(VenueShard shard, FlatJson json, String p) throws IOException {
        final String execution = json.text(p + "x");
        final var order = BinanceDialect.streamOrder(json, p);
        if (execution.equals("TRADE") || isForcedTrade(json, p, execution)) {
            final long timeNs = json.timeNs(p + "T");
            listener.onTrade(shard, BinanceDialect.streamTrade(json, p, shard));
            if (order.status() == VenueOrder.Status.FILLED) {
                listener.onOrder(shard, order, timeNs);
            }
        } else if (CHANGES.contains(execution)) {
            listener.onOrder(shard, order, json.timeNs(p + "T"));
        } else {
            throw new IOException("unknown execution " + execution);
        }
    }

    /** Liquidations and deleveraging trade under a word of their own. */
    private static boolean isForcedTrade(FlatJson json, String p, String execution) throws IOException {
        return execution.equals("CALCULATED") && json.has(p + "t") && json.number(p + "t") > 0;
    }
}
