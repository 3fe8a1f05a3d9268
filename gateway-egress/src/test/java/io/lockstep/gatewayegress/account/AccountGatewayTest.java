package io.lockstep.gatewayegress.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.BalanceReportDecoder;
import io.lockstep.codecs.log.ExecutionReportDecoder;
import io.lockstep.codecs.log.FundingReportDecoder;
import io.lockstep.codecs.log.MessageHeaderDecoder;
import io.lockstep.codecs.log.PositionReportDecoder;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.SourceHelloDecoder;
import io.lockstep.codecs.outbox.PositionSide;
import io.lockstep.codecs.outbox.Venue;
import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.SendJournal;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.risk.AssetRiskGate;
import io.lockstep.gatewayegress.risk.GateLimits;
import io.lockstep.gatewayegress.venue.VenueTrade;
import io.lockstep.gatewayegress.venue.binance.BinanceSession;
import io.lockstep.gatewayegress.venue.protocol.VenueKey;
import io.lockstep.gatewayegress.venue.protocol.VenueWire;
import io.lockstep.gatewayegress.venue.protocol.WireJournal;
import io.lockstep.gatewayingress.log.LogWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account's gateway between a log that takes everything and a USD-M venue that has nothing but funding. */
final class AccountGatewayTest {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final AttemptId ATTEMPT = new AttemptId(3, 40, 2);
    private static final String OURS = ATTEMPT.clientOrderId(1);

    /** The venue, as bytes: what it is asked it answers in the next step. */
    private final class Wire implements VenueWire {
        @Override
        public void open(Channel channel, String path) {
            events.add(() -> session.onOpened(nowNs, channel));
        }

        @Override
        public void send(Channel channel, String text) {
            if (text.contains("userDataStream.start")) {
                events.add(() -> session.onText(
                        nowNs,
                        Channel.ORDERS,
                        "{\"id\":\"subscription\",\"status\":200,\"result\":{\"listenKey\":\"key\"}}"));
            } else if (text.contains("\"order.")) {
                answer(text);
            }
        }

        /** A cancel is confirmed; a query finds the order of this cell, once it finds any. */
        private void answer(String text) {
            final String id = text.replaceFirst(".*\"id\":\"([^\"]*)\".*", "$1");
            final boolean isFound = text.contains("order.cancel") || nowNs >= foundFromNs;
            asked.add(text.replaceFirst(".*\"method\":\"([^\"]*)\".*", "$1"));
            final String answer = isFound
                    ? "\"status\":200,\"result\":{\"symbol\":\"BTCUSDT\",\"orderId\":7,\"clientOrderId\":\"" + OURS
                            + "\",\"status\":\"CANCELED\"}"
                    : "\"status\":400,\"error\":{\"code\":-2013,\"msg\":\"Order does not exist.\"}";
            events.add(() -> session.onText(nowNs, Channel.ORDERS, "{\"id\":\"" + id + "\"," + answer + "}"));
        }

        @Override
        public void close(Channel channel) {}

        @Override
        public void get(long requestId, String pathAndQuery, Map<String, String> headers) {
            final String path = pathAndQuery.replaceFirst("[?].*", "").replaceFirst(".*/", "");
            final String body = switch (path) {
                case "income" -> array(incomes);
                case "balance" ->
                    "[{\"asset\":\"USDT\",\"balance\":\"" + wallet + "\",\"availableBalance\":\"" + nowNs / SECOND_NS
                            + "\"}]";
                case "positionRisk" -> position.isEmpty() ? "[]" : array(List.of(positionBody()));
                case "userTrades" ->
                    array(pathAndQuery.contains("symbol=BTCUSDT") ? tradesFrom(pathAndQuery) : List.of());
                case "time" -> "{\"serverTime\":" + nowNs / 1_000_000 + "}";
                default -> "[]";
            };
            events.add(() -> session.onRest(nowNs, requestId, VenueWire.RestAnswer.of(200, body)));
        }

        private List<String> tradesFrom(String query) {
            final String from = query.replaceFirst(".*fromId=", "").replaceFirst("&.*", "");
            return List.copyOf(trades.tailMap(Long.valueOf(from)).values());
        }

        private static String array(List<String> documents) {
            return "[" + String.join(",", documents) + "]";
        }

        private String positionBody() {
            return "{\"symbol\":\"BTCUSDT\",\"positionSide\":\"BOTH\",\"positionAmt\":\"" + position
                    + "\",\"updateTime\":" + nowNs / 1_000_000 + "}";
        }
    }

    @TempDir
    private Path directory;

    private final Queue<Runnable> events = new ArrayDeque<>();
    private final List<String> incomes = new ArrayList<>();
    private final NavigableMap<Long, String> trades = new TreeMap<>();
    private final List<String> reported = new ArrayList<>();
    private final List<String> holdings = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> executions = new ArrayList<>();
    private long foundFromNs;
    private long lastTradeId;
    private String wallet = "1000";
    private String position = "";
    private final LogWriter writer = new LogWriter(1, 64 * 1024);

