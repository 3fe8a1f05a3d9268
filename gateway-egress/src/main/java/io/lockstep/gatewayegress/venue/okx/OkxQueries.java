package io.lockstep.gatewayegress.venue.okx;

import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueBalance;
import io.lockstep.gatewayegress.venue.VenueFunding;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenuePosition;
import io.lockstep.gatewayegress.venue.VenueTrade;
import io.lockstep.gatewayegress.venue.VenueTransfer;
import io.lockstep.gatewayegress.venue.protocol.FieldWatch;
import io.lockstep.gatewayegress.venue.protocol.FlatJson;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget.Use;
import io.lockstep.gatewayegress.venue.protocol.RequestText;
import io.lockstep.gatewayegress.venue.protocol.VenueWire;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What a session asks over REST. Lists come a hundred at a time, the newest first: each is read to where it began. */
final class OkxQueries {
    private static final int PAGE = 100;

    /** A list that is longer is not read to its end: it is more than an account has in seven days. */
    private static final int LINES_MAX = 50_000;

    private static final String BILL = "billId";

    /** Some kinds of requests may be made less often: ten in two seconds, where others may be sixty. */
    private static final int RARE = 6;

    private static final String TRANSFER_BILLS = "1";
    private static final String FUNDING_BILLS = "8";
    private static final String TRADE = "/api/v5/trade/";
    private static final String ACCOUNT = "/api/v5/account/";

    /** A line of a list, with what the next page is asked for by. */
    private record Line<T>(String id, T value) {}

    private final OkxSession session;
    private final OkxDialect dialect;
    private final RestHeaders headers;
    private final OkxRequests requests;
    private final FieldWatch fields;
    private final VenueWire wire;

    OkxQueries(
            OkxSession session,
            OkxDialect dialect,
            RestHeaders headers,
            OkxRequests requests,
            FieldWatch fields,
            VenueWire wire) {
        this.session = session;
        this.dialect = dialect;
        this.headers = headers;
        this.requests = requests;
        this.fields = fields;
        this.wire = wire;
    }

    /** @param by clOrdId or ordId */
    void order(long nowNs, VenueShard shard, String by, String value, Consumer<VenueAnswer<VenueOrder>> then) {
        final Map<String, String> params = params("instId", shard.symbol());
        params.put(by, value);
        rest(nowNs, TRADE + "order", 1, params, OkxFields.ORDER, then, OkxQueries::onlyOrder);
    }

    private static VenueOrder onlyOrder(FlatJson body) throws IOException {
        final List<VenueOrder> orders = OkxLists.read(body, "data", OkxDialect::order);
        if (orders.size() != 1) {
            throw new IOException(orders.size() + " orders instead of one");
        }
        return orders.getFirst();
    }

    /** The venue's number of an instrument. */
    void instrumentCode(long nowNs, String symbol, Consumer<VenueAnswer<Long>> then) {
        final Map<String, String> params = params("instType", dialect.name());
        params.put("instId", symbol);
        session.ask(nowNs, Use.QUERY, 3, then, atNs -> {
            final long id = requests.addRest(atNs, then, body -> body.number("data.0.instIdCode"));
            wire.get(id, "/api/v5/public/instruments?" + RequestText.query(params), Map.of());
        });
    }

    void openOrders(long nowNs, VenueShard shard, Consumer<VenueAnswer<List<VenueOrder>>> then) {
        final Map<String, String> params = params("instType", dialect.name());
        params.put("instId", shard.symbol());
        final Element<VenueOrder> order = new Element<>(OkxFields.ORDER, "ordId", OkxDialect::order);
        pages(nowNs, TRADE + "orders-pending", 1, params, order, _ -> false, new LinkedHashMap<>(), then);
    }

    /** Those that ended within the last seven days. */
    void orders(long nowNs, VenueShard shard, long fromId, Consumer<VenueAnswer<List<VenueOrder>>> then) {
        final Map<String, String> params = params("instType", dialect.name());
        params.put("instId", shard.symbol());
        final Element<VenueOrder> order = new Element<>(OkxFields.ORDER, "ordId", OkxDialect::order);
        pages(
                nowNs,
                TRADE + "orders-history",
                2,
                params,
                order,
                each -> each.venueOrderId() < fromId,
                new LinkedHashMap<>(),
                answer -> then.accept(oldestFirst(answer)));
    }

    /** Those of the last three days, and only where they do not reach back far enough those of three months. */
    void trades(long nowNs, VenueShard shard, long fromTradeId, Consumer<VenueAnswer<List<VenueTrade>>> then) {
        final Map<String, String> params = params("instType", dialect.name());
        params.put("instId", shard.symbol());
        final Element<VenueTrade> fill =
                new Element<>(OkxFields.FILL, BILL, (json, p) -> OkxDialect.trade(json, p, shard));
        final Predicate<VenueTrade> isBefore = trade -> trade.tradeId() < fromTradeId;
        final Consumer<VenueAnswer<List<VenueTrade>>> sorted = answer -> then.accept(
                answer instanceof VenueAnswer.Ok<List<VenueTrade>>(var trades)
                        ? new VenueAnswer.Ok<>(trades.stream()
                                .filter(isBefore.negate())
                                .sorted((a, b) -> Long.compare(a.tradeId(), b.tradeId()))
                                .toList())
                        : answer);
        final Map<String, String> older = new LinkedHashMap<>(params);
        pages(nowNs, TRADE + "fills", 1, params, fill, isBefore, new LinkedHashMap<>(), answer -> {
            final boolean reachesBack = !(answer instanceof VenueAnswer.Ok<List<VenueTrade>>(var trades))
                    || trades.stream().anyMatch(isBefore);
            if (reachesBack || fromTradeId <= 1) {
                sorted.accept(answer);
                return;
            }
            pages(nowNs, TRADE + "fills-history", RARE, older, fill, isBefore, new LinkedHashMap<>(), sorted);
        });
    }

