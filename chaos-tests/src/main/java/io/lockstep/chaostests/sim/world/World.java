package io.lockstep.chaostests.sim.world;

import io.lockstep.gatewayingress.log.LogWriter;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.order.SyntheticOrder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Everything that takes part in trading, in virtual time and on one thread: a cluster of three engines, order gateways, the
 * venue, ZooKeeper, a feed and an operator, with the network between them. All chance comes from the seed, and each part
 * has its own, so that one more draw here changes nothing there.
 */
public final class World implements AutoCloseable {
    private static final int FEED_SOURCE = 1;
    private static final int OPERATOR_SOURCE = 2;
    private static final int SECOND_SOURCE = 3;
    private static final long STARTED_WITHIN_NS = 120 * VirtualTime.SECOND;

    private record Twin(ModelledClient desk, RandomOperator operator) {}

    private final WorldSettings settings;
    private final VirtualTime time = new VirtualTime();
    private final Network network = new Network();
    private final FailPoints points;
    private final ModelledCluster cluster;
    private final ModelledZooKeeper zooKeeper;
    private final ModelledVenue venue;
    private final ModelledClient feed;
    private final ModelledClient desk;
    private final ModelledClient secondDesk;
    private final SecondPerson secondPerson;
    private final SeededMarket market;
    private final RandomOperator operator;
    private final List<ModelledProcess> gateways = new ArrayList<>();
    private final SplittableRandom twinRandom;
    private @Nullable Twin twin;
    private long desks;
    private boolean isMarketOpen = true;

    public World(WorldSettings settings, long seed, Path directory, ClusterObserver observer) throws IOException {
        this.settings = settings;
        final SplittableRandom random = new SplittableRandom(seed);
        points = new FailPoints(random.split());
        cluster = new ModelledCluster(time, random.split(), settings.cluster(), network, observer);
        zooKeeper = new ModelledZooKeeper(time, network);
        venue = new ModelledVenue(time, seed, directory, settings.weightPerMinute(), settings.ordersPerTenSeconds());
        feed = ModelledClient.feed(time, FEED_SOURCE, cluster.newSession(Node.FEED, "FEED:feed"));
        desk = newDesk();
        secondDesk = ModelledClient.desk(time, SECOND_SOURCE, 1, cluster.newSession(Node.OPERATOR, "OPERATOR:second"));
        secondPerson = new SecondPerson(time, secondDesk, this::engine);
        market = new SeededMarket(time, random.split(), venue.exchange().marketData(), feed, settings.quoteNs());
        operator = newOperator(random.split(), desk);
        twinRandom = random.split();
        final ModelledGateway.Surroundings around = new ModelledGateway.Surroundings(
                time, network, points, venue.handlers(), TradedWorld.ACCOUNTS, account -> {
                    throw new IllegalStateException("each process has its own elections");
                });
        for (int id = 1; id <= settings.gateways(); id++) {
            gateways.add(new ModelledProcess(id, around, cluster, zooKeeper, random.split(), directory));
        }
    }

    private ModelledClient newDesk() {
        desks++;
        return ModelledClient.desk(
                time, OPERATOR_SOURCE, desks, cluster.newSession(Node.OPERATOR, "OPERATOR:operator"));
    }

    private RandomOperator newOperator(SplittableRandom chance, Voice voice) {
        return new RandomOperator(time, chance, voice, this::engine, market, settings.actsPerSecond());
    }

    /** Until the gateways trade. Nothing goes wrong so far. */
    public void start() throws IOException {
        final long untilNs = time.nowNs() + STARTED_WITHIN_NS;
        isMarketOpen = false;
        while (!feed.writer().isStarted() || !desk.writer().isStarted()) {
            tickBefore(untilNs);
        }
        TradedWorld.list(feed);
        awaitTaken(feed, untilNs);
        TradedWorld.define(desk);
        awaitTaken(desk, untilNs);
        isMarketOpen = true;
        market.open();
        while (!isCalm()) {
            tickBefore(untilNs);
        }
    }

    private void awaitTaken(ModelledClient client, long untilNs) throws IOException {
        while (client.writer().acknowledged() < client.writer().lastSequence()) {
            tickBefore(untilNs);
        }
    }

    private void tickBefore(long untilNs) throws IOException {
        tick();
        if (time.nowNs() > untilNs) {
            throw new IllegalStateException("the world does not begin to trade: " + condition());
        }
    }

    /** Time goes on a little. */
    public void tick() throws IOException {
        time.advance(settings.tickNs());
        venue.poll();
        cluster.poll();
        zooKeeper.poll();
        if (isMarketOpen) {
            market.poll();
        }
        feed.poll();
        desk.poll();
        secondDesk.poll();
        secondPerson.poll();
        if (twin != null) {
            twin.operator.poll(settings.tickNs());
            twin.desk.poll();
        }
        for (final ModelledProcess gateway : gateways) {
            gateway.poll();
        }
    }

