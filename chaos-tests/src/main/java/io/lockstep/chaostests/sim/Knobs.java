package io.lockstep.chaostests.sim;

import io.lockstep.chaostests.sim.world.ClusterSettings;
import io.lockstep.chaostests.sim.world.VirtualTime;
import io.lockstep.chaostests.sim.world.WorldSettings;
import io.lockstep.gatewayegress.venue.simulator.faults.Fault;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Everything that a seed decides about its world: how it is made, which classes of faults exist in it, and what goes wrong
 * when. Each world has other ones: what never goes wrong in one leaves room for what does.
 *
 * @param attackMs how long things go wrong
 * @param isLossy whether messages between cluster and sessions are refused and lost
 * @param venueFaults what the venue does wrong now and then
 * @param broken what stays broken when all else is healed
 */
record Knobs(
        WorldSettings world,
        long attackMs,
        boolean isLossy,
        Set<Fault> venueFaults,
        List<FaultEvent> faults,
        Broken broken) {
    /** What a world must be able to do without. */
    enum Broken {
        NOTHING,
        ONE_MEMBER_DOWN,
        ONE_MEMBER_CUT_OFF,
        ONE_MEMBER_ASLEEP,
        SECOND_GATEWAY_DOWN,
        ZOOKEEPER_DOWN
    }

    private static final long SHORTEST_MS = 20;

    static Knobs of(long seed) {
        final SplittableRandom random = new SplittableRandom(seed);
        final WorldSettings world = world(random.split());
        final long attackMs = 10_000 + random.nextLong(20_000);
        return new Knobs(
                world,
                attackMs,
                random.nextInt(3) > 0,
                venueFaults(random.split()),
                faults(random.split(), attackMs),
                broken(random, world));
    }

    private static WorldSettings world(SplittableRandom random) {
        final ClusterSettings cluster = new ClusterSettings(
                oneOf(random, 300, 1_000, 2_000) * VirtualTime.MS,
                oneOf(random, 2, 5, 10) * VirtualTime.SECOND,
                (int) oneOf(random, 1, 3, 20),
                (int) oneOf(random, 8, 32, 256),
                (int) oneOf(random, 50, 300, 1_000, 1_000_000),
                (int) oneOf(random, 50, 500, 5_000),
                (int) oneOf(random, 10, 300, 3_000));
        return new WorldSettings(
                cluster,
                oneOf(random, 1, 2, 5) * VirtualTime.MS,
                random.nextInt(4) == 0 ? 1 : 2,
                (int) oneOf(random, 1, 4, 12),
                oneOf(random, 20, 50, 200) * VirtualTime.MS,
                (int) oneOf(random, 1_200, 6_000, 60_000),
                (int) oneOf(random, 20, 100, 1_000));
    }

    private static long oneOf(SplittableRandom random, long... values) {
        return values[random.nextInt(values.length)];
    }

    private static Set<Fault> venueFaults(SplittableRandom random) {
        final Set<Fault> faults = EnumSet.noneOf(Fault.class);
        final int inHundred = (int) oneOf(random, 0, 20, 60, 100);
        for (final Fault fault : Fault.values()) {
            if (random.nextInt(100) < inHundred) {
                faults.add(fault);
            }
        }
        return faults;
    }

    private static List<FaultEvent> faults(SplittableRandom random, long attackMs) {
        final List<FaultKind> kinds = new ArrayList<>();
        final int inHundred = (int) oneOf(random, 10, 40, 100);
        for (final FaultKind kind : FaultKind.values()) {
            if (random.nextInt(100) < inHundred) {
                kinds.add(kind);
            }
        }
        final long meanMs = oneOf(random, 400, 1_500, 5_000);
        final long longestMs = oneOf(random, 300, 3_000, 12_000);
        final List<FaultEvent> faults = new ArrayList<>();
        for (long atMs = random.nextLong(2 * meanMs); atMs < attackMs; atMs += 1 + random.nextLong(2 * meanMs)) {
            if (!kinds.isEmpty()) {
                faults.add(new FaultEvent(
                        atMs,
                        kinds.get(random.nextInt(kinds.size())),
                        random.nextInt(6),
                        SHORTEST_MS + random.nextLong(longestMs)));
            }
        }
        return faults;
    }

    private static Broken broken(SplittableRandom random, WorldSettings world) {
        final Broken broken = Broken.values()[random.nextInt(Broken.values().length)];
        return broken == Broken.SECOND_GATEWAY_DOWN && world.gateways() == 1 ? Broken.NOTHING : broken;
    }

    Knobs withFaults(List<FaultEvent> newFaults) {
        return new Knobs(world, attackMs, isLossy, venueFaults, newFaults, broken);
    }

    Knobs withVenueFaults(Set<Fault> newVenueFaults) {
        return new Knobs(world, attackMs, isLossy, newVenueFaults, faults, broken);
    }

    Knobs withLossy(boolean newIsLossy) {
        return new Knobs(world, attackMs, newIsLossy, venueFaults, faults, broken);
    }

    Knobs withBroken(Broken newBroken) {
        return new Knobs(world, attackMs, isLossy, venueFaults, faults, newBroken);
    }

    Knobs withAttackMs(long newAttackMs) {
        return new Knobs(
                world,
                newAttackMs,
                isLossy,
                venueFaults,
                faults.stream().filter(fault -> fault.atMs() < newAttackMs).toList(),
                broken);
    }
}
