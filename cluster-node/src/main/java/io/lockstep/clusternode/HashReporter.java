package io.lockstep.clusternode;

import io.aeron.Aeron;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.exceptions.AeronException;
import io.aeron.security.CredentialsSupplier;
import io.lockstep.codecs.Handshake;
import io.lockstep.codecs.Principals;
import io.lockstep.codecs.log.MessageHeaderEncoder;
import io.lockstep.codecs.log.StateReportEncoder;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.statemachine.wire.EngineHost;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.CloseHelper;
import org.agrona.concurrent.OneToOneConcurrentArrayQueue;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the cluster this member's hash at each checkpoint, through the log like any client, so that every member can
 * compare. A report may get lost: the chain is in the next one.
 */
final class HashReporter implements EngineHost.CheckpointListener, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HashReporter.class);
    private static final int QUEUE = 256;
    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long KEEP_ALIVE_NS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long SLEEP_NS = TimeUnit.MILLISECONDS.toNanos(10);

    /** While it replays, a member comes by checkpoints that the others have long forgotten. */
    private static final long TOO_OLD_NS = TimeUnit.SECONDS.toNanos(5);

    private record Checkpoint(long position, long hash) {}

    private final NodeConfig config;
    private final Principals.Principal principal;
    private final OneToOneConcurrentArrayQueue<Checkpoint> checkpoints = new OneToOneConcurrentArrayQueue<>(QUEUE);
    private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
    private @Nullable Thread thread;
    private volatile boolean running = true;

    HashReporter(NodeConfig config, Principals.Principal principal) {
        this.config = config;
        this.principal = principal;
    }

    void start(String aeronDirectory) {
        final Thread started = new Thread(() -> run(aeronDirectory), "hash-reporter");
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    /** On the engine's thread. */
    @Override
    public void onCheckpoint(long position, long timeNs, long hash) {
        if (ProcessClock.epochNs() - timeNs < TOO_OLD_NS) {
            checkpoints.offer(new Checkpoint(position, hash));
        }
    }

    /** Polls, and never waits within Aeron: a member that stops must not wait for a cluster that does not answer. */
    private void run(String aeronDirectory) {
        try (Aeron aeron = Aeron.connect(new Aeron.Context()
                .aeronDirectoryName(aeronDirectory)
                .epochClock(ProcessClock::epochMs)
                .clientName("member-" + config.id())
                .useConductorAgentInvoker(true)
                .errorHandler(error -> LOG.debug("aeron: {}", error.toString())))) {
            while (running) {
                session(aeron);
                if (running) {
                    LockSupport.parkNanos(RETRY_NS);
                }
            }
        } catch (AeronException e) {
            LOG.warn("no more hash reports: {}", e.toString());
        }
    }

    private void session(Aeron aeron) {
        try (AeronCluster.AsyncConnect connect = AeronCluster.asyncConnect(context(aeron))) {
            AeronCluster cluster = null;
            while (running && cluster == null) {
                pause(aeron);
                cluster = connect.poll();
            }
            if (cluster != null) {
                try (AeronCluster connected = cluster) {
                    report(aeron, connected);
                }
            }
        } catch (AeronException e) {
            LOG.debug("not connected: {}", e.toString());
        }
    }

    private static void pause(Aeron aeron) {
        aeron.conductorAgentInvoker().invoke();
        LockSupport.parkNanos(SLEEP_NS);
    }

    private AeronCluster.Context context(Aeron aeron) {
        return new AeronCluster.Context()
                .aeron(aeron)
                .ownsAeronClient(false)
                .ingressChannel("aeron:udp?term-length=64k")
                .ingressEndpoints(config.members().ingressEndpoints())
                .egressChannel("aeron:udp?term-length=64k|endpoint="
                        + config.members().get(config.id()).host() + ":0")
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

    private void report(Aeron aeron, AeronCluster cluster) {
        long keepAliveNs = System.nanoTime();
        while (running && !cluster.isClosed()) {
            cluster.pollEgress();
            final @Nullable Checkpoint checkpoint = checkpoints.peek();
            if (checkpoint != null && offer(cluster, checkpoint)) {
                checkpoints.poll();
                continue;
            }
            if (System.nanoTime() - keepAliveNs > KEEP_ALIVE_NS) {
                keepAliveNs = System.nanoTime();
                cluster.sendKeepAlive();
            }
            pause(aeron);
        }
    }

    private boolean offer(AeronCluster cluster, Checkpoint checkpoint) {
        final StateReportEncoder report = new StateReportEncoder()
                .wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder())
                .memberId(config.id())
                .position(checkpoint.position())
                .hash(checkpoint.hash());
        return cluster.offer(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + report.encodedLength()) > 0;
    }

    @Override
    public void close() {
        running = false;
        final Thread started = thread;
        if (started != null) {
            LockSupport.unpark(started);
            CloseHelper.quietClose(() -> started.join(TimeUnit.SECONDS.toMillis(2)));
        }
    }
}
