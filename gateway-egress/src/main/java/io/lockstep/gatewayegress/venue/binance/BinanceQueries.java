package io.lockstep.gatewayegress.venue.binance;

import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueBalance;
import io.lockstep.gatewayegress.venue.VenueFunding;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenuePosition;
import io.lockstep.gatewayegress.venue.VenueTrade;
import io.lockstep.gatewayegress.venue.VenueTransfer;
import io.lockstep.gatewayegress.venue.protocol.FieldWatch;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget.Use;
import io.lockstep.gatewayegress.venue.protocol.RequestText;
import io.lockstep.gatewayegress.venue.protocol.VenueClock;
import io.lockstep.gatewayegress.venue.protocol.VenueKey;
import io.lockstep.gatewayegress.venue.protocol.VenueWire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** What a session asks over REST: path, weight, parameters, and how the answer is read. */
final class BinanceQueries {
    private static final int ORDERS_AT_ONCE = 1_000;

    private final BinanceSession session;
    private final BinanceDialect dialect;
    private final VenueKey key;
    private final VenueClock clock;
    private final BinanceRequests requests;
    private final FieldWatch fields;
    private final VenueWire wire;

    BinanceQueries(
            BinanceSession session,
            BinanceDialect dialect,
            VenueKey key,
            VenueClock clock,
            BinanceRequests requests,
            FieldWatch fields,
            VenueWire wire) {
        this.session = session;
        this.dialect = dialect;
        this.key = key;
        this.clock = clock;
        this.requests = requests;
        this.fields = fields;
        this.wire = wire;
    }

    void openOrders(long nowNs, VenueShard shard, Consumer<VenueAnswer<List<VenueOrder>>> then) {
        final Map<String, String> params = new LinkedHashMap<>();
        params.put("symbol", shard.symbol());
        final int weight = dialect == BinanceDialect.SPOT ? 6 : 1;
        rest(
                nowNs,
                dialect.restPath() + "/openOrders",
                weight,
                params,
                BinanceFields.ORDER,
                then,
                documents -> BinanceLists.read(documents, document -> BinanceDialect.order(document, "")));
    }

    void orders(long nowNs, VenueShard shard, long fromId, Consumer<VenueAnswer<List<VenueOrder>>> then) {
        final Map<String, String> params = new LinkedHashMap<>();
        params.put("symbol", shard.symbol());
        params.put("orderId", Long.toString(fromId));
        params.put("limit", Integer.toString(ORDERS_AT_ONCE));
        rest(
                nowNs,
                dialect.restPath() + "/allOrders",
                dialect == BinanceDialect.SPOT ? 20 : 5,
                params,
                BinanceFields.ORDER,
                then,
                documents -> BinanceLists.read(documents, document -> BinanceDialect.order(document, "")));
    }

    void trades(long nowNs, VenueShard shard, long fromTradeId, Consumer<VenueAnswer<List<VenueTrade>>> then) {
        final Map<String, String> params = new LinkedHashMap<>();
        params.put("symbol", shard.symbol());
        params.put("fromId", Long.toString(fromTradeId));
        params.put("limit", Integer.toString(BinanceSession.TRADES_AT_ONCE));
        final int weight = dialect == BinanceDialect.SPOT ? 20 : 5;
        final String path = dialect.restPath() + "/" + dialect.tradesPath();
        rest(
                nowNs,
                path,
                weight,
                params,
                BinanceFields.TRADE,
                then,
                documents -> BinanceLists.read(documents, document -> dialect.trade(document, shard)));
    }

    void fundings(long nowNs, long fromNs, Consumer<VenueAnswer<List<VenueFunding>>> then) {
        incomes(nowNs, fromNs, "FUNDING_FEE", then, BinanceDialect::funding);
    }

    void transfers(long nowNs, long fromNs, Consumer<VenueAnswer<List<VenueTransfer>>> then) {
        incomes(nowNs, fromNs, "TRANSFER", then, BinanceDialect::transfer);
    }

