package io.lockstep.chaostests.check.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.PlainOrder;
import io.lockstep.codecs.log.CancelOrderEncoder;
import io.lockstep.codecs.log.OrderType;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.SubmitOrdersEncoder;
import io.lockstep.codecs.log.TimeInForce;
import io.lockstep.statemachine.engine.order.OrderState;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** USD-M cancels what nobody watches: engine, gateway and venue in virtual time, with one order that rests. */
final class DeadManSwitchTest implements ModelledLog.Observer {
    private static final int SHARD = 2;
    private static final int SPOT_SHARD = 0;
    private static final long COUNTDOWN_S = ModelledGateway.COUNTDOWN_NS / VirtualTime.SECOND;

    @TempDir
    private Path directory;

    private final VirtualTime time = new VirtualTime();
    private final SplittableRandom random = new SplittableRandom(7);
    private final ModelledLog log = new ModelledLog(time, random.split(), this);
    private @Nullable ModelledGateway gateway;

    @SuppressWarnings("NullAway.Init")
    private ModelledVenue venue;

    @SuppressWarnings("NullAway.Init")
    private SeededMarket market;

    @BeforeEach
    void start() throws IOException {
        TradedWorld.define(log);
        venue = new ModelledVenue(time, 7, directory);
        market = new SeededMarket(time, random.split(), venue.exchange().marketData(), log);
        startGateway();
    }

    @AfterEach
    void stop() throws IOException {
        if (gateway != null) {
            gateway.die("at the end");
        }
        venue.close();
    }

    private void startGateway() throws IOException {
        final ModelledGateway fresh = new ModelledGateway(
                time,
                random.split(),
                new FailPoints(random.split()),
                log,
                venue.handlers(),
                TradedWorld.ACCOUNTS,
                directory);
        gateway = fresh;
        await(fresh::isCalm);
    }

    /** An order far from the market, at the venue. @return its number */
    private long rest(int shard) {
        final SubmitOrdersEncoder message = log.begin(new SubmitOrdersEncoder());
        final long priceTicks = market.bidTicks(shard) * 97 / 100;
        PlainOrder.encode(message, shard, Side.BUY, OrderType.LIMIT, TimeInForce.GTC, priceTicks, 500);
        log.say(ModelledLog.OPERATOR, message);
        await(() -> open() != null && state() == OrderState.WORKING);
        final SyntheticOrder order = open();
        return order == null ? 0 : order.orderId();
    }

    private @Nullable SyntheticOrder open() {
        return log.host().state().orders().firstOpen();
    }

    /** The open order's state in the engine. */
    private @Nullable OrderState state() {
        final SyntheticOrder order = open();
        return order == null ? null : order.attempt().state();
    }

    private int openAtVenue() {
        return venue.exchange().orders().accounts().stream()
                .mapToInt(account -> venue.exchange().listings().all().stream()
                        .mapToInt(each -> account.holdingOf(each).open().size())
                        .sum())
                .sum();
    }

    private void await(BooleanSupplier condition) {
        for (int ms = 0; ms < 20_000 && !condition.getAsBoolean(); ms++) {
            tick();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private void run(long seconds) {
        for (long ms = 0; ms < seconds * 1_000; ms++) {
            tick();
        }
    }

    private void tick() {
        time.advance(VirtualTime.MS);
        market.poll();
        venue.poll();
        log.poll();
        if (gateway != null) {
            gateway.poll();
        }
    }

    private void kill() throws IOException {
        if (gateway != null) {
            gateway.die("here");
        }
        gateway = null;
    }

    @Test
    void shouldNotFireWhileTheHolderLives() {
        rest(SHARD);
        run(4 * COUNTDOWN_S);
        assertThat(openAtVenue()).isOne();
        assertThat(state()).isEqualTo(OrderState.WORKING);
    }

    @Test
    void shouldFireWhereTheHolderDiesAndNobodyTakesOver() throws IOException {
        rest(SHARD);
        kill();
        run(COUNTDOWN_S / 2);
        assertThat(openAtVenue()).isOne();
        run(COUNTDOWN_S / 2 + 1);
        assertThat(openAtVenue()).isZero();
    }

    @Test
    void shouldNotFireWhereTheSuccessorTakesOverInTime() throws IOException {
        rest(SHARD);
        kill();
        run(COUNTDOWN_S / 2);
        startGateway();
        run(3 * COUNTDOWN_S);
        assertThat(openAtVenue()).isOne();
        assertThat(state()).isEqualTo(OrderState.WORKING);
    }

    /** It wakes up without the lease, gets it anew, and what the venue did is told like any other cancel. */
    @Test
    void shouldFireWhileTheHolderIsPausedAndTheEngineLearnsOfIt() {
        rest(SHARD);
        final ModelledGateway paused = gateway;
        gateway = null;
        run(2 * COUNTDOWN_S);
        assertThat(openAtVenue()).isZero();
        assertThat(state()).isEqualTo(OrderState.WORKING);
        gateway = paused;
        await(() -> open() == null);
    }

    @Test
    void shouldBeToldByNobodyWithoutTheLease() {
        rest(SHARD);
        final ModelledGateway holder = gateway;
        gateway = null;
        log.closeSession(holder == null ? 0 : holder.session());
        gateway = holder; // which lives, and whose session is gone: nothing that it asks for is granted
        run(COUNTDOWN_S * 3);
        assertThat(openAtVenue()).isZero();
    }

    @Test
    void shouldBeStoppedWhereTheLeaseIsGivenBack() throws IOException {
        rest(SHARD);
        if (gateway != null) {
            gateway.release();
        }
        run(1);
        kill();
        run(2 * COUNTDOWN_S);
        assertThat(openAtVenue()).isOne();
    }

    @Test
    void shouldBeStoppedWhereNothingIsOpen() throws IOException {
        final long order = rest(SHARD);
        log.say(ModelledLog.OPERATOR, log.begin(new CancelOrderEncoder()).orderId(order));
        await(() -> open() == null);
        run(COUNTDOWN_S); // longer than it is still told behind the last order
        rest(SHARD);
        kill();
        run(COUNTDOWN_S - 1);
        assertThat(openAtVenue()).as("the first countdown is not what ends").isOne();
        run(2);
        assertThat(openAtVenue()).isZero();
    }

    @Test
    void shouldLeaveSpotAlone() throws IOException {
        rest(SPOT_SHARD);
        kill();
        run(3 * COUNTDOWN_S);
        assertThat(openAtVenue()).isOne();
    }

    @Override
    public void onInput(DirectBuffer buffer, int offset, int length) {}

    @Override
    public void onOutput(DirectBuffer buffer, int offset, int length) {}
}
