package io.lockstep.gatewayegress.venue.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.binance.connector.client.SpotClient;
import com.binance.connector.client.exceptions.BinanceClientException;
import com.binance.connector.client.impl.SpotClientImpl;
import com.binance.connector.client.impl.WebSocketApiClientImpl;
import com.binance.connector.client.impl.WebSocketStreamClientImpl;
import com.binance.connector.client.utils.signaturegenerator.Ed25519SignatureGenerator;
import com.binance.connector.client.utils.signaturegenerator.HmacSignatureGenerator;
import com.binance.connector.client.utils.signaturegenerator.RsaSignatureGenerator;
import com.binance.connector.client.utils.signaturegenerator.SignatureGenerator;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.json.JSONArray;
import org.json.JSONObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Binance's own spot connector for Java, unmodified: only its addresses are the paper venue's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SpotConnectorTest {
    @SuppressWarnings("NullAway.Init")
    private RunningVenue venue;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        venue = new RunningVenue(directory);
    }

    @AfterAll
    void stop() throws Exception {
        venue.close();
    }

    private SpotClient client(String key) throws Exception {
        return new SpotClientImpl(key, signatures(key), venue.http());
    }

    private SignatureGenerator signatures(String key) throws Exception {
        return switch (key) {
            case RunningVenue.RSA_KEY ->
                new RsaSignatureGenerator(venue.privateKey("rsa").toString());
            case RunningVenue.ED25519_KEY ->
                new Ed25519SignatureGenerator(venue.privateKey("ed25519").toString());
            default -> new HmacSignatureGenerator(RunningVenue.SECRET);
        };
    }

    private static Map<String, Object> with(Object... namesAndValues) {
        final Map<String, Object> parameters = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return parameters;
    }

    private static Map<String, Object> limitOrder(String id, String price) {
        return with(
                "symbol",
                "BTCUSDT",
                "side",
                "BUY",
                "type",
                "LIMIT",
                "timeInForce",
                "GTC",
                "quantity",
                "0.01",
                "price",
                price,
                "newClientOrderId",
                id);
    }

    @Test
    void shouldTellTheMarket() {
        final var market = new SpotClientImpl(venue.http()).createMarket();
        assertThat(market.ping()).isEqualTo("{}");
        assertThat(new JSONObject(market.time()).getLong("serverTime")).isPositive();
        final JSONObject info = new JSONObject(market.exchangeInfo(with()));
        assertThat(info.getJSONArray("symbols").length()).isEqualTo(2);
        assertThat(info.getJSONArray("rateLimits").length()).isEqualTo(3);
        final JSONObject depth = new JSONObject(market.depth(with("symbol", "BTCUSDT", "limit", 5)));
        assertThat(depth.getJSONArray("bids").length()).isEqualTo(5);
        assertThat(new JSONArray(market.trades(with("symbol", "BTCUSDT"))).isEmpty())
                .isFalse();
        assertThat(new JSONArray(market.aggTrades(with("symbol", "BTCUSDT"))).isEmpty())
                .isFalse();
        final JSONArray candle =
                new JSONArray(market.klines(with("symbol", "BTCUSDT", "interval", "1m"))).getJSONArray(0);
        assertThat(candle.length()).isEqualTo(12);
        assertThat(candle.getDouble(2))
                .isGreaterThanOrEqualTo(candle.getDouble(3))
                .isPositive();
        assertThat(new JSONObject(market.averagePrice(with("symbol", "BTCUSDT"))).getDouble("price"))
                .isPositive();
        assertThat(new JSONObject(market.tickerSymbol(with("symbol", "BTCUSDT"))).getDouble("price"))
                .isPositive();
        assertThat(new JSONArray(market.bookTicker(with())).length()).isEqualTo(2);
        assertThat(new JSONObject(market.ticker24H(with("symbol", "BTCUSDT"))).getLong("count"))
                .isPositive();
    }

    @Test
    void shouldTellWhatTradesCostAndHowManyThereMayBe() throws Exception {
        final var trade = client(RunningVenue.HMAC_KEY).createTrade();
        final JSONObject commission = new JSONObject(trade.commission(with("symbol", "BTCUSDT")));
        assertThat(commission.getJSONObject("standardCommission").getString("taker"))
                .isEqualTo("0.00100000");
        trade.newOrder(limitOrder("counted", "1000"));
        final JSONObject limit = new JSONArray(trade.rateLimitOrder(with())).getJSONObject(1);
        assertThat(limit.getString("rateLimitType")).isEqualTo("ORDERS");
        assertThat(limit.getInt("count")).isPositive();
        trade.cancelOpenOrders(with("symbol", "BTCUSDT"));
    }

    @Test
    void shouldKeepOrdersThatWaitForAPrice() throws Exception {
        final var trade = client(RunningVenue.HMAC_KEY).createTrade();
        final Map<String, Object> order = limitOrder("waiting", "900000");
        order.put("type", "STOP_LOSS_LIMIT");
        order.put("stopPrice", "800000");
        assertThat(new JSONObject(trade.newOrder(order)).getLong("workingTime")).isEqualTo(-1);
        final Map<String, Object> named = with("symbol", "BTCUSDT", "origClientOrderId", "waiting");
        final JSONObject found = new JSONObject(trade.getOrder(new HashMap<>(named)));
        assertThat(found.getBoolean("isWorking")).isFalse();
        assertThat(found.getDouble("stopPrice")).isEqualTo(800_000);
        assertThat(new JSONObject(trade.cancelOrder(named)).getString("status")).isEqualTo("CANCELED");

        final Map<String, Object> profit =
                with("symbol", "BTCUSDT", "side", "BUY", "type", "TAKE_PROFIT", "quantity", "0.01");
        profit.put("newClientOrderId", "trailing");
        profit.put("trailingDelta", 2_000);
        assertThat(new JSONObject(trade.newOrder(profit)).getInt("trailingDelta"))
                .isEqualTo(2_000);
        trade.cancelOpenOrders(with("symbol", "BTCUSDT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {RunningVenue.HMAC_KEY, RunningVenue.RSA_KEY, RunningVenue.ED25519_KEY})
    void shouldPlaceChangeAndCancelOrders(String key) throws Exception {
        final var trade = client(key).createTrade();
        assertThat(trade.testNewOrder(limitOrder("test", "1000"))).isEqualTo("{}");
        final JSONObject placed = new JSONObject(trade.newOrder(limitOrder("first", "1000")));
        assertThat(placed.getString("status")).isEqualTo("NEW");
        final Map<String, Object> named = with("symbol", "BTCUSDT", "orderId", placed.getLong("orderId"));
        assertThat(new JSONObject(trade.getOrder(new HashMap<>(named))).getString("clientOrderId"))
                .isEqualTo("first");
        assertThat(new JSONArray(trade.getOpenOrders(with("symbol", "BTCUSDT"))).length())
                .isEqualTo(1);

        final Map<String, Object> replace = limitOrder("second", "1001");
        replace.put("cancelReplaceMode", "STOP_ON_FAILURE");
        replace.put("cancelOrigClientOrderId", "first");
        final JSONObject replaced = new JSONObject(trade.cancelReplace(replace));
        assertThat(replaced.getString("cancelResult")).isEqualTo("SUCCESS");
        assertThat(replaced.getJSONObject("newOrderResponse").getString("status"))
                .isEqualTo("NEW");
        final Map<String, Object> again = limitOrder("third", "1001");
        again.put("cancelReplaceMode", "STOP_ON_FAILURE");
        again.put("cancelOrigClientOrderId", "first");
        assertThatThrownBy(() -> trade.cancelReplace(again))
                .isInstanceOfSatisfying(
                        BinanceClientException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo(-2022));

        assertThat(new JSONObject(trade.cancelOrder(with("symbol", "BTCUSDT", "origClientOrderId", "second")))
                        .getString("status"))
                .isEqualTo("CANCELED");
        trade.newOrder(limitOrder("fourth", "1000"));
        assertThat(new JSONArray(trade.cancelOpenOrders(with("symbol", "BTCUSDT"))).length())
                .isEqualTo(1);

        final JSONObject filled = new JSONObject(
                trade.newOrder(with("symbol", "BTCUSDT", "side", "BUY", "type", "MARKET", "quantity", "0.01")));
        assertThat(filled.getString("status")).isEqualTo("FILLED");
        assertThat(filled.getJSONArray("fills").isEmpty()).isFalse();
        assertThat(new JSONArray(trade.myTrades(with("symbol", "BTCUSDT"))).isEmpty())
                .isFalse();
        assertThat(new JSONArray(trade.getOrders(with("symbol", "BTCUSDT"))).length())
                .isGreaterThanOrEqualTo(4);
        final JSONArray balances =
                new JSONObject(trade.account(with("omitZeroBalances", "true"))).getJSONArray("balances");
        assertThat(balances.length()).isEqualTo(3);
    }

    @Test
    void shouldRefuseWhoeverSignsWrongly() throws Exception {
        final SpotClient thief =
                new SpotClientImpl(RunningVenue.HMAC_KEY, new HmacSignatureGenerator("guess"), venue.http());
        assertThatThrownBy(() -> thief.createTrade().account(with()))
                .isInstanceOfSatisfying(
                        BinanceClientException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo(-1022));
        assertThatThrownBy(() -> client("nobody").createTrade().account(with()))
                .isInstanceOfSatisfying(
                        BinanceClientException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo(-2015));
        assertThatThrownBy(() -> client(RunningVenue.HMAC_KEY).createTrade().account(with("timestamp", 1)))
                .isInstanceOfSatisfying(
                        BinanceClientException.class,
                        e -> assertThat(e.getErrorCode()).isEqualTo(-1021));
    }

    @Test
    void shouldStreamBooksAndOwnOrders() throws Exception {
        final List<String> depths = new CopyOnWriteArrayList<>();
        final List<String> combined = new CopyOnWriteArrayList<>();
        final List<String> own = new CopyOnWriteArrayList<>();
        final WebSocketStreamClientImpl streams = new WebSocketStreamClientImpl(venue.webSocket());
        final String listenKey =
                new JSONObject(client(RunningVenue.HMAC_KEY).createUserData().createListenKey()).getString("listenKey");
        streams.diffDepthStream("btcusdt", 100, depths::add);
        streams.combineStreams(
                new java.util.ArrayList<>(List.of("btcusdt@bookTicker", "btcusdt@depth20@100ms", "btcusdt@kline_1m")),
                combined::add);
        streams.listenUserStream(listenKey, own::add);
        venue.await("depth updates", () -> depths.size() > 2);
        for (final String stream : List.of("btcusdt@bookTicker", "btcusdt@depth20@100ms", "btcusdt@kline_1m")) {
            venue.await(
                    stream,
                    () -> combined.stream()
                            .anyMatch(text ->
                                    new JSONObject(text).getString("stream").equals(stream)));
        }
        assertThat(new JSONObject(depths.getFirst()).getString("e")).isEqualTo("depthUpdate");
        final var trade = client(RunningVenue.HMAC_KEY).createTrade();
        trade.newOrder(limitOrder("streamed", "1000"));
        trade.cancelOrder(with("symbol", "BTCUSDT", "origClientOrderId", "streamed"));
        venue.await("own events", () -> own.stream().anyMatch(text -> text.contains("\"X\":\"CANCELED\"")));
        assertThat(own).anyMatch(text -> text.contains("\"c\":\"streamed\"") && text.contains("\"x\":\"NEW\""));
        assertThat(own).anyMatch(text -> text.contains("outboundAccountPosition"));
        streams.closeAllConnections();
    }

    @Test
    void shouldTradeOverAWebSocketThatWasLoggedOn() throws Exception {
        final List<String> answers = new CopyOnWriteArrayList<>();
        final WebSocketApiClientImpl client = new WebSocketApiClientImpl(
                RunningVenue.ED25519_KEY, signatures(RunningVenue.ED25519_KEY), venue.webSocket() + "/ws-api/v3");
        client.connect(answers::add);
        client.auth().logon(new JSONObject().put("requestId", "logon"));
        venue.await("the log-on", () -> has(answers, "logon"));
        assertThat(answer(answers, "logon").getInt("status")).isEqualTo(200);

        client.general().exchangeInfo(new JSONObject().put("requestId", "info"));
        client.market().depth("BTCUSDT", new JSONObject().put("requestId", "depth"));
        client.trade()
                .newOrder(
                        "BTCUSDT",
                        "SELL",
                        "LIMIT",
                        new JSONObject()
                                .put("requestId", "place")
                                .put("timeInForce", "GTC")
                                .put("quantity", 0.01)
                                .put("price", 90_000)
                                .put("newClientOrderId", "over-socket")
                                .put("timestamp", System.currentTimeMillis()));
        client.trade()
                .cancelOrder(
                        "BTCUSDT",
                        new JSONObject()
                                .put("requestId", "cancel")
                                .put("origClientOrderId", "over-socket")
                                .put("timestamp", System.currentTimeMillis()));
        for (final String id : List.of("info", "depth", "place", "cancel")) {
            venue.await(id, () -> has(answers, id));
            assertThat(answer(answers, id).getInt("status"))
                    .as(answer(answers, id).toString())
                    .isEqualTo(200);
            assertThat(answer(answers, id).getJSONArray("rateLimits").length()).isEqualTo(3);
        }
        assertThat(answer(answers, "cancel").getJSONObject("result").getString("status"))
                .isEqualTo("CANCELED");
        client.auth().logout(new JSONObject().put("requestId", "logout"));
        venue.await("the end", () -> has(answers, "logout"));
    }

    private static boolean has(List<String> answers, String id) {
        return answers.stream().anyMatch(text -> id.equals(new JSONObject(text).opt("id")));
    }

    private static JSONObject answer(List<String> answers, String id) {
        return answers.stream()
                .map(JSONObject::new)
                .filter(json -> id.equals(json.opt("id")))
                .findFirst()
                .orElseThrow();
    }
}
