package io.lockstep.chaostests.chaos.containers;

import io.lockstep.chaostests.cluster.Cell;
import io.lockstep.chaostests.cluster.CellProcess;
import io.lockstep.chaostests.cluster.CellReport;
import io.lockstep.chaostests.cluster.TradingCell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.agrona.CloseHelper;

/** A cell in containers that trades, and the hands that may be laid on it. Used by one thread. */
public final class ContainerCell implements AutoCloseable {
    private static final int FEEDS = 2;
    private static final int GATEWAYS = 2;
    private static final long ROUND_NS = TimeUnit.MILLISECONDS.toNanos(20);

    /** To ask members and containers how they are costs them something. */
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(250);

    /** Everything runs on one machine, so there is less to do than at a venue: 75 frames a second. */
    private static final String SPEED = "0.25";

    private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(150);
    private static final int ORDERS_AFTERWARDS = 10;

    /**
     * What kind of cell.
     *
     * @param image of its containers
     * @param seed of its market
     * @param durability of its members: {@code replicated} or {@code forced}
     * @param hasDisks whether each member has a disk of its own
     * @param hasClocks whether its processes' clocks can be set
     */
    public record Settings(String image, long seed, String durability, boolean hasDisks, boolean hasClocks) {}

    private final ContainerPlace place;
    private final Cell cell;
    private final TradingCell trading;
    private final Thread poller = new Thread(this::keepSession, "keep-session");
    private volatile boolean isPolled = true;
    private final Thread hook = new Thread(this::unmount, "unmount");
    private final Map<String, LoopDisk> disks = new LinkedHashMap<>();
    private volatile boolean areDisksKept;
    private final List<Exit> exits = new ArrayList<>();

    /**
     * Starts it; it trades.
     *
     * @param directory for its files; must be new or empty
     * @param events is told what happens, for people
     */
    public ContainerCell(Path directory, Settings settings, Consumer<String> events) throws IOException {
        place = new ContainerPlace(directory, settings.image(), settings.hasClocks());
        try {
            if (settings.hasDisks()) {
                Runtime.getRuntime().addShutdownHook(hook);
                makeDisks(directory);
            }
            cell = new Cell(
                    directory,
                    new Cell.Plan(
                            new Cell.Market("synthetic", SPEED, settings.seed()),
                            null,
                            FEEDS,
                            GATEWAYS,
                            List.of(),
                            List.of("durability=" + settings.durability(), "idle=sleep")),
                    place,
                    null);
            trading = new TradingCell(cell, events);
            poller.start();
        } catch (IOException | RuntimeException e) {
            place.close();
            removeDisks();
            throw e;
        }
    }

    private void makeDisks(Path directory) throws IOException {
        for (int id = 0; id < Cell.MEMBERS; id++) {
            final String name = "node-" + id;
            disks.put(name, new LoopDisk(directory.resolve(name + ".disk"), directory.resolve(name)));
        }
    }

    /** Whether what was on the members' disks is left in their directories when this is closed. */
    public void keepDisks(boolean areKept) {
        areDisksKept = areKept;
    }

    private void unmount() {
        disks.values().forEach(areDisksKept ? LoopDisk::keep : LoopDisk::close);
    }

