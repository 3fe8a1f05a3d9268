package io.lockstep.gatewayegress.venue.okx;

import static io.lockstep.gatewayegress.venue.okx.ScriptedVenue.SECOND;
import static io.lockstep.gatewayegress.venue.okx.ScriptedVenue.SHARD;
import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.outbox.OrderType;
import io.lockstep.codecs.outbox.PositionSide;
import io.lockstep.codecs.outbox.TimeInForce;
import io.lockstep.codecs.outbox.Venue;
import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueFunding;
import io.lockstep.gatewayegress.venue.VenueOrder;
import io.lockstep.gatewayegress.venue.VenueSession;
import io.lockstep.gatewayegress.venue.VenueTrade;
import io.lockstep.gatewayegress.venue.VenueTransfer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OkxSessionTest {
    private static final AttemptId FIVE = new AttemptId(0, 5, 1);

    private final ScriptedVenue venue = ScriptedVenue.up();
    private final List<VenueAnswer<?>> answers = new ArrayList<>();

    private void answer(String op, String code, String sCode, String ordId) {
        venue.say("{\"id\":\"" + venue.lastId() + "\",\"op\":\"" + op + "\",\"data\":[{\"clOrdId\":\""
                + ScriptedVenue.clOrdId(5) + "\",\"ordId\":\"" + ordId + "\",\"tag\":\"\",\"ts\":\"1\",\"sCode\":\""
                + sCode + "\",\"sMsg\":\"why\"}],\"code\":\"" + code
                + "\",\"msg\":\"\",\"inTime\":\"1\",\"outTime\":\"2\"}");
    }

    private static String body(String... lines) {
        return "{\"code\":\"0\",\"msg\":\"\",\"data\":[" + String.join(",", lines) + "]}";
    }

    private static String fill(long tradeId, long billId) {
        return "{\"instType\":\"SWAP\",\"instId\":\"BTC-USDT-SWAP\",\"tradeId\":\"" + tradeId
                + "\",\"ordId\":\"77\",\"clOrdId\":\"" + ScriptedVenue.clOrdId(5) + "\",\"billId\":\"" + billId
                + "\",\"fillPx\":\"60000.1\",\"fillSz\":\"0.25\",\"side\":\"sell\",\"execType\":\"M\","
                + "\"feeCcy\":\"USDT\",\"fee\":\"0.0126123456789\",\"ts\":\"1800000000123\"}";
    }

    @Test
    void shouldPlaceWithAnEndAndInContracts() {
        venue.session.place(venue.nowNs, venue.request(5), SHARD, answers::add);
        final long endMs = (venue.nowNs + SECOND) / 1_000_000;
        assertThat(venue.story)
                .containsExactly("send {\"id\":\"" + venue.lastId() + "\",\"op\":\"order\",\"expTime\":\"" + endMs
                        + "\",\"args\":[{\"instIdCode\":10459,\"clOrdId\":\"LX1X0X5X1\",\"tdMode\":\"cross\","
                        + "\"side\":\"buy\",\"ordType\":\"limit\",\"sz\":\"1.25\",\"px\":\"60000.1\"}]}");
        answer("order", "0", "0", "312269865356374016");
        assertThat(answers)
                .containsExactly(
                        new VenueAnswer.Ok<>(new VenueOrder("L-1-0-5-1", 312269865356374016L, VenueOrder.Status.OPEN)));
        assertThat(venue.session.anomalies().total()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "LIMIT, GTC, true, post_only",
        "LIMIT, IOC, false, ioc",
        "LIMIT, FOK, false, fok",
        "MARKET, GTC, false, market",
    })
    void shouldSayWhatKindOfOrderItIs(OrderType type, TimeInForce timeInForce, boolean isPostOnly, String ordType) {
        final Map<String, String> args = new LinkedHashMap<>();
        OkxDialect.SWAP.describe(venue.request(5, type, timeInForce, isPostOnly), SHARD, args);
        assertThat(args).containsEntry("ordType", ordType).doesNotContainKeys("posSide", "tgtCcy");
        assertThat(args.containsKey("px")).isEqualTo(type != OrderType.MARKET);
        args.clear();
        OkxDialect.SPOT.describe(venue.request(5, type, timeInForce, isPostOnly), SHARD, args);
        assertThat(args).containsEntry("tdMode", "cash");
        assertThat(args.containsKey("tgtCcy")).isEqualTo(type == OrderType.MARKET);
        final VenueShard shortShard = new VenueShard(
                1, 0, Venue.OKX_SWAP, "BTC-USDT-SWAP", -1, -2, PositionSide.SHORT, "BTC", "USDT", "USDT", 0);
        OkxDialect.SWAP.describe(venue.request(5, type, timeInForce, isPostOnly), shortShard, args);
        assertThat(args).containsEntry("posSide", "short");
    }

    @Test
    void shouldTellARefusalByItsCodeWithAMinus() {
        venue.session.place(venue.nowNs, venue.request(5), SHARD, answers::add);
        answer("order", "1", "51008", "");
        assertThat(answers).containsExactly(new VenueAnswer.Refused<>(-51008, "why"));
        venue.session.place(venue.nowNs, venue.request(6), SHARD, answers::add);
        venue.say("{\"id\":\"" + venue.lastId()
                + "\",\"op\":\"order\",\"data\":[],\"code\":\"60013\",\"msg\":\"Invalid args\"}");
        assertThat(answers.getLast()).isEqualTo(new VenueAnswer.Refused<>(-60013, "Invalid args"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"50004", "50013", "50026", "51016", "51054", "51149"})
    void shouldLeaveItOpenWhereTheVenueDoes(String code) {
        venue.session.place(venue.nowNs, venue.request(5), SHARD, answers::add);
        answer("order", "1", code, "");
        assertThat(answers).singleElement().isInstanceOf(VenueAnswer.Unknown.class);
    }

    @Test
    void shouldWaitWhereTheVenueSaysSo() {
        venue.session.place(venue.nowNs, venue.request(5), SHARD, answers::add);
        answer("order", "1", "50011", "");
        venue.session.place(venue.nowNs, venue.request(6), SHARD, answers::add);
        assertThat(answers)
                .extracting(answer -> ((VenueAnswer.Refused<?>) answer).code())
                .containsExactly(-50011, VenueSession.TOLD_TO_WAIT);
        venue.pass(3 * SECOND);
        venue.session.place(venue.nowNs, venue.request(7), SHARD, answers::add);
        assertThat(answers).hasSize(2);
    }

    @Test
    void shouldStayBelowTheVenuesLimit() {
        venue.pass(2 * SECOND - venue.nowNs % (2 * SECOND));
        venue.story.clear();
        for (int i = 0; i < 80; i++) {
            venue.session.place(venue.nowNs, venue.request(i), SHARD, answers::add);
        }
        final int sent = venue.story.size();
        assertThat(sent).as("nine tenths of 60 in two seconds").isEqualTo(54);
        assertThat(answers)
                .hasSize(80 - sent)
                .allMatch(answer -> answer.equals(new VenueAnswer.Refused<>(
                        VenueSession.OVER_BUDGET, "a limit of the venue is near: nothing was sent")));
    }

    @Test
    void shouldCancelByName() {
        venue.session.cancel(venue.nowNs, FIVE, SHARD, answers::add);
        assertThat(venue.story.getLast())
                .endsWith("\"op\":\"cancel-order\",\"args\":[{\"instIdCode\":10459,\"clOrdId\":\"LX1X0X5X1\"}]}");
        answer("cancel-order", "0", "0", "77");
        assertThat(answers)
                .as("taken: what becomes of it the stream tells")
                .containsExactly(new VenueAnswer.Ok<>(new VenueOrder("L-1-0-5-1", 77, VenueOrder.Status.OPEN)));
        venue.session.cancel(venue.nowNs, FIVE, SHARD, answers::add);
        answer("cancel-order", "1", "51400", "");
        assertThat(answers.getLast()).isEqualTo(new VenueAnswer.Refused<>(-51400, "why"));
    }

    @Test
    void shouldKnowWhereAnOrderStandsAndThatThereIsNone() {
        venue.session.query(venue.nowNs, FIVE, SHARD, answers::add);
        assertThat(venue.story.getLast()).endsWith(" /api/v5/trade/order?instId=BTC-USDT-SWAP&clOrdId=LX1X0X5X1");
        venue.rest(
                venue.lastId(),
                body("{\"clOrdId\":\"LX1X0X5X1\",\"ordId\":\"77\",\"state\":\"partially_filled\",\"instId\":\"X\"}"));
        assertThat(answers)
                .containsExactly(new VenueAnswer.Ok<>(new VenueOrder("L-1-0-5-1", 77, VenueOrder.Status.OPEN)));
        venue.session.query(venue.nowNs, 77, SHARD, answers::add);
        assertThat(venue.story.getLast()).endsWith("&ordId=77");
        venue.rest(venue.lastId(), "{\"code\":\"51603\",\"data\":[],\"msg\":\"Order does not exist\"}");
        assertThat(answers.getLast())
                .isEqualTo(new VenueAnswer.Refused<>(venue.session.unknownOrderCode(), "Order does not exist"));
    }

    @Test
    void shouldReadFillsToWhereTheyBegan() {
        venue.session.trades(venue.nowNs, SHARD, 950, answers::add);
        assertThat(venue.story.getLast()).endsWith(" /api/v5/trade/fills?instType=SWAP&instId=BTC-USDT-SWAP");
        venue.rest(venue.lastId(), page(1_099, 100));
        assertThat(answers).isEmpty();
        assertThat(venue.story.getLast()).endsWith("&instId=BTC-USDT-SWAP&after=51000");
        venue.rest(venue.lastId(), page(999, 100));
        @SuppressWarnings("unchecked")
        final List<VenueTrade> trades = ((VenueAnswer.Ok<List<VenueTrade>>) answers.getFirst()).value();
        assertThat(trades)
                .extracting(VenueTrade::tradeId)
                .containsExactlyElementsOf(IntStream.rangeClosed(950, 1_099)
                        .mapToObj(Long::valueOf)
                        .toList());
        assertThat(trades.getFirst())
                .isEqualTo(new VenueTrade(
                        "L-1-0-5-1",
                        77,
                        950,
                        Side.SELL,
                        600_001,
                        25,
                        -1_261_235,
                        "USDT",
                        true,
                        1_800_000_000_123_000_000L));
    }

    /** A venue that says the same page for ever: it would be asked for ever. */
    @Test
    void shouldNotGoOnWhereAPageBringsNothingNew() {
        venue.session.trades(venue.nowNs, SHARD, 1, answers::add);
        venue.rest(venue.lastId(), page(1_099, 100));
        assertThat(answers).isEmpty();
        final int asked = venue.story.size();
        venue.rest(venue.lastId(), page(1_099, 100));
        assertThat(answers)
                .containsExactly(new VenueAnswer.Unknown<>("/api/v5/trade/fills: a page brings nothing new"));
        assertThat(venue.story).hasSize(asked);
    }

    /** Where a fill comes between two pages, the second begins with what the first ended with. */
    @Test
    void shouldCountOnceWhatStandsOnTwoPages() {
        venue.session.trades(venue.nowNs, SHARD, 1, answers::add);
        venue.rest(venue.lastId(), page(150, 100));
        venue.rest(venue.lastId(), page(52, 52));
        @SuppressWarnings("unchecked")
        final List<VenueTrade> trades = ((VenueAnswer.Ok<List<VenueTrade>>) answers.getFirst()).value();
        assertThat(trades)
                .extracting(VenueTrade::tradeId)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 150).mapToObj(Long::valueOf).toList());
    }

    @Test
    void shouldNotGoOnForEver() {
        venue.session.trades(venue.nowNs, SHARD, 1, answers::add);
        for (int newest = 1_000_000; answers.isEmpty(); newest -= 100) {
            assertThat(newest).isGreaterThan(900_000);
            venue.say("pong");
            venue.rest(lastQuery(), page(newest, 100));
            venue.pass(SECOND / 10);
        }
        assertThat(answers).containsExactly(new VenueAnswer.Unknown<>("/api/v5/trade/fills: more than 50000 lines"));
    }

    private long lastQuery() {
        final String last = venue.story.stream()
                .filter(line -> line.startsWith("get "))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        return Long.parseLong(last.split(" ")[1]);
    }

    /** So many fills, the newest first. */
    private static String page(int newest, int count) {
        return body(IntStream.range(0, count)
                .mapToObj(i -> fill(newest - i, 50_000 + newest - i))
                .toArray(String[]::new));
    }

    @Test
    void shouldReadFurtherBackWhereThreeDaysAreNotEnough() {
        venue.session.trades(venue.nowNs, SHARD, 950, answers::add);
        venue.rest(venue.lastId(), page(1_000, 5));
        assertThat(venue.story.getLast()).contains(" /api/v5/trade/fills-history?instType=SWAP");
        venue.rest(venue.lastId(), page(1_000, 60));
        @SuppressWarnings("unchecked")
        final List<VenueTrade> trades = ((VenueAnswer.Ok<List<VenueTrade>>) answers.getFirst()).value();
        assertThat(trades).hasSize(51);
    }

    @Test
    void shouldReadOpenOrdersBalancesPositionsAndFunding() {
        venue.session.openOrders(venue.nowNs, SHARD, answers::add);
        venue.rest(venue.lastId(), body());
        venue.session.balances(venue.nowNs, answers::add);
        venue.rest(
                venue.lastId(),
                body("{\"uTime\":\"1\",\"details\":[{\"ccy\":\"USDT\",\"cashBal\":\"99.426129903333333\","
                        + "\"availBal\":\"-0.000000014\",\"uTime\":\"1744498994783\"}]}"));
        venue.session.positions(venue.nowNs, answers::add);
        venue.rest(
                venue.lastId(),
                body("{\"instId\":\"BTC-USDT-SWAP\",\"posSide\":\"short\",\"pos\":\"1.25\",\"uTime\":\"1\"}"));
        venue.session.fundings(venue.nowNs, 1_700_000_000_000_000_000L, answers::add);
        assertThat(venue.story.getLast()).endsWith(" /api/v5/account/bills?instType=SWAP&type=8&begin=1700000000000");
        venue.rest(venue.lastId(), body(bill(9, "-0.5"), bill(8, "0.25")));
        assertThat(answers.stream()
                        .map(answer -> ((VenueAnswer.Ok<?>) answer).value().toString())
                        .collect(Collectors.joining("\n")))
                .isEqualTo("[]\n"
                        + "[VenueBalance[asset=USDT, walletUnits=9942612990, availableUnits=-1,"
                        + " venueTimeNs=1744498994783000000]]\n"
                        + "[VenuePosition[symbol=BTC-USDT-SWAP, side=SHORT, quantityUnits=-125000000,"
                        + " venueTimeNs=1000000]]\n"
                        + List.of(
                                new VenueFunding("BTC-USDT-SWAP", 8, 25_000_000, 5_000_000),
                                new VenueFunding("BTC-USDT-SWAP", 9, -50_000_000, 5_000_000)));
        assertThat(venue.session.anomalies().total()).isZero();
    }

    @Test
    void shouldReadTransfersAndOrdersThatEndedOldestFirst() {
        venue.session.transfers(venue.nowNs, 1_700_000_000_000_000_000L, answers::add);
        assertThat(venue.story.getLast()).endsWith(" /api/v5/account/bills?type=1&begin=1700000000000");
        venue.rest(venue.lastId(), body(transfer(9, "-0.5"), transfer(8, "0.25")));
        venue.session.orders(venue.nowNs, SHARD, 76, answers::add);
        assertThat(venue.story.getLast()).endsWith(" /api/v5/trade/orders-history?instType=SWAP&instId=BTC-USDT-SWAP");
        venue.rest(
                venue.lastId(),
                body(
                        "{\"clOrdId\":\"LX1X0X5X1\",\"ordId\":\"77\",\"state\":\"filled\",\"instId\":\"X\"}",
                        "{\"clOrdId\":\"\",\"ordId\":\"76\",\"state\":\"canceled\",\"instId\":\"X\"}"));
        assertThat(answers)
                .containsExactly(
                        new VenueAnswer.Ok<>(List.of(
                                new VenueTransfer("USDT", 8, 25_000_000, 5_000_000),
                                new VenueTransfer("USDT", 9, -50_000_000, 5_000_000))),
                        new VenueAnswer.Ok<>(List.of(
                                new VenueOrder("", 76, VenueOrder.Status.CANCELLED),
                                new VenueOrder("L-1-0-5-1", 77, VenueOrder.Status.FILLED))));
        assertThat(venue.session.anomalies().total()).isZero();
    }

    private static String transfer(int id, String change) {
        return "{\"instId\":\"\",\"ccy\":\"USDT\",\"billId\":\"" + id + "\",\"balChg\":\"" + change
                + "\",\"ts\":\"5\"}";
    }

    private static String bill(int id, String change) {
        return "{\"instId\":\"BTC-USDT-SWAP\",\"billId\":\"" + id + "\",\"balChg\":\"" + change + "\",\"ts\":\"5\"}";
    }

    @Test
    void shouldSendNothingBeforeTheInstrumentsNumberIsKnown() {
        final VenueShard other =
                new VenueShard(3, 3, Venue.OKX_SWAP, "X-USDT-SWAP", -1, -2, PositionSide.NET, "X", "USDT", "USDT", 0);
        venue.session.shards(List.of(SHARD, other));
        venue.session.place(venue.nowNs, venue.request(5), other, answers::add);
        venue.session.cancel(venue.nowNs, FIVE, other, answers::add);
        assertThat(answers)
                .allMatch(answer -> ((VenueAnswer.Refused<?>) answer).code() == VenueSession.NOT_CONNECTED)
                .hasSize(2);
        venue.pass(SECOND);
        venue.session.cancel(venue.nowNs, FIVE, other, answers::add);
        assertThat(venue.story).hasSize(1);
    }
}
