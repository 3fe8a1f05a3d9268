package io.lockstep.gatewayingress.log;

import io.aeron.Aeron;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.cluster.codecs.AdminRequestType;
import io.aeron.cluster.codecs.AdminResponseCode;
import io.aeron.cluster.codecs.EventCode;
import io.aeron.exceptions.AeronException;
import io.aeron.logbuffer.Header;
import io.aeron.security.AuthenticationException;
import io.aeron.security.CredentialsSupplier;
import io.lockstep.codecs.Handshake;
import io.lockstep.codecs.Principals;
import io.lockstep.codecs.process.ProcessClock;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A client session of the cluster that is opened again whenever it is lost. Never waits: every step is a poll. Used by one
 * thread.
 */
public final class ClusterLink implements LogWriter.Ingress, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterLink.class);
    private static final long RETRY_NS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long KEEP_ALIVE_NS = TimeUnit.MILLISECONDS.toNanos(400);
    private static final long MESSAGE_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(3);

    /** As long as a cluster keeps a silent session. To wait longer only delays another one, which finds the leader itself. */
    private static final long NEW_LEADER_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(3);

    /** Told what happens to the session, and what comes through it; on the polling thread. */
    public interface Listener {
        void onSessionOpened();

        void onSessionLost();

        void onNewLeader(int memberId);

        /** A message of {@code outbox.xml}. */
        void onMessage(DirectBuffer buffer, int offset, int length);

        /** The answer to {@link ClusterLink#requestSnapshot}. */
        default void onSnapshotAnswer(boolean isTaken, String message) {}
    }

    private final ClusterAddress address;
    private final Principals.Principal principal;
    private final Aeron aeron;
    private final Listener listener;
    private AeronCluster.@Nullable AsyncConnect connecting;
    private @Nullable AeronCluster cluster;
    private @Nullable RuntimeException thrown;
    private long nextTryNs;
    private long keepAliveNs;

    public ClusterLink(
            ClusterAddress address, Principals.Principal principal, String aeronDirectory, Listener listener) {
        this.address = address;
        this.principal = principal;
        this.listener = listener;
        aeron = Aeron.connect(new Aeron.Context()
                .aeronDirectoryName(aeronDirectory)
                .epochClock(ProcessClock::epochMs)
                .clientName(principal.name())
                .useConductorAgentInvoker(true)
                .errorHandler(error -> LOG.warn("aeron: {}", error.toString())));
    }

    /**
     * Does what there is to do.
     *
     * @return number of things done
     * @throws RuntimeException what the listener threw
     */
    public int poll(long nowNs) {
        aeron.conductorAgentInvoker().invoke();
        if (cluster != null) {
            return pollSession(nowNs, cluster);
        }
        if (connecting != null) {
            return pollConnecting(nowNs, connecting);
        }
        if (nowNs >= nextTryNs) {
            connecting = AeronCluster.asyncConnect(context());
            return 1;
        }
        return 0;
    }

    private int pollConnecting(long nowNs, AeronCluster.AsyncConnect connect) {
        try {
            final AeronCluster connected = connect.poll();
            if (connected == null) {
                return 0;
            }
            connecting = null;
            cluster = connected;
            keepAliveNs = nowNs;
            LOG.info(
                    "session {} of {} opened, member {} leads",
                    connected.clusterSessionId(),
                    principal.name(),
                    connected.leaderMemberId());
            listener.onSessionOpened();
            return 1;
        } catch (AuthenticationException e) {
            LOG.error("the cluster refuses {}: the secret is not the one its members have", principal.name());
        } catch (AeronException e) {
            LOG.debug("not connected yet: {}", e.toString());
        }
        connecting = null;
        CloseHelper.quietClose(connect);
        nextTryNs = nowNs + RETRY_NS;
        return 1;
    }

    private int pollSession(long nowNs, AeronCluster session) {
        int work = 0;
        try {
            work = session.pollEgress();
            if (nowNs - keepAliveNs > KEEP_ALIVE_NS && session.sendKeepAlive()) {
                keepAliveNs = nowNs;
                work++;
            }
        } catch (AeronException e) {
            LOG.warn("session lost: {}", e.toString());
            lose(nowNs, session);
            return 1;
        }
        if (thrown != null) {
            throw thrown;
        }
        if (session.isClosed()) {
            LOG.warn("session of {} closed", principal.name());
            lose(nowNs, session);
        }
        return work;
    }

    private void lose(long nowNs, AeronCluster session) {
        cluster = null;
        CloseHelper.quietClose(session);
        nextTryNs = nowNs + RETRY_NS;
        listener.onSessionLost();
    }

    @Override
    public boolean offer(DirectBuffer buffer, int offset, int length) {
        final AeronCluster session = cluster;
        return session != null && !session.isClosed() && session.offer(buffer, offset, length) > 0;
    }

    /** Asks the cluster for a snapshot; only an operator's session may. */
    public boolean requestSnapshot(long correlationId) {
        final AeronCluster session = cluster;
        return session != null && session.sendAdminRequestToTakeASnapshot(correlationId);
    }

    public boolean isConnected() {
        return cluster != null;
    }

    private AeronCluster.Context context() {
        return new AeronCluster.Context()
                .aeron(aeron)
                .ownsAeronClient(false)
                .ingressChannel("aeron:udp?term-length=256k")
                .ingressEndpoints(address.ingressEndpoints())
                .egressChannel("aeron:udp?term-length=256k|endpoint=" + address.egressHost() + ":0")
                .messageTimeoutNs(MESSAGE_TIMEOUT_NS)
                .newLeaderTimeoutNs(NEW_LEADER_TIMEOUT_NS)
                .egressListener(new Egress())
                .credentialsSupplier(new CredentialsSupplier() {
                    @Override
                    public byte[] encodedCredentials() {
                        return Handshake.hello(principal.name());
                    }

                    @Override
                    public byte[] onChallenge(byte[] challenge) {
                        return Handshake.answer(principal.name(), principal.secret(), challenge);
                    }
                });
    }

    private final class Egress implements EgressListener {
        /** Aeron would report what is thrown here, and go on behind the message. */
        @Override
        public void onMessage(
                long clusterSessionId, long timestamp, DirectBuffer buffer, int offset, int length, Header header) {
            if (thrown != null) {
                return;
            }
            try {
                listener.onMessage(buffer, offset, length);
            } catch (RuntimeException e) {
                thrown = e;
            }
        }

        @Override
        public void onNewLeader(
                long clusterSessionId, long leadershipTermId, int leaderMemberId, String ingressEndpoints) {
            LOG.info("member {} leads", leaderMemberId);
            listener.onNewLeader(leaderMemberId);
        }

        @Override
        public void onSessionEvent(
                long correlationId,
                long clusterSessionId,
                long leadershipTermId,
                int leaderMemberId,
                EventCode code,
                String detail) {
            LOG.info("session event {} {}", code, detail);
        }

        @Override
        public void onAdminResponse(
                long clusterSessionId,
                long correlationId,
                AdminRequestType requestType,
                AdminResponseCode responseCode,
                String message,
                DirectBuffer payload,
                int payloadOffset,
                int payloadLength) {
            listener.onSnapshotAnswer(responseCode == AdminResponseCode.OK, message);
        }
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(connecting, cluster, aeron);
    }
}