    void fundings(long nowNs, long fromNs, Consumer<VenueAnswer<List<VenueFunding>>> then) {
        if (dialect != OkxDialect.SWAP) {
            then.accept(new VenueAnswer.Ok<>(List.of()));
            return;
        }
        final Map<String, String> params = params("instType", dialect.name());
        params.put("type", FUNDING_BILLS);
        bills(nowNs, fromNs, params, OkxDialect::funding, then);
    }

    /** From and to the exchange's other accounts; deposits and withdrawals come and go through those. */
    void transfers(long nowNs, long fromNs, Consumer<VenueAnswer<List<VenueTransfer>>> then) {
        bills(nowNs, fromNs, params("type", TRANSFER_BILLS), OkxDialect::transfer, then);
    }

    /** The bills of the last seven days. */
    private <T> void bills(
            long nowNs,
            long fromNs,
            Map<String, String> params,
            OkxLists.Element<T> reader,
            Consumer<VenueAnswer<List<T>>> then) {
        params.put("begin", Long.toString(TimeUnit.NANOSECONDS.toMillis(fromNs)));
        pages(
                nowNs,
                ACCOUNT + "bills",
                RARE,
                params,
                new Element<>(OkxFields.BILL, BILL, reader),
                _ -> false,
                new LinkedHashMap<>(),
                answer -> then.accept(oldestFirst(answer)));
    }

    private static <T> VenueAnswer<List<T>> oldestFirst(VenueAnswer<List<T>> answer) {
        return answer instanceof VenueAnswer.Ok<List<T>>(var newestFirst)
                ? new VenueAnswer.Ok<>(newestFirst.reversed())
                : answer;
    }

    void balances(long nowNs, Consumer<VenueAnswer<List<VenueBalance>>> then) {
        rest(nowNs, ACCOUNT + "balance", RARE, Map.of(), OkxFields.BALANCE, then, OkxHoldings::balances);
    }

    void positions(long nowNs, Consumer<VenueAnswer<List<VenuePosition>>> then) {
        if (dialect == OkxDialect.SPOT) {
            then.accept(new VenueAnswer.Ok<>(List.of()));
            return;
        }
        final Map<String, String> params = params("instType", dialect.name());
        rest(nowNs, ACCOUNT + "positions", RARE, params, OkxFields.POSITION, then, OkxHoldings::positions);
    }

    /** How a line of a list is read. */
    private record Element<T>(OkxFields fields, String id, OkxLists.Element<T> reader) {}

    /**
     * Reads page by page, until one is not full or something in it was long enough ago. A venue whose pages lead nowhere has
     * not answered.
     *
     * @param found so far, by what a next page is asked for by
     */
    private <T> void pages(
            long nowNs,
            String path,
            int weight,
            Map<String, String> params,
            Element<T> element,
            Predicate<T> isEnough,
            Map<String, T> found,
            Consumer<VenueAnswer<List<T>>> then) {
        final OkxRequests.Reader<List<Line<T>>> reader = body -> OkxLists.read(
                body, "data", (json, p) -> new Line<>(json.text(p + element.id), element.reader.read(json, p)));
        rest(
                nowNs,
                path,
                weight,
                params,
                element.fields,
                answer -> {
                    switch (answer) {
                        case VenueAnswer.Ok<List<Line<T>>>(var lines) -> {
                            final int before = found.size();
                            lines.forEach(line -> found.putIfAbsent(line.id, line.value));
                            if (lines.size() < PAGE || isEnough.test(lines.getLast().value)) {
                                then.accept(new VenueAnswer.Ok<>(List.copyOf(found.values())));
                            } else if (found.size() == before) {
                                then.accept(new VenueAnswer.Unknown<>(path + ": a page brings nothing new"));
                            } else if (found.size() >= LINES_MAX) {
                                then.accept(new VenueAnswer.Unknown<>(path + ": more than " + LINES_MAX + " lines"));
                            } else {
                                params.put("after", lines.getLast().id);
                                pages(session.nowNs(), path, weight, params, element, isEnough, found, then);
                            }
                        }
                        case VenueAnswer.Refused<List<Line<T>>>(var code, var message) ->
                            then.accept(new VenueAnswer.Refused<>(code, message));
                        case VenueAnswer.Unknown<List<Line<T>>>(var why) -> then.accept(new VenueAnswer.Unknown<>(why));
                    }
                },
                reader);
    }

    private <T> void rest(
            long nowNs,
            String path,
            int weight,
            Map<String, String> params,
            OkxFields known,
            Consumer<VenueAnswer<T>> then,
            OkxRequests.Reader<T> reader) {
        session.ask(nowNs, Use.QUERY, weight, then, atNs -> {
            final String pathAndQuery = params.isEmpty() ? path : path + "?" + RequestText.query(params);
            final long id = requests.addRest(atNs, then, body -> {
                final T read = reader.read(body);
                fields.look(known, body, "");
                return read;
            });
            wire.get(id, pathAndQuery, headers.of(atNs, pathAndQuery));
        });
    }

    private static Map<String, String> params(String name, String value) {
        final Map<String, String> params = new LinkedHashMap<>();
        params.put(name, value);
        return params;
    }
}