    @SuppressWarnings("NullAway.Init")
    private SendJournal journal;

    @SuppressWarnings("NullAway.Init")
    private AccountGateway gateway;

    @SuppressWarnings("NullAway.Init")
    private BinanceSession session;

    private long nowNs = 1_700_000_000L * SECOND_NS;

    @BeforeEach
    void open() throws IOException {
        journal = new SendJournal(directory, 1);
        gateway = new AccountGateway(
                5,
                1,
                journal,
                new AssetRiskGate(directory.resolve("kill"), new GateLimits(10, 100, 1L << 50)),
                writer,
                new GatewayStatistics());
        session = new BinanceSession(
                new BinanceSession.Settings(Venue.BINANCE_USDM, 1, 5 * SECOND_NS, SECOND_NS, true),
                VenueKey.unsigned("paper"),
                new Wire(),
                WireJournal.NONE,
                gateway);
        gateway.connect(1, session, SECOND_NS);
        writer.onSessionOpened(nowNs);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    private void income(String symbol, long transactionId, String amount) {
        incomes.add(String.format(
                "{\"symbol\":\"%s\",\"incomeType\":\"FUNDING_FEE\",\"income\":\"%s\",\"asset\":\"USDT\","
                        + "\"info\":\"FUNDING_FEE\",\"time\":%d,\"tranId\":%d,\"tradeId\":\"\"}",
                symbol, amount, nowNs / 1_000_000, transactionId));
    }

    private void lease(long epoch) {
        gateway.onLease(epoch, List.of(shard(3, "BTC"), shard(4, "ETH")), List.of());
    }

    private VenueShard shard(int shardId, String base) {
        return new VenueShard(
                shardId,
                shardId,
                Venue.BINANCE_USDM,
                base + "USDT",
                -2,
                -3,
                PositionSide.NET,
                base,
                "USDT",
                "USDT",
                lastTradeId);
    }

    private void run(int seconds) {
        for (int i = 0; i < seconds * 10; i++) {
            nowNs += SECOND_NS / 10;
            gateway.poll(nowNs);
            for (int k = events.size(); k > 0; k--) {
                events.remove().run();
            }
            writer.poll(nowNs, this::offer);
        }
    }

    private boolean offer(DirectBuffer buffer, int offset, int length) {
        final MessageHeaderDecoder header = new MessageHeaderDecoder();
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
        copy.putBytes(0, buffer, offset, length);
        header.wrap(copy, 0);
        if (header.templateId() == SourceHelloDecoder.TEMPLATE_ID) {
            events.add(() -> writer.onAck(nowNs, 0));
        } else if (header.templateId() == FundingReportDecoder.TEMPLATE_ID) {
            final FundingReportDecoder report = new FundingReportDecoder().wrapAndApplyHeader(copy, 0, header);
            reported.add(report.shardId() + " " + report.epoch() + " " + report.transactionId() + " "
                    + report.amountUnits());
            acknowledge(report.origin().sequence());
        } else if (header.templateId() == BalanceReportDecoder.TEMPLATE_ID) {
            final BalanceReportDecoder report = new BalanceReportDecoder().wrapAndApplyHeader(copy, 0, header);
            holdings.add(report.accountId() + " " + report.asset() + " " + report.walletUnits());
            acknowledge(report.origin().sequence());
        } else if (header.templateId() == PositionReportDecoder.TEMPLATE_ID) {
            final PositionReportDecoder report = new PositionReportDecoder().wrapAndApplyHeader(copy, 0, header);
            holdings.add(report.shardId() + ": " + report.positionLots());
            acknowledge(report.origin().sequence());
        } else if (header.templateId() == ExecutionReportDecoder.TEMPLATE_ID) {
            final ExecutionReportDecoder report = new ExecutionReportDecoder().wrapAndApplyHeader(copy, 0, header);
            holdings.add("trade " + report.tradeId());
            executions.add(report.kind() + " of " + report.orderId() + "-" + report.attempt());
            acknowledge(report.origin().sequence());
        }
        return true;
    }

    private void acknowledge(long sequence) {
        events.add(() -> writer.onAck(nowNs, sequence));
    }

    /** A trade of an order that is none of ours: in the venue's list, and told by its stream or not. */
    private void trade(long tradeId, boolean isTold) {
        trades.put(
                tradeId,
                "{\"orderId\":7,\"id\":" + tradeId
                        + ",\"buyer\":true,\"maker\":true,\"price\":\"100\",\"qty\":\"0.001\","
                        + "\"commission\":\"0\",\"commissionAsset\":\"USDT\",\"time\":1}");
        if (isTold) {
            final String text =
                    "{\"e\":\"ORDER_TRADE_UPDATE\",\"o\":{\"s\":\"BTCUSDT\",\"c\":\"foreign\",\"S\":\"BUY\",\"x\":\"TRADE\","
                            + "\"X\":\"FILLED\",\"i\":7,\"l\":\"0.001\",\"L\":\"100\",\"T\":1,\"t\":" + tradeId
                            + ",\"m\":true}}";
            events.add(() -> session.onText(nowNs, VenueWire.Channel.USER, text));
        }
    }

    @Test
    void shouldReportWhatTheAccountHoldsBeforeItsFirstOrder() {
        lease(7);
        run(1);
        assertThat(gateway.isTrading()).isTrue();
        assertThat(holdings).containsExactly("3: 0", "4: 0", "5 USDT 100000000000");
    }

    @Test
    void shouldReportWhatTheAccountHoldsWhereNothingHappens() {
        hasTraded();
        run(6);
        assertThat(holdings).containsExactly("3: 0", "4: 0", "5 USDT 100000000000");
        position = "-0.002";
        run(10);
        assertThat(holdings)
                .as("a wallet behind a position is not compared")
                .hasSize(5)
                .endsWith("3: -2", "4: 0");
    }

    /** A lease of an account that traded before. */
    private void hasTraded() {
        lastTradeId = 1;
        lease(7);
        run(1);
        assertThat(gateway.isTrading()).isTrue();
        assertThat(holdings).isEmpty();
    }

    @Test
    void shouldNotReportHoldingsThatChangeMeanwhile() {
        hasTraded();
        run(3);
        wallet = "999";
        run(6);
        assertThat(holdings).isEmpty();
        run(8);
        assertThat(holdings).containsExactly("3: 0", "4: 0", "5 USDT 99900000000");
    }

    @Test
    void shouldReportHoldingsBehindTheTradesThatAreInThem() {
        hasTraded();
        run(2);
        trade(2, true);
        run(1);
        assertThat(holdings).containsExactly("trade 2");
        run(3);
        assertThat(holdings).as("something was booked since the first answer").hasSize(1);
        trade(3, false);
        run(10);
        assertThat(holdings).as("the stream did not tell the last one").containsExactly("trade 2", "trade 3");
        run(10);
        assertThat(holdings).containsExactly("trade 2", "trade 3", "3: 0", "4: 0", "5 USDT 100000000000");
    }

    /** Queries may not find it yet, and that proves nothing. */
    @Test
    void shouldNotTakeATradeForSomebodyElsesWhileItsOrderIsNotFoundYet() {
        lastTradeId = 1;
        trade(2, false);
        foundFromNs = nowNs + 4 * SECOND_NS;
        lease(7);
        run(3);
        assertThat(executions).isEmpty();
        run(10);
        assertThat(executions).containsExactly("FILL of 40-2");
    }

    @Test
    void shouldTakeATradeForSomebodyElsesWhoseOrderIsNeverFound() {
        lastTradeId = 1;
        trade(2, false);
        foundFromNs = Long.MAX_VALUE;
        lease(7);
        run(20);
        assertThat(executions).containsExactly("FILL of 0-0");
    }

    @Test
    void shouldAskAfterACancelOfWhichTheStreamSaysNothing() {
        hasTraded();
        gateway.onCancel(ATTEMPT);
        run(4);
        assertThat(asked).containsExactly("order.cancel");
        assertThat(executions).isEmpty();
        run(3);
        assertThat(asked).containsExactly("order.cancel", "order.status");
        assertThat(executions).containsExactly("CANCELLED of 40-2");
    }

    @Test
    void shouldReportFundingOfItsShardsOnce() {
        income("BTCUSDT", 21, "-0.62500000");
        income("ETHUSDT", 22, "0.01000000");
        income("XRPUSDT", 23, "1.00000000"); // no shard
        lease(7);
        run(12);
        assertThat(gateway.isTrading()).isTrue();
        assertThat(reported).containsExactly("3 7 21 -62500000", "4 7 22 1000000");

        income("BTCUSDT", 24, "-0.00000001");
        run(6);
        assertThat(reported).hasSize(3).last().isEqualTo("3 7 24 -1");
    }

    /** Whether the predecessor reported it is not known: the engine knows it by its number. */
    @Test
    void shouldReportFundingAgainAfterATakeover() {
        income("BTCUSDT", 21, "-0.62500000");
        lease(7);
        run(12);
        gateway.onLeaseLost();
        income("BTCUSDT", 22, "-0.50000000");
        run(12);
        assertThat(reported).hasSize(1);
        lease(9);
        run(12);
        assertThat(reported).containsExactly("3 7 21 -62500000", "3 9 21 -62500000", "3 9 22 -50000000");
    }

    @Test
    void shouldLeaveTradesToTheOneWithTheLease() {
        final VenueTrade trade = new VenueTrade("", 5, 9, Side.BUY, 1, 1, 0, "USDT", true, 0);
        lease(7);
        run(12);
        gateway.onLeaseLost();
        final long before = writer.lastSequence();
        gateway.onTrade(shard(3, "BTC"), trade);
        run(1);
        assertThat(writer.lastSequence()).isEqualTo(before);

        lease(9);
        gateway.onTrade(shard(3, "BTC"), trade);
        assertThat(writer.lastSequence()).isEqualTo(before + 1);
    }
}