    private <T> void incomes(
            long nowNs,
            long fromNs,
            String type,
            Consumer<VenueAnswer<List<T>>> then,
            BinanceLists.Element<T> element) {
        if (dialect == BinanceDialect.SPOT) {
            then.accept(new VenueAnswer.Ok<>(List.of()));
            return;
        }
        final Map<String, String> params = new LinkedHashMap<>();
        params.put("incomeType", type);
        params.put("startTime", Long.toString(TimeUnit.NANOSECONDS.toMillis(fromNs)));
        params.put("limit", Integer.toString(BinanceSession.FUNDINGS_AT_ONCE));
        rest(
                nowNs,
                dialect.restPath() + "/income",
                30,
                params,
                BinanceFields.INCOME,
                then,
                documents -> BinanceLists.read(documents, element));
    }

    void balances(long nowNs, Consumer<VenueAnswer<List<VenueBalance>>> then) {
        final Map<String, String> none = new LinkedHashMap<>();
        if (dialect == BinanceDialect.SPOT) {
            final String path = dialect.restPath() + "/account";
            rest(nowNs, path, 20, none, BinanceFields.SPOT_ACCOUNT, then, BinanceHoldings::spotBalances);
        } else {
            final String path = "/fapi/v3/balance";
            rest(nowNs, path, 5, none, BinanceFields.USDM_BALANCE, then, BinanceHoldings::usdmBalances);
        }
    }

    void positions(long nowNs, Consumer<VenueAnswer<List<VenuePosition>>> then) {
        if (dialect == BinanceDialect.SPOT) {
            then.accept(new VenueAnswer.Ok<>(List.of()));
            return;
        }
        final String path = "/fapi/v3/positionRisk";
        rest(nowNs, path, 5, new LinkedHashMap<>(), BinanceFields.POSITION, then, BinanceHoldings::positions);
    }

    /** By hundredths of a second is how the venue looks: milliseconds will do. */
    void countDown(long nowNs, VenueShard shard, long lengthNs, Consumer<VenueAnswer<Long>> then) {
        final Map<String, String> params = new LinkedHashMap<>();
        params.put("symbol", shard.symbol());
        params.put("countdownTime", Long.toString(TimeUnit.NANOSECONDS.toMillis(lengthNs)));
        final String path = dialect.restPath() + "/countdownCancelAll";
        session.ask(
                nowNs,
                Use.CANCEL,
                10,
                then,
                atNs -> send(
                        atNs, path, params, BinanceFields.COUNTDOWN, then, BinanceDialect::countdownNs, wire::post));
    }

    private <T> void rest(
            long nowNs,
            String path,
            int weight,
            Map<String, String> params,
            BinanceFields known,
            Consumer<VenueAnswer<T>> then,
            BinanceRequests.Reader<T> reader) {
        session.ask(nowNs, Use.QUERY, weight, then, atNs -> send(atNs, path, params, known, then, reader, wire::get));
    }

    private interface Verb {
        void send(long requestId, String pathAndQuery, Map<String, String> headers);
    }

    private <T> void send(
            long nowNs,
            String path,
            Map<String, String> params,
            BinanceFields known,
            Consumer<VenueAnswer<T>> then,
            BinanceRequests.Reader<T> reader,
            Verb verb) {
        params.put("timestamp", Long.toString(clock.venueMs(nowNs)));
        if (key.signer().isSigning()) {
            params.put("signature", key.signer().sign(RequestText.query(params)));
        }
        final long id = requests.addRest(nowNs, then, documents -> {
            final T read = reader.read(documents);
            documents.forEach(document -> fields.look(known, document, ""));
            return read;
        });
        verb.send(id, path + "?" + RequestText.query(params), Map.of("X-MBX-APIKEY", key.apiKey()));
    }
}
