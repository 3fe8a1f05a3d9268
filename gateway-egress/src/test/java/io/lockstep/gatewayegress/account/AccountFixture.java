package io.lockstep.gatewayegress.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.BalanceReportDecoder;
import io.lockstep.codecs.log.ExecutionReportDecoder;
import io.lockstep.codecs.log.FundingReportDecoder;
import io.lockstep.codecs.log.GateClosedDecoder;
import io.lockstep.codecs.log.MessageHeaderDecoder;
import io.lockstep.codecs.log.PositionReportDecoder;
import io.lockstep.codecs.log.SourceHelloDecoder;
import io.lockstep.codecs.log.TransferReportDecoder;
import io.lockstep.codecs.outbox.OrderType;
import io.lockstep.codecs.outbox.PositionSide;
import io.lockstep.codecs.outbox.TimeInForce;
import io.lockstep.codecs.outbox.Venue;
import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.PlaceRequest;
import io.lockstep.gatewayegress.outbox.SendJournal;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.risk.AssetRiskGate;
import io.lockstep.gatewayegress.risk.GateLimits;
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
import org.junit.jupiter.api.io.TempDir;

/**
 * An account's gateway between a log that takes everything and a USD-M venue that has nothing but what the test gives it.
 */
abstract class AccountFixture {
    static final long SECOND_NS = 1_000_000_000L;
    static final AttemptId ATTEMPT = new AttemptId(3, 40, 2);
    static final String OURS = ATTEMPT.clientOrderId(1);

