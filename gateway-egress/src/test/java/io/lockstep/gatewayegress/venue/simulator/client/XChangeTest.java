package io.lockstep.gatewayegress.venue.simulator.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchange.Exchange;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.binance.BinanceExchange;
import org.knowm.xchange.binance.dto.marketdata.KlineInterval;
import org.knowm.xchange.binance.dto.trade.BinanceCancelOrderParams;
import org.knowm.xchange.binance.dto.trade.BinanceQueryOrderParams;
import org.knowm.xchange.binance.dto.trade.BinanceTradeHistoryParams;
import org.knowm.xchange.binance.service.BinanceMarketDataService;
import org.knowm.xchange.currency.Currency;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.Order;
import org.knowm.xchange.dto.marketdata.OrderBook;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.dto.trade.MarketOrder;
import org.knowm.xchange.instrument.Instrument;

/** XChange's Binance module, unmodified: only its address is the paper venue's. It has spot, and no streams. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class XChangeTest {
    private static final CurrencyPair BTC = CurrencyPair.BTC_USDT;

    @SuppressWarnings("NullAway.Init")
    private RunningVenue venue;

    @SuppressWarnings("NullAway.Init")
    private Exchange exchange;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        venue = new RunningVenue(directory);
        final ExchangeSpecification specification = new ExchangeSpecification(BinanceExchange.class);
        specification.setSslUri(venue.http());
        specification.setHost("127.0.0.1");
        specification.setPort(
                Integer.parseInt(venue.http().substring(venue.http().lastIndexOf(':') + 1)));
        specification.setApiKey(RunningVenue.HMAC_KEY);
        specification.setSecretKey(RunningVenue.SECRET);
        exchange = ExchangeFactory.INSTANCE.createExchange(specification);
    }

    @AfterAll
    void stop() throws Exception {
        venue.close();
    }

    @Test
    void shouldLoadInstrumentsAndTheMarket() throws Exception {
        assertThat(exchange.getExchangeMetaData().getInstruments()).containsKeys(BTC, CurrencyPair.ETH_USDT);
        final BinanceMarketDataService market = (BinanceMarketDataService) exchange.getMarketDataService();
        market.ping();
        assertThat(market.binanceTime().getServerTime()).isCloseTo(Instant.now(), TimeUnit.MINUTES.toMillis(1));
        final OrderBook book = market.getOrderBook(BTC);
        assertThat(book.getBids().getFirst().getLimitPrice())
                .isLessThan(book.getAsks().getFirst().getLimitPrice());
        assertThat(market.getTrades((Instrument) BTC).getTrades()).isNotEmpty();
        assertThat(market.getTicker(BTC).getLast()).isPositive();
        assertThat(market.klines(BTC, KlineInterval.m1)).isNotEmpty();
        assertThat(market.tickerPrice(BTC).getPrice()).isPositive();
    }

    @Test
    void shouldPlaceQueryAndCancelOrders() throws Exception {
        final var trades = exchange.getTradeService();
        final LimitOrder order = new LimitOrder.Builder(Order.OrderType.BID, BTC)
                .originalAmount(new BigDecimal("0.01"))
                .limitPrice(new BigDecimal("1000"))
                .build();
        final String id = trades.placeLimitOrder(order);
        assertThat(trades.getOrder(new BinanceQueryOrderParams(BTC, id)))
                .singleElement()
                .satisfies(found -> assertThat(found.getStatus()).isEqualTo(Order.OrderStatus.NEW));
        assertThat(trades.getOpenOrders().getOpenOrders())
                .extracting(LimitOrder::getId)
                .containsExactly(id);
        assertThat(trades.cancelOrder(new BinanceCancelOrderParams(BTC, id, null)))
                .isTrue();
        assertThat(trades.getOpenOrders().getOpenOrders()).isEmpty();

        trades.placeMarketOrder(new MarketOrder(Order.OrderType.BID, new BigDecimal("0.01"), BTC));
        final BinanceTradeHistoryParams history = new BinanceTradeHistoryParams();
        history.setInstrument(BTC);
        assertThat(trades.getTradeHistory(history).getUserTrades()).isNotEmpty();
        assertThat(exchange.getAccountService()
                        .getAccountInfo()
                        .getWallet()
                        .getBalance(Currency.BTC)
                        .getTotal())
                .isGreaterThan(BigDecimal.TEN);
    }
}