    private void removeDisks() {
        unmount();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the hook runs already
        }
    }

    /** A member's own. */
    public LoopDisk disk(ContainerProcess member) {
        return Objects.requireNonNull(disks.get(member.name()), "a cell without disks");
    }

    /** What is done to containers takes its time, and the operator's session must be kept alive meanwhile. */
    private void keepSession() {
        try {
            while (isPolled) {
                trading.poll();
                LockSupport.parkNanos(ROUND_NS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void leaveSession() {
        isPolled = false;
        try {
            poller.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public Cell cell() {
        return cell;
    }

    public ContainerPlace place() {
        return place;
    }

    public ContainerProcess process(String name) {
        return place.process(name);
    }

    public Collection<ContainerProcess> processes() {
        return place.processes().values();
    }

    public List<ContainerProcess> members() {
        return cell.members().stream().map(member -> process(member.name())).toList();
    }

    public List<ContainerProcess> gateways() {
        return cell.gateways().stream().map(gateway -> process(gateway.name())).toList();
    }

    /** @throws IOException where there is none for long */
    public ContainerProcess leader() throws IOException {
        final List<CellProcess> found = new ArrayList<>();
        await("a leader", () -> {
            final CellProcess leader = trading.leader();
            return leader != null && found.add(leader);
        });
        return process(found.getFirst().name());
    }

    /** @throws IOException where it does not come true */
    public void await(String what, TradingCell.Condition condition) throws IOException {
        final long untilNs = System.nanoTime() + PATIENCE_NS;
        while (!condition.holds()) {
            if (System.nanoTime() > untilNs) {
                throw new IOException(what + ": waited in vain. The processes' logs are in " + cell.logs());
            }
            LockSupport.parkNanos(LOOK_NS);
        }
    }

    /** The members but the one that leads. */
    public List<ContainerProcess> followers() throws IOException {
        final ContainerProcess leader = leader();
        return members().stream().filter(member -> !member.equals(leader)).toList();
    }

    public List<ContainerProcess> feeds() {
        return cell.feeds().stream().map(feed -> process(feed.name())).toList();
    }

    /** The gateway that trades. */
    public ContainerProcess gateway() {
        return process(cell.gateway().name());
    }

    /** Lets time pass, and looks whether a process has ended by itself. */
    public void hold(Duration time) throws IOException {
        final long untilNs = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < untilNs) {
            LockSupport.parkNanos(ROUND_NS);
        }
        lookForExits();
    }

    /** Starts what ended by itself, as whatever supervises processes elsewhere would. */
    private void lookForExits() throws IOException {
        for (ContainerProcess process : processes()) {
            if (process.isWanted() && !process.isAlive()) {
                exits.add(new Exit(process.name(), process.exitCode(), process.log(), process.lastWords()));
                process.start();
            }
        }
    }

    /** A process that ended by itself. */
    public record Exit(String process, long code, String log, String lastWords) {
        @Override
        public String toString() {
            return process + " ended by itself with " + code + ", see " + log + ": " + lastWords;
        }
    }

    /** Since this was asked last. */
    public List<Exit> takeExits() {
        final List<Exit> taken = List.copyOf(exits);
        exits.clear();
        return taken;
    }

    /** The processes that did not stop in time when they were asked to, since this was asked last, in words. */
    public List<String> takeHungStops() {
        return processes().stream()
                .filter(ContainerProcess::takeHungStop)
                .map(process -> process.name() + " was asked to stop, and had to be killed, see " + process.log())
                .toList();
    }

    /** How often a process ended by itself; they are dealt with by whoever asks. */
    public int takeExitsOf(ContainerProcess process) {
        final int before = exits.size();
        exits.removeIf(exit -> exit.process().equals(process.name()));
        return before - exits.size();
    }

    /**
     * Starts what is down, and waits until everything works.
     *
     * @throws IOException where it does not within some minutes
     */
    public void awaitWell() throws IOException {
        for (ContainerProcess process : processes()) {
            process.resume();
            if (!process.isAlive() && !process.isWanted()) {
                process.start();
            }
        }
        awaitTogether();
        final long wanted = trading.ledger().orders() + ORDERS_AFTERWARDS;
        await("orders at the venue", () -> {
            lookForExits();
            return trading.ledger().orders() >= wanted;
        });
    }

    /** @throws IOException where they do not come together within some minutes */
    public void awaitTogether() throws IOException {
        await("all members at one place", () -> {
            lookForExits();
            return isTogether();
        });
    }

    /** One leads, and nobody is behind what the slowest had a moment ago. */
    private boolean isTogether() {
        final List<Cell.MemberStatus> members = cell.status();
        final long highest =
                members.stream().mapToLong(Cell.MemberStatus::position).max().orElse(0);
        return members.stream().filter(Cell.MemberStatus::isLeader).count() == 1
                && members.stream()
                        .allMatch(member -> member.isAlive()
                                && !member.isElecting()
                                && member.position() > 0
                                && highest - member.position() < 1 << 16);
    }

    /** Stops it in good order, and reads what is left. */
    public CellReport finish() throws IOException {
        leaveSession();
        return trading.finish();
    }

    /** Containers and network are removed where this is not called, too: Testcontainers does so when the JVM ends. */
    @Override
    public void close() {
        leaveSession();
        CloseHelper.quietClose(trading);
        place.close();
        removeDisks();
    }
}
