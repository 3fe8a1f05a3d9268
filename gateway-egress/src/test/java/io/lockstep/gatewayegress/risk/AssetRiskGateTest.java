package io.lockstep.gatewayegress.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.Decimals;
import io.lockstep.codecs.outbox.OrderType;
import io.lockstep.codecs.outbox.PositionSide;
import io.lockstep.codecs.outbox.Side;
import io.lockstep.codecs.outbox.TimeInForce;
import io.lockstep.codecs.outbox.Venue;
import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.PlaceRequest;
import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueBalance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AssetRiskGateTest {
    private static final long SECOND_NS = 1_000_000_000L;

    /** A tick is a cent, a lot a hundredth. */
    private static final VenueShard SHARD =
            new VenueShard(0, 0, Venue.BINANCE_SPOT, "BTCUSDT", -2, -2, PositionSide.NET, "BTC", "USDT", "USDT", 0);

    @TempDir
    private Path directory;

    private long nowNs = 1_700_000_000L * SECOND_NS;
    private long lastOrderId;

    @SuppressWarnings("NullAway.Init")
    private AssetRiskGate gate;

    @BeforeEach
    void open() {
        open(new GateLimits(3, 5, 1_000_00_000_000L, 10));
    }

    /** Three in a second, five in a minute, 1,000 of notional in a minute. */
    private void open(GateLimits limits) {
        gate = new AssetRiskGate(directory.resolve("kill"), limits);
    }

    private PlaceRequest order(long orderId, long priceTicks, long quantityLots) {
        return new PlaceRequest(
                new AttemptId(0, orderId, 1),
                1,
                Side.BUY,
                priceTicks == 0 ? OrderType.MARKET : OrderType.LIMIT,
                TimeInForce.GTC,
                false,
                priceTicks,
                quantityLots,
                nowNs,
                nowNs + SECOND_NS,
                0);
    }

    private @Nullable String send(long priceTicks, long quantityLots) {
        return send(order(++lastOrderId, priceTicks, quantityLots));
    }

    private @Nullable String send(PlaceRequest order) {
        final String refusal = gate.refusal(nowNs, order, SHARD);
        if (refusal == null) {
            gate.count(nowNs, order, SHARD);
        }
        return refusal;
    }

    @Test
    void shouldCloseForGoodBehindTooManyInASecond() {
        for (int i = 0; i < 3; i++) {
            assertThat(send(100, 1)).isNull();
        }
        assertThat(send(100, 1)).isEqualTo("more than 3 orders in a second");
        assertThat(gate.isClosed()).isTrue();
        nowNs += 3_600 * SECOND_NS;
        assertThat(send(100, 1)).isEqualTo("more than 3 orders in a second");
    }

    @Test
    void shouldCloseBehindTooManyInAMinute() {
        for (int i = 0; i < 5; i++) {
            assertThat(send(100, 1)).isNull();
            nowNs += 2 * SECOND_NS;
        }
        assertThat(send(100, 1)).isEqualTo("more than 5 orders in a minute");
    }

    @Test
    void shouldForgetWhatIsAMinuteOld() {
        for (int i = 0; i < 20; i++) {
            assertThat(send(100, 1)).isNull();
            nowNs += 15 * SECOND_NS;
        }
        assertThat(gate.isClosed()).isFalse();
    }

    @Test
    void shouldCloseBehindTooMuchInAMinute() {
        assertThat(send(100_00, 5_00)).isNull();
        nowNs += SECOND_NS;
        assertThat(send(0, 5_00)).as("a market order counts at the last price").isNull();
        nowNs += SECOND_NS;
        assertThat(send(1, 1)).isEqualTo("more than 1000.00000000 of notional in a minute");
    }

    @Test
    void shouldCloseBehindMoreThanCanBeCounted() {
        assertThat(send(Long.MAX_VALUE, Long.MAX_VALUE)).contains("of notional");
    }

    @Test
    void shouldCloseWhereOneIsAskedForTwice() {
        assertThat(send(order(7, 100, 1))).isNull();
        assertThat(send(order(7, 100, 1))).contains("a second time");
        assertThat(gate.isClosed()).isTrue();
    }

    @Test
    void shouldRefuseWhatIsLateAndGoOn() {
        final PlaceRequest order = order(1, 100, 1);
        nowNs += 2 * SECOND_NS;
        assertThat(send(order)).isEqualTo("past its deadline");
        assertThat(gate.isClosed()).isFalse();
        assertThat(send(100, 1)).isNull();
    }

    @Test
    void shouldBeClosedWhileTheKillFileIsThere() throws IOException {
        Files.createFile(directory.resolve("kill"));
        assertThat(send(100, 1)).contains("kill file");
        assertThat(gate.isClosed()).isTrue();
        Files.delete(directory.resolve("kill"));
        assertThat(send(100, 1)).isNull();
        assertThat(gate.isClosed()).isFalse();
    }

    private static VenueBalance balance(String asset, String available, long venueTimeNs) {
        return new VenueBalance(asset, 0, Decimals.parse(available, -8), venueTimeNs);
    }

    /** Seven are wanted at 100, and there are 699.99, or 700. */
    @Test
    void shouldCloseWhereSpotCannotPay() {
        gate.onBalance(balance("USDT", "700", 1));
        assertThat(send(100_00, 7_00)).isNull();
        gate.onBalance(balance("USDT", "0", 2));
        assertThat(send(1, 1)).contains("needs more USDT than the venue says is available");
        assertThat(gate.isClosed()).isTrue();
        open();
        gate.onBalance(balance("USDT", "699.99", 1));
        assertThat(send(100_00, 7_00)).contains("needs more USDT");
    }

    @Test
    void shouldCloseWhereThereIsNotEnoughToSell() {
        gate.onBalance(balance("BTC", "0.05", 1));
        assertThat(send(sale(1, 5))).isNull();
        gate.onEnded(new AttemptId(0, 1, 1));
        assertThat(send(sale(2, 5))).as("the first one was cancelled").isNull();
        assertThat(send(sale(3, 1))).contains("needs more BTC");
    }

    private PlaceRequest sale(long orderId, long lots) {
        final PlaceRequest buy = order(orderId, 100, lots);
        return new PlaceRequest(
                buy.id(), 1, Side.SELL, buy.type(), buy.timeInForce(), false, 100, lots, nowNs, buy.deadlineNs(), 0);
    }

    /** What was sent since the last word counts; the next word knows of it; an older one says nothing. */
    @Test
    void shouldCountWhatWasSentSinceTheVenueSpoke() {
        gate.onBalance(balance("USDT", "300", 5));
        assertThat(send(100_00, 2_00)).isNull();
        gate.onBalance(balance("USDT", "100", 6));
        gate.onBalance(balance("USDT", "300", 5));
        assertThat(send(100_00, 1_00)).isNull();
        assertThat(send(1, 1)).contains("needs more USDT");
    }

    private static final VenueShard PERPETUAL =
            new VenueShard(1, 1, Venue.BINANCE_USDM, "BTCUSDT", -2, -2, PositionSide.NET, "BTC", "USDT", "USDT", 0);

    /** Ten times what is available, and not a cent more; but a position may always be made smaller. */
    @Test
    void shouldCloseWhereThereIsNoMargin() {
        gate.onBalance(balance("USDT", "10", 1));
        assertThat(gate.refusal(nowNs, order(1, 100_00, 1_00), PERPETUAL)).isNull();
        gate.onPosition(PERPETUAL, -1);
        assertThat(gate.refusal(nowNs, order(2, 100_00, 2_00), PERPETUAL)).isNull();
        gate.onPosition(PERPETUAL, 1);
        assertThat(gate.refusal(nowNs, order(3, 100_10, 1_00), PERPETUAL)).contains("needs more USDT");
    }
}
