package io.lockstep.gatewayegress.venue.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.binance.connector.client.common.ApiException;
import com.binance.connector.client.common.configuration.ClientConfiguration;
import com.binance.connector.client.common.configuration.SignatureConfiguration;
import com.binance.connector.client.common.websocket.configuration.WebSocketClientConfiguration;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.DerivativesTradingUsdsFuturesRestApiUtil;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.api.DerivativesTradingUsdsFuturesRestApi;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.AutoCancelAllOpenOrdersRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.BatchOrdersPlaceMultipleOrders;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.BatchOrdersPlaceMultipleOrdersInner;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.ChangeInitialLeverageRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.ChangePositionModeRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.Interval;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.ModifyOrderRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.NewAlgoOrderRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.NewOrderRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.OrigClientOrderIdList;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.PlaceMultipleOrdersRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.PositionSide;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.Side;
import com.binance.connector.client.derivatives_trading_usds_futures.rest.model.TimeInForce;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.api.DerivativesTradingUsdsFuturesWebSocketApiUtil;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.api.api.DerivativesTradingUsdsFuturesWebSocketApi;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.stream.DerivativesTradingUsdsFuturesWebSocketStreamsUtil;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.stream.api.DerivativesTradingUsdsFuturesWebSocketStreams;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.stream.model.DiffBookDepthStreamsRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.stream.model.IndividualSymbolBookTickerStreamsRequest;
import com.binance.connector.client.derivatives_trading_usds_futures.websocket.stream.model.MarkPriceStreamRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Binance's own USD-M connector for Java, unmodified: only its addresses are the paper venue's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class UsdmConnectorTest {
    private static final long PATIENCE_SECONDS = 20;

    @SuppressWarnings("NullAway.Init")
    private RunningVenue venue;

    @SuppressWarnings("NullAway.Init")
    private DerivativesTradingUsdsFuturesRestApi rest;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        // the connector waits for an answer only when it has sent the request: one that is faster is lost
        venue = new RunningVenue(directory, "latency.response=50ms");
        final ClientConfiguration configuration = DerivativesTradingUsdsFuturesRestApiUtil.getClientConfiguration();
        configuration.setUrl(venue.http());
        configuration.setSignatureConfiguration(signature());
        rest = new DerivativesTradingUsdsFuturesRestApi(configuration);
    }

    @AfterAll
    void stop() throws Exception {
        venue.close();
    }

    private static SignatureConfiguration signature() {
        final SignatureConfiguration signature = new SignatureConfiguration();
        signature.setApiKey(RunningVenue.HMAC_KEY);
        signature.setSecretKey(RunningVenue.SECRET);
        return signature;
    }

    private static NewOrderRequest order(String type, double price) {
        final NewOrderRequest order = new NewOrderRequest()
                .symbol("BTCUSDT")
                .side(Side.BUY)
                .type(type)
                .quantity(0.2);
        return type.equals("LIMIT") ? order.price(price).timeInForce(TimeInForce.GTC) : order;
    }

    @Test
    void shouldTellTheMarket() throws Exception {
        assertThat(rest.checkServerTime().getData().getServerTime()).isPositive();
        final var info = rest.exchangeInformation().getData();
        assertThat(info.getSymbols())
                .hasSize(2)
                .allSatisfy(symbol -> assertThat(symbol.getFilters()).isNotEmpty());
        assertThat(info.getRateLimits()).hasSize(3);
        assertThat(rest.orderBook("BTCUSDT", 5L).getData().getBids()).hasSize(5);
        assertThat(rest.klineCandlestickData("BTCUSDT", Interval.INTERVAL_1m, null, null, 10L)
                        .getData())
                .isNotEmpty();
        assertThat(rest.getFundingRateHistory("BTCUSDT", null, null, null).getData())
                .isEmpty();
        assertThat(rest.getFundingRateInfo().getData()).isEmpty();
        assertThat(rest.markPrice("BTCUSDT").getData().getMarkPriceResponse1().getMarkPrice())
                .isNotEmpty();
        assertThat(rest.symbolOrderBookTicker("BTCUSDT")
                        .getData()
                        .getSymbolOrderBookTickerResponse1()
                        .getBidPrice())
                .isNotEmpty();
    }

    @Test
    void shouldPlaceModifyAndCancelOrders() throws Exception {
        final var placed =
                rest.newOrder(order("LIMIT", 1_000).newClientOrderId("one")).getData();
        assertThat(placed.getStatus()).isEqualTo("NEW");
        final var modified = rest.modifyOrder(new ModifyOrderRequest()
                        .symbol("BTCUSDT")
                        .side(Side.BUY)
                        .orderId(placed.getOrderId())
                        .quantity(0.3)
                        .price(1_001.0))
                .getData();
        assertThat(modified.getOrigQty()).isEqualTo("0.300");
        assertThat(modified.getPrice()).startsWith("1001");
        assertThat(rest.queryOrder("BTCUSDT", null, "one", null).getData().getStatus())
                .isEqualTo("NEW");
        assertThat(rest.currentAllOpenOrders("BTCUSDT", null).getData()).hasSize(1);
        assertThat(rest.cancelOrder("BTCUSDT", placed.getOrderId(), null, null)
                        .getData()
                        .getStatus())
                .isEqualTo("CANCELED");

        rest.newOrder(order("LIMIT", 1_000));
        assertThat(rest.cancelAllOpenOrders("BTCUSDT", null).getData().getCode())
                .isNotNull();
        assertThat(rest.currentAllOpenOrders("BTCUSDT", null).getData()).isEmpty();

        rest.newOrder(order("LIMIT", 1_000));
        rest.autoCancelAllOpenOrders(
                new AutoCancelAllOpenOrdersRequest().symbol("BTCUSDT").countdownTime(50L));
        venue.await("the countdown", () -> open() == 0);
        assertThatThrownBy(() -> rest.newOrder(order("STOP_MARKET", 0).stopPrice(90_000.0)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("-4120");
    }

    @Test
    void shouldTakeSeveralOrdersInOneRequest() throws Exception {
        final BatchOrdersPlaceMultipleOrders orders = new BatchOrdersPlaceMultipleOrders();
        for (final String name : List.of("several-1", "several-2")) {
            orders.add(new BatchOrdersPlaceMultipleOrdersInner()
                    .symbol("ETHUSDT")
                    .side(BatchOrdersPlaceMultipleOrdersInner.SideEnum.BUY)
                    .type("LIMIT")
                    .timeInForce(BatchOrdersPlaceMultipleOrdersInner.TimeInForceEnum.GTC)
                    .newClientOrderId(name)
                    .quantity("1")
                    .price("100"));
        }
        assertThat(rest.placeMultipleOrders(new PlaceMultipleOrdersRequest().batchOrders(orders))
                        .getData())
                .extracting(answer -> answer.getStatus())
                .containsExactly("NEW", "NEW");
        final OrigClientOrderIdList names = new OrigClientOrderIdList();
        names.addAll(List.of("several-1", "several-2"));
        assertThat(rest.cancelMultipleOrders("ETHUSDT", null, names, null).getData())
                .extracting(answer -> answer.getStatus())
                .containsExactly("CANCELED", "CANCELED");
    }

    /** An account of its own, so that the others stay in one-way mode. */
    @Test
    void shouldHoldALongAndAShortPosition() throws Exception {
        final ClientConfiguration configuration = DerivativesTradingUsdsFuturesRestApiUtil.getClientConfiguration();
        configuration.setUrl(venue.http());
        final SignatureConfiguration signature = new SignatureConfiguration();
        signature.setApiKey(RunningVenue.RSA_KEY);
        signature.setPrivateKey(venue.privateKey("rsa").toString());
        configuration.setSignatureConfiguration(signature);
        final DerivativesTradingUsdsFuturesRestApi hedged = new DerivativesTradingUsdsFuturesRestApi(configuration);
        hedged.changePositionMode(new ChangePositionModeRequest().dualSidePosition("true"));
        assertThat(hedged.getCurrentPositionMode(null).getData().getDualSidePosition())
                .isTrue();
        assertThat(hedged.newOrder(order("MARKET", 0).positionSide(PositionSide.LONG))
                        .getData()
                        .getPositionSide())
                .isEqualTo("LONG");
        hedged.newOrder(order("MARKET", 0).side(Side.SELL).positionSide(PositionSide.SHORT));
        assertThat(hedged.positionInformationV3("BTCUSDT", null).getData())
                .extracting(position -> position.getPositionSide() + " " + position.getPositionAmt())
                .containsExactly("LONG 0.200", "SHORT -0.200");
        assertThatThrownBy(() -> hedged.newOrder(order("MARKET", 0)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("-4061");
    }

    private int open() {
        try {
            return rest.currentAllOpenOrders("BTCUSDT", null).getData().size();
        } catch (ApiException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void shouldKeepConditionalOrders() throws Exception {
        final var placed = rest.newAlgoOrder(new NewAlgoOrderRequest()
                        .algoType("CONDITIONAL")
                        .symbol("BTCUSDT")
                        .side(Side.BUY)
                        .type("STOP_MARKET")
                        .quantity(0.01)
                        .triggerPrice(1_000.0))
                .getData();
        // the price is above it: it buys with the next trade
        venue.await("the order that it places", () -> ordered("algo-" + placed.getAlgoId()));
        final var waiting = rest.newAlgoOrder(new NewAlgoOrderRequest()
                        .algoType("CONDITIONAL")
                        .symbol("BTCUSDT")
                        .side(Side.BUY)
                        .type("STOP_MARKET")
                        .quantity(0.01)
                        .triggerPrice(900_000.0))
                .getData();
        assertThat(rest.cancelAlgoOrder(waiting.getAlgoId(), null, null)
                        .getData()
                        .getMsg())
                .isEqualTo("success");
    }

    private boolean ordered(String clientOrderId) {
        try {
            return rest.queryOrder("BTCUSDT", null, clientOrderId, null)
                    .getData()
                    .getStatus()
                    .equals("FILLED");
        } catch (ApiException e) {
            return false;
        }
    }

    @Test
    void shouldTellWhatTheAccountHas() throws Exception {
        assertThat(rest.newOrder(order("MARKET", 0)).getData().getStatus()).isEqualTo("FILLED");
        assertThat(rest.accountTradeList("BTCUSDT", null, null, null, null, null, null)
                        .getData())
                .isNotEmpty();
        assertThat(rest.allOrders("BTCUSDT", null, null, null, null, null).getData())
                .isNotEmpty();
        assertThat(rest.accountInformationV2(null).getData().getAssets()).isNotEmpty();
        assertThat(rest.accountInformationV3(null).getData().getPositions()).isNotEmpty();
        assertThat(rest.futuresAccountBalanceV2(null).getData()).isNotEmpty();
        assertThat(rest.futuresAccountBalanceV3(null).getData()).isNotEmpty();
        assertThat(rest.positionInformationV3("BTCUSDT", null).getData()).hasSize(1);
        assertThat(rest.getIncomeHistory("BTCUSDT", null, null, null, null, null, null)
                        .getData())
                .isNotEmpty();
        assertThat(rest.changeInitialLeverage(new ChangeInitialLeverageRequest()
                                .symbol("BTCUSDT")
                                .leverage(7L))
                        .getData()
                        .getLeverage())
                .isEqualTo(7);
        assertThat(rest.getCurrentPositionMode(null).getData().getDualSidePosition())
                .isFalse();
        assertThat(rest.userCommissionRate("BTCUSDT", null).getData().getTakerCommissionRate())
                .isEqualTo("0.00050000");
        assertThat(rest.queryUserRateLimit(null).getData()).hasSize(2);
        assertThat(rest.notionalAndLeverageBrackets("BTCUSDT", null).getData()).isNotNull();
    }

    @Test
    void shouldStreamBooksMarksAndOwnOrders() throws Exception {
        final WebSocketClientConfiguration configuration =
                DerivativesTradingUsdsFuturesWebSocketStreamsUtil.getClientConfiguration();
        configuration.setUrl(venue.webSocket() + "/market/stream");
        final DerivativesTradingUsdsFuturesWebSocketStreams streams =
                new DerivativesTradingUsdsFuturesWebSocketStreams(configuration);
        final var depths = streams.diffBookDepthStreams(
                new DiffBookDepthStreamsRequest().symbol("btcusdt").updateSpeed("100ms"));
        final var quotes = streams.individualSymbolBookTickerStreams(
                new IndividualSymbolBookTickerStreamsRequest().symbol("btcusdt"));
        final var marks = streams.markPriceStream(
                new MarkPriceStreamRequest().symbol("btcusdt").updateSpeed("1s"));
        final var own = streams.userData(rest.startUserDataStream().getData().getListenKey());
        rest.keepaliveUserDataStream();

        final var first = depths.take();
        assertThat(depths.take().getPu()).isEqualTo(first.getuLowerCase());
        assertThat(quotes.take().getsLowerCase()).isEqualTo("BTCUSDT");
        assertThat(marks.take().getpLowerCase()).isNotEmpty();

        rest.newOrder(order("MARKET", 0).newClientOrderId("streamed"));
        boolean isFilled = false;
        boolean isBooked = false;
        while (!isFilled || !isBooked) {
            final String text = String.valueOf(own.take().getActualInstance());
            isFilled |= text.contains("streamed") && text.contains("FILLED");
            isBooked |= text.contains("AccountUpdate");
        }
    }

    @Test
    void shouldTradeOverAWebSocket() throws Exception {
        final WebSocketClientConfiguration configuration =
                DerivativesTradingUsdsFuturesWebSocketApiUtil.getClientConfiguration();
        configuration.setUrl(venue.webSocket() + "/ws-fapi/v1");
        configuration.setSignatureConfiguration(signature());
        configuration.setAutoLogon(false);
        final DerivativesTradingUsdsFuturesWebSocketApi api =
                new DerivativesTradingUsdsFuturesWebSocketApi(configuration);
        final var order =
                new com.binance.connector.client.derivatives_trading_usds_futures.websocket.api.model.NewOrderRequest()
                        .symbol("BTCUSDT")
                        .side(
                                com.binance.connector.client.derivatives_trading_usds_futures.websocket.api.model.Side
                                        .BUY)
                        .type("LIMIT")
                        .timeInForce(
                                com.binance.connector.client.derivatives_trading_usds_futures.websocket.api.model
                                        .TimeInForce.GTC)
                        .price(1_000.0)
                        .quantity(0.2);
        final var placed = api.newOrder(order).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(placed.getResult().getStatus()).isEqualTo("NEW");
        final var cancelled = api.cancelOrder(
                        new com.binance.connector.client.derivatives_trading_usds_futures.websocket.api.model
                                        .CancelOrderRequest()
                                .symbol("BTCUSDT")
                                .orderId(placed.getResult().getOrderId()))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(cancelled.getResult().getStatus()).isEqualTo("CANCELED");
    }
}
