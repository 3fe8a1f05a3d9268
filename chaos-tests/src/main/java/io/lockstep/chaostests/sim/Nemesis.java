package io.lockstep.chaostests.sim;

import io.lockstep.chaostests.sim.world.MemberFaults;
import io.lockstep.chaostests.sim.world.Network;
import io.lockstep.chaostests.sim.world.Node;
import io.lockstep.chaostests.sim.world.VirtualTime;
import io.lockstep.chaostests.sim.world.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Makes go wrong what is to go wrong, when it is to, and heals it when its time is over. */
final class Nemesis {
    private static final int MEMBERS = 3;
    private static final long FOR_EVER_NS = 1_000_000 * VirtualTime.SECOND;
    private static final long CLOCK_OFF_BY_NS = 2 * VirtualTime.SECOND;

    private record Healing(long atNs, Runnable act) {}

    private final World world;
    private final Network network;
    private final MemberFaults members;
    private final SplittableRandom random;
    private final Consumer<String> told;
    private final List<FaultEvent> faults;
    private final Map<FaultKind, Long> struck = new EnumMap<>(FaultKind.class);
    private final List<Healing> healings = new ArrayList<>();
    private long startNs;
    private int next;

    Nemesis(
            World world,
            MemberFaults members,
            List<FaultEvent> faults,
            SplittableRandom random,
            Consumer<String> told) {
        this.told = told;
        this.world = world;
        this.members = members;
        this.faults = faults;
        this.random = random;
        network = world.network();
    }

    /** From now on. */
    void begin() {
        startNs = world.time().nowNs();
    }

    /** How often each struck. */
    Map<FaultKind, Long> struck() {
        return struck;
    }

    void poll() throws IOException {
        final long nowNs = world.time().nowNs();
        for (int i = healings.size() - 1; i >= 0; i--) {
            if (healings.get(i).atNs <= nowNs) {
                healings.remove(i).act.run();
            }
        }
        while (next < faults.size() && startNs + faults.get(next).atMs() * VirtualTime.MS <= nowNs) {
            final FaultEvent fault = faults.get(next);
            next++;
            told.accept(fault.text());
            struck.merge(fault.kind(), 1L, Long::sum);
            strike(fault, nowNs + fault.forMs() * VirtualTime.MS);
        }
    }

    private void strike(FaultEvent fault, long untilNs) throws IOException {
        final int member = fault.target() % MEMBERS;
        final int gateway = fault.target() % world.gateways();
        final long ns = fault.forMs() * VirtualTime.MS;
        switch (fault.kind()) {
            case MEMBER_KILLED -> kill(member, untilNs);
            case LEADER_KILLED -> kill(members.leaderOrAny(), untilNs);
            case MEMBER_ASLEEP -> members.sleep(member, ns);
            case LEADER_ASLEEP -> members.sleep(members.leaderOrAny(), ns);
            case MEMBER_WITHOUT_POWER -> cutPower(member, untilNs);
            case ALL_MEMBERS_WITHOUT_POWER -> {
                for (int each = 0; each < MEMBERS; each++) {
                    cutPower(each, untilNs);
                }
            }
            case MEMBER_REPLACED -> {
                members.loseDisk(member);
                heal(untilNs, () -> members.start(member));
            }
            case SNAPSHOT_SPOILED -> {
                kill(member, untilNs);
                members.spoilSnapshot(member);
            }
            case MEMBER_CUT_OFF -> cutOff(member, true, true, untilNs);
            case LEADER_CUT_OFF -> cutOff(members.leaderOrAny(), true, true, untilNs);
            case MEMBER_DEAF -> cutOff(member, true, false, untilNs);
            case MEMBER_MUTE -> cutOff(member, false, true, untilNs);
            case MEMBERS_BRIDGED -> cutBetween(Node.member(member), Node.member((member + 1) % MEMBERS), untilNs);
            case MEMBER_CLOCK_STEPS -> world.cluster().setClock(member, clockError());
            case GATEWAY_KILLED -> world.killGateway(gateway);
            case ALL_GATEWAYS_KILLED -> {
                for (int each = 0; each < world.gateways(); each++) {
                    world.killGateway(each);
                }
            }
            case GATEWAY_DIES_AT_POINT -> world.points().arm(fault.target() * 7 + (int) fault.forMs());
            case GATEWAY_ASLEEP -> world.putToSleep(gateway, ns);
            case GATEWAY_CUT_FROM_CLUSTER -> cutFromMembers(gateway(gateway), untilNs);
            case GATEWAY_CUT_FROM_LEADER -> cutBetween(gateway(gateway), Node.member(members.leaderOrAny()), untilNs);
            case GATEWAY_CUT_FROM_VENUE -> cutBetween(gateway(gateway), Node.VENUE, untilNs);
            case GATEWAY_DEAF_TO_VENUE -> cut(Node.VENUE, gateway(gateway), untilNs);
            case GATEWAY_CUT_FROM_ZOOKEEPER -> cutBetween(gateway(gateway), Node.ZOOKEEPER, untilNs);
            case GATEWAY_CLOCK_STEPS -> {
                world.setGatewayClock(gateway, clockError() / 10);
                heal(untilNs, () -> world.setGatewayClock(gateway, 0));
            }
            case ZOOKEEPER_DOWN -> {
                world.zooKeeper().setDown(true);
                heal(untilNs, () -> world.zooKeeper().setDown(false));
            }
            case FEED_CUT_FROM_CLUSTER -> cutFromMembers(Node.FEED, untilNs);
            case OPERATOR_CUT_FROM_CLUSTER -> cutFromMembers(Node.OPERATOR, untilNs);
            case SOURCE_SHARED -> shareSource(untilNs);
            case TRADING_HALTED -> {
                world.operator().setTrading(false);
                heal(untilNs, () -> world.operator().setTrading(true));
            }
        }
    }

