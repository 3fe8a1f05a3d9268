package io.lockstep.chaostests.chaos.faults;

import io.lockstep.chaostests.chaos.containers.ContainerCell;
import io.lockstep.chaostests.chaos.containers.ContainerProcess;
import io.lockstep.chaostests.chaos.faults.Fault.Struck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Networks that part, lose, double, delay and reorder, by iptables and tc in the containers' own networks. */
final class NetworkFaults {
    private static final int MAX_LOSS_PERCENT = 30;
    private static final int MAX_DUPLICATION_PERCENT = 30;
    private static final int MAX_LATENCY_MILLIS = 300;

    private NetworkFaults() {}

    private static String drop(ContainerProcess from) {
        return "iptables -A INPUT -s " + from.address() + " -j DROP";
    }

    /** What the first says does not reach the others. */
    private static void deafen(ContainerProcess hearer, List<ContainerProcess> to) throws IOException {
        final List<String> rules = to.stream().map(NetworkFaults::drop).toList();
        hearer.shell(String.join(" && ", rules));
    }

    /** Neither side hears the other. */
    private static void part(List<ContainerProcess> one, List<ContainerProcess> other) throws IOException {
        for (ContainerProcess process : one) {
            deafen(process, other);
        }
        for (ContainerProcess process : other) {
            deafen(process, one);
        }
    }

    /** A process that was started again has lost its rules with its network. */
    private static Fault.Healing clear(List<ContainerProcess> processes) {
        return () -> {
            for (ContainerProcess process : processes) {
                if (process.isAlive()) {
                    process.shell("iptables -F; iptables -t mangle -F; tc qdisc del dev eth0 root 2>/dev/null; true");
                }
            }
        };
    }

    private static List<ContainerProcess> others(ContainerCell cell, ContainerProcess one) {
        return cell.members().stream().filter(member -> !member.equals(one)).toList();
    }

    /** One member from the other two; clients reach all. */
    static Fault isolate(ProcessFaults.Choice choice) {
        return (cell, random) -> {
            final List<ContainerProcess> one = choice.of(cell, random);
            final ContainerProcess member = one.getFirst();
            part(one, others(cell, member));
            return new Struck(member.name() + " from the other members", clear(cell.members()));
        };
    }

    /** A process from everybody. */
    static Fault cutOff(ProcessFaults.Choice choice) {
        return (cell, random) -> {
            final List<ContainerProcess> hit = choice.of(cell, random);
            for (ContainerProcess process : hit) {
                process.shell("iptables -A INPUT ! -i lo -j DROP && iptables -A OUTPUT ! -o lo -j DROP");
            }
            return new Struck(ProcessFaults.names(hit) + " from everybody", clear(hit));
        };
    }

    /** The leader is heard and hears nobody, or the other way round. */
    static Struck oneWay(ContainerCell cell, SplittableRandom random) throws IOException {
        final ContainerProcess leader = cell.leader();
        final List<ContainerProcess> followers = others(cell, leader);
        if (random.nextBoolean()) {
            deafen(leader, followers);
            return new Struck(leader.name() + ", the leader, hears no member", clear(List.of(leader)));
        }
        for (ContainerProcess follower : followers) {
            deafen(follower, List.of(leader));
        }
        return new Struck(leader.name() + ", the leader, is heard by no member", clear(followers));
    }

    /** Two members do not hear each other, and the third hears both. */
    static Struck bridge(ContainerCell cell, SplittableRandom random) throws IOException {
        final List<ContainerProcess> two = Draw.some(2, cell.members(), random);
        part(two.subList(0, 1), two.subList(1, 2));
        return new Struck("between " + ProcessFaults.names(two), clear(two));
    }

    /** Each member by itself. */
    static Struck shatter(ContainerCell cell, SplittableRandom random) throws IOException {
        for (ContainerProcess member : cell.members()) {
            deafen(member, others(cell, member));
        }
        return new Struck("each member by itself", clear(cell.members()));
    }

    /** A client cannot reach the one that leads now. */
    static Struck clientFromLeader(ContainerCell cell, SplittableRandom random) throws IOException {
        final List<ContainerProcess> clients = new ArrayList<>(cell.gateways());
        clients.addAll(cell.feeds());
        final ContainerProcess client = Draw.one(clients, random);
        final ContainerProcess leader = cell.leader();
        part(List.of(client), List.of(leader));
        return new Struck(client.name() + " from " + leader.name() + ", the leader", clear(List.of(client, leader)));
    }

    /** The gateway that trades does not reach one of the others that it needs. */
    static Fault gatewayFrom(String other) {
        return (cell, random) -> {
            final ContainerProcess gateway = cell.gateway();
            final ContainerProcess process = cell.process(other);
            part(List.of(gateway), List.of(process));
            return new Struck(gateway.name() + " from " + other, clear(List.of(gateway, process)));
        };
    }

    /** Everything that members receive is lost now and then. */
    static Struck loss(ContainerCell cell, SplittableRandom random) throws IOException {
        final int percent = random.nextInt(1, MAX_LOSS_PERCENT + 1);
        for (ContainerProcess member : cell.members()) {
            member.shell("iptables -A INPUT ! -i lo -p udp -m statistic --mode random --probability " + percent / 100.0
                    + " -j DROP");
        }
        return new Struck("members lose " + percent + "% of what they receive", clear(cell.members()));
    }

    /** What members say to each other arrives twice now and then. */
    static Struck duplication(ContainerCell cell, SplittableRandom random) throws IOException {
        final int percent = random.nextInt(1, MAX_DUPLICATION_PERCENT + 1);
        for (ContainerProcess member : cell.members()) {
            final List<String> rules = new ArrayList<>();
            for (ContainerProcess other : others(cell, member)) {
                rules.add("iptables -t mangle -A POSTROUTING -p udp -d " + other.address()
                        + " -m statistic --mode random --probability " + percent / 100.0 + " -j TEE --gateway "
                        + other.address());
            }
            member.shell(String.join(" && ", rules));
        }
        return new Struck("members hear " + percent + "% twice", clear(cell.members()));
    }

    /** A thin line: what is more than it takes waits. */
    static Struck delay(ContainerCell cell, SplittableRandom random) throws IOException {
        final int latency = random.nextInt(50, MAX_LATENCY_MILLIS + 1);
        final ContainerProcess member = Draw.one(cell.members(), random);
        member.shell("tc qdisc add dev eth0 root tbf rate 1mbit burst 3kb latency " + latency + "ms");
        return new Struck(
                member.name() + " behind a line of 1 Mbit/s with a queue of " + latency + " ms",
                clear(List.of(member)));
    }

    /** Some packets go through a slow class and are overtaken. */
    static Struck reordering(ContainerCell cell, SplittableRandom random) throws IOException {
        final int percent = random.nextInt(5, 30);
        for (ContainerProcess member : cell.members()) {
            member.shell(String.join(
                    " && ",
                    "tc qdisc add dev eth0 root handle 1: htb default 10",
                    "tc class add dev eth0 parent 1: classid 1:10 htb rate 1gbit",
                    "tc class add dev eth0 parent 1: classid 1:20 htb rate 400kbit burst 2k",
                    "iptables -t mangle -A POSTROUTING -p udp -m statistic --mode random --probability "
                            + percent / 100.0 + " -j CLASSIFY --set-class 1:20"));
        }
        return new Struck(percent + "% of what members send is overtaken", clear(cell.members()));
    }
}
