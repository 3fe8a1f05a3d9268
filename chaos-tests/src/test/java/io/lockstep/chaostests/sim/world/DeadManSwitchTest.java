package io.lockstep.chaostests.sim.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.codecs.PlainOrder;
import io.lockstep.codecs.log.CancelOrderEncoder;
import io.lockstep.codecs.log.OrderType;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.SubmitOrdersEncoder;
import io.lockstep.codecs.log.TimeInForce;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.order.OrderState;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** USD-M cancels what nobody watches: engine, gateway and venue in virtual time, with one order that rests. */
final class DeadManSwitchTest implements ClusterObserver {
    private static final int SHARD = 2;
    private static final int SPOT_SHARD = 0;
    private static final int MEMBERS = 3;
    private static final long COUNTDOWN_S = ModelledGateway.COUNTDOWN_NS / VirtualTime.SECOND;
    private static final WorldSettings SETTINGS = new WorldSettings(
            new ClusterSettings(VirtualTime.SECOND, 5 * VirtualTime.SECOND, 2, 256, 50_000, 0, 0),
            VirtualTime.MS,
            1,
            60,
            10 * VirtualTime.MS,
            600_000,
            100_000);

    @TempDir
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private World world;

    @BeforeEach
    void start() throws IOException {
        world = new World(SETTINGS, 7, directory, this);
        world.start();
    }

    @AfterEach
    void stop() throws IOException {
        world.close();
    }

    /** An order far from the market, at the venue. @return its number */
    private long rest(int shard) throws IOException {
        final SubmitOrdersEncoder message = world.desk().begin(new SubmitOrdersEncoder());
        final long priceTicks = world.market().bidTicks(shard) * 97 / 100;
        PlainOrder.encode(message, shard, Side.BUY, OrderType.LIMIT, TimeInForce.GTC, priceTicks, 500);
        world.desk().say(message);
        await(() -> open() != null && state() == OrderState.WORKING);
        final SyntheticOrder order = open();
        return order == null ? 0 : order.orderId();
    }

    private @Nullable SyntheticOrder open() {
        return world.engine().orders().firstOpen();
    }

    /** The open order's state in the engine. */
    private @Nullable OrderState state() {
        final SyntheticOrder order = open();
        return order == null ? null : order.attempt().state();
    }

    private int openAtVenue() {
        final var exchange = world.venue().exchange();
        return exchange.orders().accounts().stream()
                .mapToInt(account -> exchange.listings().all().stream()
                        .mapToInt(each -> account.holdingOf(each).open().size())
                        .sum())
                .sum();
    }

    private void await(BooleanSupplier condition) throws IOException {
        for (int ms = 0; ms < 20_000 && !condition.getAsBoolean(); ms++) {
            world.tick();
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    private void run(long seconds) throws IOException {
        for (long ms = 0; ms < seconds * 1_000; ms++) {
            world.tick();
        }
    }

    @Test
    void shouldNotFireWhileTheHolderLives() throws IOException {
        rest(SHARD);
        run(4 * COUNTDOWN_S);
        assertThat(openAtVenue()).isOne();
        assertThat(state()).isEqualTo(OrderState.WORKING);
    }

    @Test
    void shouldFireWhereTheHolderDiesAndNobodyTakesOver() throws IOException {
        rest(SHARD);
        world.killGatewayForEver(0);
        run(COUNTDOWN_S / 2);
        assertThat(openAtVenue()).isOne();
        run(COUNTDOWN_S / 2 + 1);
        assertThat(openAtVenue()).isZero();
    }

    @Test
    void shouldNotFireWhereTheSuccessorTakesOverInTime() throws IOException {
        rest(SHARD);
        world.killGateway(0); // another begins, not much later
        run(3 * COUNTDOWN_S);
        assertThat(openAtVenue()).isOne();
        assertThat(state()).isEqualTo(OrderState.WORKING);
    }

    /** It wakes up without the lease, gets it anew, and what the venue did is told like any other cancel. */
    @Test
    void shouldFireWhileTheHolderIsAsleepAndTheEngineLearnsOfIt() throws IOException {
        rest(SHARD);
        world.putToSleep(0, 2 * ModelledGateway.COUNTDOWN_NS);
        run(2 * COUNTDOWN_S - 1);
        assertThat(openAtVenue()).isZero();
        assertThat(state()).isEqualTo(OrderState.WORKING);
        await(() -> open() == null);
    }

    @Test
    void shouldBeToldByNobodyWithoutTheLease() throws IOException {
        rest(SHARD);
        for (int member = 0; member < MEMBERS; member++) {
            world.network().cut(Node.GATEWAY_1, Node.member(member));
            world.network().cut(Node.member(member), Node.GATEWAY_1);
        }
        run(COUNTDOWN_S * 3);
        assertThat(openAtVenue()).as("the holder lives, and reaches the venue").isZero();
    }

    @Test
    void shouldBeStoppedWhereTheLeaseIsGivenBack() throws IOException {
        rest(SHARD);
        Objects.requireNonNull(world.processes().getFirst().gateway()).release();
        run(1);
        world.killGatewayForEver(0);
        run(2 * COUNTDOWN_S);
        assertThat(openAtVenue()).isOne();
    }

    @Test
    void shouldBeStoppedWhereNothingIsOpen() throws IOException {
        final long order = rest(SHARD);
        world.desk().say(world.desk().begin(new CancelOrderEncoder()).orderId(order));
        await(() -> open() == null);
        run(COUNTDOWN_S); // longer than it is still told behind the last order
        rest(SHARD);
        world.killGatewayForEver(0);
        run(COUNTDOWN_S - 1);
        assertThat(openAtVenue()).as("the first countdown is not what ends").isOne();
        run(2);
        assertThat(openAtVenue()).isZero();
    }

    @Test
    void shouldLeaveSpotAlone() throws IOException {
        rest(SPOT_SHARD);
        world.killGatewayForEver(0);
        run(3 * COUNTDOWN_S);
        assertThat(openAtVenue()).isOne();
    }

    @Override
    public void onEntry(LogEntry entry) {}

    @Override
    public void onApplied(LogEntry entry, EngineState state) {}

    @Override
    public void onOutput(LogEntry entry, DirectBuffer buffer, int offset, int length) {}

    @Override
    public void onViolation(Checker checker, String what) {
        throw new AssertionError(checker + ": " + what);
    }

    @Override
    public void onMark(Mark mark) {}
}