    /** The operator's commands come from a second process as well, which writes as the same source. */
    public void openTwin() {
        closeTwin();
        final ModelledClient second = newDesk();
        twin = new Twin(second, newOperator(twinRandom.split(), second));
    }

    public void closeTwin() {
        if (twin != null) {
            twin.desk.die();
            twin = null;
        }
    }

    public VirtualTime time() {
        return time;
    }

    public Network network() {
        return network;
    }

    public FailPoints points() {
        return points;
    }

    public ModelledCluster cluster() {
        return cluster;
    }

    public ModelledZooKeeper zooKeeper() {
        return zooKeeper;
    }

    public ModelledVenue venue() {
        return venue;
    }

    public RandomOperator operator() {
        return operator;
    }

    /** The operator's, for what is not at random. */
    Voice desk() {
        return desk;
    }

    SeededMarket market() {
        return market;
    }

    /** Each gateway, as its process has it. */
    List<ModelledProcess> processes() {
        return gateways;
    }

    /** An engine that has applied all that any has. */
    public EngineState engine() {
        return cluster.engine();
    }

    public int gateways() {
        return gateways.size();
    }

    /** @param gateway from 0 */
    public void killGateway(int gateway) throws IOException {
        gateways.get(gateway).die("killed");
    }

    public void killGatewayForEver(int gateway) throws IOException {
        gateways.get(gateway).dieForEver();
    }

    public void putToSleep(int gateway, long ns) {
        gateways.get(gateway).sleep(time.nowNs() + ns);
    }

    public void setGatewayClock(int gateway, long offsetNs) {
        gateways.get(gateway).setClock(offsetNs);
    }

    public long outboxResumes() {
        return gateways.stream().mapToLong(ModelledProcess::resumes).sum();
    }

    /** Whether each account has a gateway that trades, with nothing in doubt. */
    public boolean isCalm() {
        for (int account = 0; account < TradedWorld.ACCOUNTS.size(); account++) {
            final int of = account;
            if (gateways.stream()
                    .map(ModelledProcess::gateway)
                    .noneMatch(gateway -> gateway != null && gateway.isCalm(of))) {
                return false;
            }
        }
        return true;
    }

    /** Whether, besides, no order is open, and all that was said is in the log. */
    public boolean isQuiet() {
        return engine().orders().openCount() == 0
                && isCalm()
                && desk.writer().acknowledged() == desk.writer().lastSequence();
    }

    /** Once all that the operator has said is in the log. @return whether trading goes on, which is said until it does */
    public boolean resumeTrading() {
        return desk.writer().acknowledged() == desk.writer().lastSequence() && operator.resumeTrading();
    }

    /** What a client was told to be taken must be in the log. */
    public void checkAcknowledged(TakenInputs log, ClusterObserver told) {
        final List<ModelledClient> clients = new ArrayList<>(List.of(feed, desk, secondDesk));
        if (twin != null) {
            clients.add(twin.desk);
        }
        clients.forEach(client -> client.checkAcknowledged(log, told));
        final List<LogWriter> writers = new ArrayList<>();
        clients.forEach(client -> writers.add(client.writer()));
        for (final ModelledProcess process : gateways) {
            final ModelledGateway gateway = process.gateway();
            if (gateway != null) {
                writers.add(gateway.writer());
            }
        }
        for (final LogWriter writer : writers) {
            final long has = log.last(writer.sourceId());
            if (writer.isStarted() && writer.acknowledged() > has) {
                told.onViolation(
                        Checker.ACKNOWLEDGED,
                        "source " + writer.sourceId() + " was told of " + writer.acknowledged() + ", and the log has "
                                + has);
            }
        }
    }

    /** For people: where everything stands. */
    public String condition() {
        final StringBuilder text = new StringBuilder();
        cluster.describe(text);
        text.append("the desk has answers up to ")
                .append(desk.writer().acknowledged())
                .append(" of ")
                .append(desk.writer().lastSequence())
                .append(desk.writer().hasRoom(1) ? "; " : ", and no room; ");
        for (final ModelledProcess process : gateways) {
            final ModelledGateway gateway = process.gateway();
            text.append(gateway == null ? "no gateway; " : gateway.condition());
        }
        final var orders = engine().orders();
        for (SyntheticOrder order = orders.firstOpen(); order != null; order = orders.after(order)) {
            text.append("order ")
                    .append(order.orderId())
                    .append('/')
                    .append(order.attempt().number())
                    .append(" of shard ")
                    .append(order.shard().shardId())
                    .append(' ')
                    .append(order.attempt().state())
                    .append(", cancel ")
                    .append(order.attempt().cancelRequest())
                    .append("; ");
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        for (final ModelledProcess gateway : gateways) {
            gateway.die("at the end");
        }
        venue.close();
    }
}
