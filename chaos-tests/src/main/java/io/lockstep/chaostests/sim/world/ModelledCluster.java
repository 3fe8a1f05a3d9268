package io.lockstep.chaostests.sim.world;

import io.lockstep.chaostests.sim.world.LogEntry.Kind;
import io.lockstep.statemachine.engine.EngineState;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as its clients see it: three members that agree on a log, over a network that may be cut, on disks that may lose
 * what was not forced. What a leader says to sessions is said once, and may get lost. Behind each member is a real engine.
 */
public final class ModelledCluster {
    /** Entries that may be on their way to being agreed, whenever one looks. */
    private static final int LAG = 8;

    private static final int UNAGREED_MAX = 512;
    private static final long TIMER_NS = 20 * VirtualTime.MS;
    private static final long LED_AGAIN_NS = 500 * VirtualTime.MS;

    private final VirtualTime time;
    private final SplittableRandom random;
    private final ClusterSettings settings;
    private final Network network;
    private final ClusterObserver observer;
    private final Agreement agreement;
    private final Replacement replacement;
    private final Map<Long, ModelledSession> sessions = new HashMap<>();
    private final AgreedLog agreed;
    private long lastSession;
    private long timerNs;
    private long ledNs;
    private int snapshotAt;
    private boolean areMessagesLost;
    private EngineState engine;

    public ModelledCluster(
            VirtualTime time,
            SplittableRandom random,
            ClusterSettings settings,
            Network network,
            ClusterObserver observer) {
        this.time = time;
        this.random = random;
        this.settings = settings;
        this.network = network;
        this.observer = observer;
        agreed = new AgreedLog(observer);
        agreement = new Agreement(time, random.split(), settings, network, observer, new Applied());
        replacement = new Replacement(time, settings, agreement, network, observer);
        engine = members().getFirst().host().state();
    }

    Network network() {
        return network;
    }

    ClusterObserver observer() {
        return observer;
    }

    List<ModelledMember> members() {
        return agreement.members();
    }

    public AgreedLog agreed() {
        return agreed;
    }

    public long leaderChanges() {
        return agreement.leaderChanges();
    }

    /** A member's clock is so much ahead of the true one. */
    public void setClock(int member, long offsetNs) {
        agreement.setClock(member, offsetNs);
    }

    /** The member that leads, as far as it knows; where two think so, the one of the later term. */
    public @Nullable ModelledMember leader() {
        return agreement.leader();
    }

    Replacement replacement() {
        return replacement;
    }

    /** Whether a member that lost its disk is not back yet. */
    public boolean isAnyReplaced() {
        return replacement.isAnyWaiting();
    }

    void start(int id) {
        agreement.start(id);
    }

    /** Of an engine that has applied all that any has that runs. */
    EngineState engine() {
        ModelledMember foremost = null;
        for (final ModelledMember member : members()) {
            if (member.isUp() && (foremost == null || member.applied() > foremost.applied())) {
                foremost = member;
            }
        }
        if (foremost != null) {
            engine = foremost.host().state();
        }
        return engine;
    }

    /** Whether sessions' messages are refused and lost, as the settings say, or all arrive. */
    public void setLossy(boolean newAreMessagesLost) {
        areMessagesLost = newAreMessagesLost;
    }

    boolean isRefused() {
        return areMessagesLost && settings.refusedOneIn() > 0 && random.nextInt(settings.refusedOneIn()) == 0;
    }

    /** Whether all members run, and have applied all that any has written. */
    public boolean isLevel() {
        final int size = members().getFirst().disk().size();
        return members().stream()
                .allMatch(member ->
                        member.isUp() && member.disk().size() == size && Math.abs(size - member.applied()) <= LAG);
    }

    /** For people. */
    void describe(StringBuilder text) {
        for (final ModelledMember member : members()) {
            text.append("member ").append(member.id());
            if (member.isUp()) {
                text.append(member.isLeader() ? " leads" : " follows")
                        .append(", term ")
                        .append(member.disk().term())
                        .append(", applied ")
                        .append(member.applied())
                        .append(" of ")
                        .append(member.disk().size())
                        .append("; ");
            } else {
                text.append(" down; ");
            }
        }
    }

    /** Time has passed. */
    public void poll() {
        agreement.poll(this::attend);
        replacement.poll();
    }

    /** What a leader does besides. */
    private void attend(ModelledMember leader) {
        final long nowNs = time.nowNs();
        if (nowNs >= timerNs) {
            timerNs = nowNs + TIMER_NS;
            agreement.append(leader, Kind.TIMER, 0, Agreement.NOTHING);
            closeUnheard(leader);
        }
        if (leader.isServing() && leader.disk().size() - snapshotAt >= settings.snapshotEntries()) {
            snapshotAt = leader.disk().size();
            agreement.append(leader, Kind.SNAPSHOT, 0, Agreement.NOTHING);
        }
        if (leader.isServing() && nowNs >= ledNs) {
            ledNs = nowNs + LED_AGAIN_NS;
            leader.sessions()
                    .keySet()
                    .forEach(session -> say(leader, session, new ModelledSession.Said.Led(leader.id())));
        }
    }