    private long clockError() {
        return random.nextLong(-CLOCK_OFF_BY_NS, CLOCK_OFF_BY_NS);
    }

    private static Node gateway(int gateway) {
        return gateway == 0 ? Node.GATEWAY_1 : Node.GATEWAY_2;
    }

    private void kill(int member, long untilNs) {
        members.kill(member);
        heal(untilNs, () -> members.start(member));
    }

    private void shareSource(long untilNs) {
        world.openTwin();
        heal(untilNs, world::closeTwin);
    }

    private void cutPower(int member, long untilNs) {
        members.cutPower(member);
        heal(untilNs, () -> members.start(member));
    }

    private void cutOff(int member, boolean isDeaf, boolean isMute, long untilNs) {
        for (int other = 0; other < MEMBERS; other++) {
            if (other != member && isDeaf) {
                cut(Node.member(other), Node.member(member), untilNs);
            }
            if (other != member && isMute) {
                cut(Node.member(member), Node.member(other), untilNs);
            }
        }
    }

    private void cutFromMembers(Node node, long untilNs) {
        for (int each = 0; each < MEMBERS; each++) {
            cutBetween(node, Node.member(each), untilNs);
        }
    }

    private void cutBetween(Node one, Node other, long untilNs) {
        cut(one, other, untilNs);
        cut(other, one, untilNs);
    }

    private void cut(Node from, Node to, long untilNs) {
        network.cut(from, to);
        heal(untilNs, () -> network.heal(from, to));
    }

    private void heal(long atNs, Runnable act) {
        healings.add(new Healing(atNs, act));
    }

    /** Everything is healed at once. */
    void healAll() {
        told.accept("all is healed");
        next = faults.size();
        healings.forEach(healing -> healing.act.run());
        healings.clear();
        for (int member = 0; member < MEMBERS; member++) {
            members.sleep(member, 0);
            members.start(member);
            world.cluster().setClock(member, 0);
        }
        for (int gateway = 0; gateway < world.gateways(); gateway++) {
            world.putToSleep(gateway, 0);
            world.setGatewayClock(gateway, 0);
        }
        world.points().disarm();
    }

    /** One thing breaks, and stays so. */
    void breakForEver(Knobs.Broken what) throws IOException {
        final int member = random.nextInt(MEMBERS);
        told.accept("broken for ever: " + what + " " + member);
        switch (what) {
            case NOTHING -> {}
            case ONE_MEMBER_DOWN -> members.kill(member);
            case ONE_MEMBER_CUT_OFF -> cutOff(member, true, true, Long.MAX_VALUE);
            case ONE_MEMBER_ASLEEP -> members.sleep(member, FOR_EVER_NS);
            case SECOND_GATEWAY_DOWN -> world.killGatewayForEver(1);
            case ZOOKEEPER_DOWN -> world.zooKeeper().setDown(true);
        }
    }
}