    /** The venue, as bytes: what it is asked it answers in the next step. */
    final class Wire implements VenueWire {
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
            } else if (text.contains("sign-of-life")) {
                events.add(
                        () -> session.onText(nowNs, channel, "{\"id\":\"sign-of-life\",\"status\":200,\"result\":{}}"));
            } else if (text.contains("\"order.")) {
                answer(text);
            }
        }

        /** A cancel is confirmed or refused; a query finds the order of this cell, once it finds any. */
        private void answer(String text) {
            final String id = text.replaceFirst(".*\"id\":\"([^\"]*)\".*", "$1");
            final boolean isCancel = text.contains("order.cancel");
            asked.add(text.replaceFirst(".*\"method\":\"([^\"]*)\".*", "$1"));
            final String answer;
            if (isCancel && refusesCancels) {
                answer = "\"status\":400,\"error\":{\"code\":-2015,\"msg\":\"Invalid API-key, IP, or permissions.\"}";
            } else if (isCancel || nowNs >= foundFromNs) {
                answer = "\"status\":200,\"result\":{\"symbol\":\"BTCUSDT\",\"orderId\":7,\"clientOrderId\":\"" + OURS
                        + "\",\"status\":\"" + (refusesCancels ? "NEW" : "CANCELED") + "\"}";
            } else {
                answer = "\"status\":400,\"error\":{\"code\":-2013,\"msg\":\"Order does not exist.\"}";
            }
            events.add(() -> session.onText(nowNs, Channel.ORDERS, "{\"id\":\"" + id + "\"," + answer + "}"));
        }

        @Override
        public void close(Channel channel) {}

        @Override
        public void post(long requestId, String pathAndQuery, Map<String, String> headers) {
            asked.add(pathAndQuery.replaceFirst("&timestamp.*", ""));
            final String length = pathAndQuery.replaceFirst(".*countdownTime=([0-9]*).*", "$1");
            final String body = "{\"symbol\":\"BTCUSDT\",\"countdownTime\":\"" + length + "\"}";
            events.add(() -> session.onRest(nowNs, requestId, VenueWire.RestAnswer.of(200, body)));
        }

        @Override
        public void get(long requestId, String pathAndQuery, Map<String, String> headers) {
            final String path = pathAndQuery.replaceFirst("[?].*", "").replaceFirst(".*/", "");
            gets.add(path);
            final String body = switch (path) {
                case "income" ->
                    array(incomes.stream()
                            .filter(each -> each.contains(pathAndQuery.replaceFirst(".*incomeType=([A-Z_]*).*", "$1")))
                            .toList());
                case "balance" ->
                    "[{\"asset\":\"USDT\",\"balance\":\"" + wallet + "\",\"availableBalance\":\"" + nowNs / SECOND_NS
                            + "\"}]";
                case "positionRisk" -> position.isEmpty() ? "[]" : array(List.of(positionBody()));
                case "userTrades" ->
                    array(pathAndQuery.contains("symbol=BTCUSDT") ? tradesFrom(pathAndQuery) : List.of());
                case "openOrders" -> array(pathAndQuery.contains("symbol=BTCUSDT") ? open : List.of());
                case "allOrders" -> array(all);
                case "time" -> "{\"serverTime\":" + nowNs / 1_000_000 + "}";
                default -> "[]";
            };
            events.add(() -> session.onRest(nowNs, requestId, new VenueWire.RestAnswer(200, usedWeight, -1, body)));
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
    Path directory;

    final Queue<Runnable> events = new ArrayDeque<>();
    final List<String> incomes = new ArrayList<>();
    final NavigableMap<Long, String> trades = new TreeMap<>();
    final List<String> open = new ArrayList<>();
    final List<String> all = new ArrayList<>();
    final List<String> reported = new ArrayList<>();
    final List<String> holdings = new ArrayList<>();
    final List<String> asked = new ArrayList<>();
    final List<String> gets = new ArrayList<>();
    final List<String> executions = new ArrayList<>();
    int closed;
    int usedWeight;
    long foundFromNs;
    boolean refusesCancels;
    long lastTradeId;
    String wallet = "1000";
    String position = "";
    final LogWriter writer = new LogWriter(1, 1, 64 * 1024);

    @SuppressWarnings("NullAway.Init")
    SendJournal journal;

    @SuppressWarnings("NullAway.Init")
    AccountGateway gateway;

    @SuppressWarnings("NullAway.Init")
    BinanceSession session;

    long nowNs = 1_700_000_000L * SECOND_NS;

    @BeforeEach
    void open() throws IOException {
        journal = new SendJournal(directory, 1);
        gateway = new AccountGateway(
                5,
                1,
                journal,
                new AssetRiskGate(directory.resolve("kill"), new GateLimits(10, 100, 1L << 50, 20)),
                writer,
                new GatewayStatistics());
        session = new BinanceSession(
                new BinanceSession.Settings(Venue.BINANCE_USDM, 1, 5 * SECOND_NS, SECOND_NS, true),
                VenueKey.unsigned("paper"),
                new Wire(),
                WireJournal.NONE,
                gateway);
        gateway.connect(session, settings());
        writer.onSessionOpened(nowNs);
    }

    AccountSettings settings() {
        return new AccountSettings(1, SECOND_NS, 0, 0, false);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
    }

    void income(String symbol, long transactionId, String amount) {
        incomes.add(String.format(
                "{\"symbol\":\"%s\",\"incomeType\":\"FUNDING_FEE\",\"income\":\"%s\",\"asset\":\"USDT\","
                        + "\"info\":\"FUNDING_FEE\",\"time\":%d,\"tranId\":%d,\"tradeId\":\"\"}",
                symbol, amount, nowNs / 1_000_000, transactionId));
    }

    void lease(long epoch) {
        gateway.onLease(epoch, List.of(shard(3, "BTC"), shard(4, "ETH")), List.of());
    }

    VenueShard shard(int shardId, String base) {
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

    void run(int seconds) {
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
            events.add(() -> writer.onWelcome(nowNs, 0));
        } else if (header.templateId() == FundingReportDecoder.TEMPLATE_ID) {
            final FundingReportDecoder report = new FundingReportDecoder().wrapAndApplyHeader(copy, 0, header);
            reported.add(report.shardId() + " " + report.epoch() + " " + report.transactionId() + " "
                    + report.amountUnits());
            acknowledge(report.origin().sequence());
        } else if (header.templateId() == TransferReportDecoder.TEMPLATE_ID) {
            final TransferReportDecoder report = new TransferReportDecoder().wrapAndApplyHeader(copy, 0, header);
            holdings.add("transfer " + report.amountUnits() + " " + report.asset());
            acknowledge(report.origin().sequence());
        } else if (header.templateId() == BalanceReportDecoder.TEMPLATE_ID) {
            final BalanceReportDecoder report = new BalanceReportDecoder().wrapAndApplyHeader(copy, 0, header);
            holdings.add(report.accountId() + " " + report.asset() + " " + report.walletUnits());
            acknowledge(report.origin().sequence());
        } else if (header.templateId() == PositionReportDecoder.TEMPLATE_ID) {
            final PositionReportDecoder report = new PositionReportDecoder().wrapAndApplyHeader(copy, 0, header);
            holdings.add(report.shardId() + ": " + report.positionLots());
            acknowledge(report.origin().sequence());
        } else if (header.templateId() == GateClosedDecoder.TEMPLATE_ID) {
            closed++;
            acknowledge(new GateClosedDecoder()
                    .wrapAndApplyHeader(copy, 0, header)
                    .origin()
                    .sequence());
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
    void trade(long tradeId, boolean isTold) {
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

    static PlaceRequest order(long committedNs, long deadlineNs) {
        return new PlaceRequest(
                ATTEMPT,
                7,
                io.lockstep.codecs.outbox.Side.BUY,
                OrderType.LIMIT,
                TimeInForce.GTC,
                false,
                100,
                1,
                committedNs,
                deadlineNs,
                0);
    }

    /** A lease of an account that traded before. */
    void hasTraded() {
        lastTradeId = 1;
        lease(7);
        run(1);
        assertThat(gateway.isTrading()).isTrue();
        assertThat(holdings).isEmpty();
    }
}