    // Sessions

    /** A client's session, not open yet. */
    public ModelledSession newSession(Node node, String principal) {
        return new ModelledSession(this, time, random.split(), node, principal);
    }

    /** A client asks whoever leads, and can be reached, for a session. @return its number */
    long open(ModelledSession client) {
        for (final ModelledMember member : members()) {
            if (member.isServing() && isReachable(client.node(), member.id())) {
                lastSession++;
                sessions.put(lastSession, client);
                agreement.append(
                        member,
                        Kind.SESSION_OPENED,
                        lastSession,
                        new UnsafeBuffer(client.principal().getBytes(StandardCharsets.US_ASCII)));
                return lastSession;
            }
        }
        return ModelledSession.NONE;
    }

    void forget(ModelledSession client) {
        sessions.values().removeIf(each -> each == client);
    }

    boolean isReachable(Node node, int member) {
        return members().get(member).isAwake(time.nowNs()) && !network.isCutBetween(node, Node.member(member));
    }

    /** Whether a leader has so much that is not agreed yet that it takes no more for now. */
    boolean isCongested(int member) {
        final ModelledMember of = members().get(member);
        return of.isAwake(time.nowNs()) && of.isLeader() && of.disk().size() - of.applied() > UNAGREED_MAX;
    }

    void onIngress(int member, long session, DirectBuffer bytes) {
        final ModelledMember to = members().get(member);
        if (to.isAwake(time.nowNs()) && to.isServing() && to.sessions().containsKey(session)) {
            to.heard(session, time.nowNs());
            agreement.append(to, Kind.MESSAGE, session, bytes);
        }
    }

    /** Whether a client sees its leader: nobody else says anything to it, nor a leader that has not, or no more, its session. */
    boolean isConnected(Node node, int member, long session) {
        final ModelledMember to = members().get(member);
        return isReachable(node, member) && to.isServing() && to.sessions().containsKey(session);
    }

    void onKeepAlive(int member, long session) {
        final ModelledMember to = members().get(member);
        if (to.isServing()) {
            to.heard(session, time.nowNs());
        }
    }

    private void closeUnheard(ModelledMember leader) {
        if (!leader.isServing()) {
            return;
        }
        for (final long session : List.copyOf(leader.sessions().keySet())) {
            if (time.nowNs() - settings.sessionNs() > leader.heardNs(session)) {
                observer.onMark(Mark.SESSION_TIMED_OUT);
                leader.closing(session);
                agreement.append(leader, Kind.SESSION_CLOSED, session, Agreement.NOTHING);
            }
        }
    }

    private void say(ModelledMember leader, long session, ModelledSession.Said said) {
        final ModelledSession client = sessions.get(session);
        if (client != null) {
            client.say(leader.id(), session, said);
        }
    }

    /** What a member applies is compared; what it says while it leads is said to sessions. */
    private final class Applied implements ModelledMember.Listener {
        @Override
        public void onApplied(ModelledMember member, LogEntry entry, long hash) {
            agreed.onApplied(member, entry, hash);
            if (isSpokenOf(member, entry)) {
                if (entry.kind() == Kind.SESSION_OPENED) {
                    say(member, entry.session(), new ModelledSession.Said.Opened(member.id()));
                } else if (entry.kind() == Kind.SESSION_CLOSED) {
                    say(member, entry.session(), new ModelledSession.Said.Closed());
                }
            }
        }

        /** Only the leader speaks, and only of what was said to itself: of an earlier term nobody says anything. */
        private boolean isSpokenOf(ModelledMember member, LogEntry entry) {
            return member.isLeader() && entry.term() == member.disk().term();
        }

        @Override
        public void onOutput(
                ModelledMember member, LogEntry entry, long session, DirectBuffer bytes, int offset, int length) {
            agreed.onOutput(entry, bytes, offset, length);
            final int lost = settings.egressLostOneIn();
            if (isSpokenOf(member, entry) && (!areMessagesLost || lost == 0 || random.nextInt(lost) > 0)) {
                final UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
                copy.putBytes(0, bytes, offset, length);
                say(member, session, new ModelledSession.Said.Message(copy));
            }
        }

        @Override
        public void onSnapshot(LogEntry entry, List<byte[]> rows) {
            agreed.onSnapshot(entry, rows);
        }

        @Override
        public void onMark(Mark mark) {
            observer.onMark(mark);
        }
    }
}
