package io.lockstep.chaostests.sim.world;

import io.lockstep.gatewayingress.log.ClusterLink;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** A client's session, as {@link ClusterLink} keeps one: opened again whenever it is lost, taken over by each leader. */
public final class ModelledSession implements ClusterEnd {
    /** What a leader says to a session. */
    sealed interface Said {
        /** The session is open. */
        record Opened(int leader) implements Said {}

        /** Another member leads. */
        record Led(int leader) implements Said {}

        /** The session is closed. */
        record Closed() implements Said {}

        /** A message of the engine. */
        record Message(UnsafeBuffer bytes) implements Said {}
    }

    private enum State {
        CLOSED,
        OPENING,
        OPEN,
        /** The leader is gone, and another one has not said anything yet. */
        WITHOUT_LEADER
    }

    private record Offered(int leader, UnsafeBuffer bytes) {}

    static final long NONE = -1;

    /** More is not taken: the cluster is behind. */
    private static final int ON_THE_WAY_MAX = 64;

    private static final long JOURNEY_NS = VirtualTime.MS / 2;
    private static final long RETRY_NS = 300 * VirtualTime.MS;
    private static final long KEEP_ALIVE_NS = 400 * VirtualTime.MS;
    private static final long OPENED_WITHIN_NS = 3 * VirtualTime.SECOND;
    private static final long UNREACHABLE_AFTER_NS = VirtualTime.SECOND;
    private static final long NEW_LEADER_WITHIN_NS = 10 * VirtualTime.SECOND;

    private final ModelledCluster cluster;
    private final VirtualTime time;
    private final Node node;
    private final String principal;
    private final OnTheWay<Offered> ingress;
    private final OnTheWay<Said> egress;
    private State state = State.CLOSED;
    private long sinceNs;
    private long retryNs;
    private long keepAliveNs;
    private long reachedNs;
    private long session = NONE;
    private int leader;

    ModelledSession(ModelledCluster cluster, VirtualTime time, SplittableRandom random, Node node, String principal) {
        this.cluster = cluster;
        this.time = time;
        this.node = node;
        this.principal = principal;
        ingress = new OnTheWay<>(time, random.split(), JOURNEY_NS);
        egress = new OnTheWay<>(time, random.split(), JOURNEY_NS);
    }

    Node node() {
        return node;
    }

    String principal() {
        return principal;
    }

    @Override
    public boolean offer(DirectBuffer buffer, int offset, int length) {
        if (state != State.OPEN || cluster.isRefused() || ingress.size() >= ON_THE_WAY_MAX) {
            return false;
        }
        final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
        copy.putBytes(0, buffer, offset, length);
        ingress.send(new Offered(leader, copy));
        return true;
    }

    @Override
    public void poll(ClusterLink.Listener listener) {
        arrive();
        switch (state) {
            case CLOSED -> {
                if (time.nowNs() >= retryNs) {
                    state = State.OPENING;
                    sinceNs = time.nowNs();
                    session = cluster.open(this);
                }
            }
            case OPENING -> {
                if (time.nowNs() - sinceNs > OPENED_WITHIN_NS) {
                    close();
                }
            }
            case OPEN -> stayInTouch();
            case WITHOUT_LEADER -> {
                if (time.nowNs() - sinceNs > NEW_LEADER_WITHIN_NS) {
                    close();
                    listener.onSessionLost();
                }
            }
        }
        while (egress.hasArrived()) {
            hear(egress.take(), listener);
        }
    }

    /** What has come to the leader it was sent to; that it may lead no longer is its own affair. */
    private void arrive() {
        while (ingress.hasArrived() && !cluster.isCongested(leader)) {
            final Offered offered = ingress.take();
            if (!cluster.network().isCut(node, Node.member(offered.leader))) {
                cluster.onIngress(offered.leader, session, offered.bytes);
            }
        }
    }

    private void stayInTouch() {
        if (cluster.isConnected(node, leader, session)) {
            reachedNs = time.nowNs();
            if (time.nowNs() - keepAliveNs > KEEP_ALIVE_NS) {
                keepAliveNs = time.nowNs();
                cluster.onKeepAlive(leader, session);
            }
        } else if (time.nowNs() - reachedNs > UNREACHABLE_AFTER_NS) {
            state = State.WITHOUT_LEADER;
            sinceNs = time.nowNs();
        }
    }

    private void hear(Said said, ClusterLink.Listener listener) {
        switch (said) {
            case Said.Opened opened -> {
                if (state == State.OPENING) {
                    state = State.OPEN;
                    leader = opened.leader;
                    reachedNs = time.nowNs();
                    keepAliveNs = time.nowNs();
                    listener.onSessionOpened();
                }
            }
            case Said.Led led -> {
                if (state == State.OPEN || state == State.WITHOUT_LEADER) {
                    state = State.OPEN;
                    reachedNs = time.nowNs();
                    if (led.leader != leader) {
                        leader = led.leader;
                        cluster.observer().onMark(Mark.SESSION_SURVIVED_LEADER);
                        listener.onNewLeader(leader);
                    }
                }
            }
            case Said.Closed closed -> {
                if (state == State.OPEN || state == State.WITHOUT_LEADER) {
                    close();
                    listener.onSessionLost();
                }
            }
            case Said.Message message -> {
                if (state == State.OPEN || state == State.WITHOUT_LEADER) {
                    listener.onMessage(message.bytes, 0, message.bytes.capacity());
                }
            }
        }
    }

    private void close() {
        state = State.CLOSED;
        session = NONE;
        retryNs = time.nowNs() + RETRY_NS;
        ingress.loseAll();
        egress.loseAll();
    }

    /** A leader says something to a session of it, which is lost where the way is cut; of an earlier one it wants to hear no more. */
    void say(int from, long to, Said said) {
        if (to == session && !cluster.network().isCut(Node.member(from), node)) {
            egress.send(said);
        }
    }

    /** The process is gone: the cluster hears no more of it. */
    public void die() {
        close();
        cluster.forget(this);
    }
}
