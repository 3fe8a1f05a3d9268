package io.lockstep.gatewayegress.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.log.FundingReportDecoder;
import io.lockstep.codecs.log.MessageHeaderDecoder;
import io.lockstep.codecs.log.SourceHelloDecoder;
import io.lockstep.codecs.outbox.Venue;
import io.lockstep.gatewayegress.outbox.SendJournal;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.risk.AssetRiskGate;
import io.lockstep.gatewayegress.venue.binance.BinanceSession;
import io.lockstep.gatewayegress.venue.binance.BinanceWire;
import io.lockstep.gatewayegress.venue.binance.VenueKey;
import io.lockstep.gatewayegress.venue.binance.WireJournal;
import io.lockstep.gatewayingress.log.LogWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An account's gateway between a log that takes everything and a USD-M venue that has nothing but funding. */
final class AccountGatewayTest {
    private static final long SECOND_NS = 1_000_000_000L;

    /** The venue, as bytes: what it is asked it answers in the next step. */
    private final class Wire implements BinanceWire {
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
            }
        }

        @Override
        public void close(Channel channel) {}

        @Override
        public void get(long requestId, String pathAndQuery) {
            final String body = pathAndQuery.contains("/income?") ? "[" + String.join(",", incomes) + "]" : "[]";
            final String answer = pathAndQuery.endsWith("/time") ? "{\"serverTime\":" + nowNs / 1_000_000 + "}" : body;
            events.add(() -> session.onRest(nowNs, requestId, BinanceWire.RestAnswer.of(200, answer)));
        }
    }

    @TempDir
    private Path directory;

    private final Queue<Runnable> events = new ArrayDeque<>();
    private final List<String> incomes = new ArrayList<>();
    private final List<String> reported = new ArrayList<>();
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
                1, journal, new AssetRiskGate(directory.resolve("kill"), 10), writer, new GatewayStatistics());
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
        gateway.onLease(
                epoch,
                List.of(
                        new VenueShard(3, 1, Venue.BINANCE_USDM, "BTCUSDT", -2, -3, 0),
                        new VenueShard(4, 2, Venue.BINANCE_USDM, "ETHUSDT", -2, -3, 0)),
                List.of());
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
            final long last = report.origin().sequence();
            reported.add(report.shardId() + " " + report.epoch() + " " + report.transactionId() + " "
                    + report.amountUnits());
            events.add(() -> writer.onAck(nowNs, last));
        }
        return true;
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
}
