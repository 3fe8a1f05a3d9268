package io.lockstep.clusternode;

import io.aeron.archive.Archive;
import io.aeron.archive.ArchiveThreadingMode;
import io.aeron.archive.checksum.Checksums;
import io.aeron.archive.client.AeronArchive;
import io.aeron.cluster.ConsensusModule;
import io.aeron.cluster.PriorityHeapTimerServiceSupplier;
import io.aeron.cluster.service.ClusterClock;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.cluster.service.ClusteredServiceContainer;
import io.aeron.driver.MediaDriver;
import io.aeron.driver.ThreadingMode;
import io.lockstep.codecs.Principals;
import io.lockstep.codecs.process.ProcessClock;
import io.lockstep.codecs.process.RuntimeDirectory;
import io.lockstep.codecs.snapshot.Role;
import java.io.File;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.agrona.CloseHelper;
import org.agrona.ErrorHandler;
import org.agrona.concurrent.AgentTerminationException;

/** The parts of a member, in the order they start: media driver, archive, consensus module, service. */
public final class Node implements AutoCloseable {
    /** Control messages between a member's own parts. */
    private static final String LOCAL_CONTROL = "aeron:ipc?term-length=64k";

    private static final int CONTROL_TERM_LENGTH = 64 * 1024;
    private static final int TERM_LENGTH = 1024 * 1024;

    private final NodeConfig config;
    private final ErrorHandler errors;
    private final RuntimeDirectory runtime;
    private final DataDirectory data;
    private final MediaDriver driver;
    private final Archive archive;
    private final ConsensusModule consensusModule;
    private final ClusteredServiceContainer container;

    /**
     * Starts a member on the machine as it is.
     *
     * @param service what the cluster replicates
     * @param onTermination called when a part stops by itself: the member must be closed then
     */
    public Node(NodeConfig config, ClusteredService service, Runnable onTermination) throws IOException {
        this(config, service, onTermination, Surroundings.REAL);
    }

    Node(NodeConfig config, ClusteredService service, Runnable onTermination, Surroundings surroundings)
            throws IOException {
        this.config = config;
        errors = error -> onError(error, surroundings, onTermination);
        data = new DataDirectory(config.dataDir());
        cutTornTail();
        runtime = new RuntimeDirectory("node-" + config.id());
        final Principals principals = Principals.read(config.principals());
        driver = MediaDriver.launch(surroundings.network(driverContext()));
        try {
            archive = Archive.launch(archiveContext());
            consensusModule = ConsensusModule.launch(consensusContext(principals, surroundings.clock(), onTermination));
            container = ClusteredServiceContainer.launch(serviceContext(service, onTermination));
        } catch (RuntimeException e) {
            CloseHelper.quietCloseAll(driver, runtime, data);
            throw e;
        }
    }

    /** A part that ends while it starts calls no hook: a member whose snapshot is spoiled would be there and do nothing. */
    private static void onError(Throwable error, Surroundings surroundings, Runnable onTermination) {
        surroundings.onError(error);
        if (error instanceof AgentTerminationException) {
            onTermination.run();
        }
    }

    private void cutTornTail() throws IOException {
        try {
            TornTail.cut(data.archive());
        } catch (IOException e) {
            data.close();
            throw e;
        }
    }

    private MediaDriver.Context driverContext() {
        return new MediaDriver.Context()
                .aeronDirectoryName(aeronDirectory())
                .epochClock(ProcessClock::epochMs)
                .threadingMode(ThreadingMode.SHARED)
                .sharedIdleStrategy(config.idle().strategy())
                .termBufferSparseFile(true)
                .publicationTermBufferLength(TERM_LENGTH)
                .ipcTermBufferLength(TERM_LENGTH)
                .spiesSimulateConnection(true)
                // The log goes to several receivers, so it has the timers of multicast: one lost packet is otherwise a
                // tail of 10 to 20 milliseconds.
                .nakMulticastMaxBackoffNs(TimeUnit.MICROSECONDS.toNanos(500))
                .nakMulticastGroupSize(config.members().count())
                .retransmitUnicastLingerNs(TimeUnit.MILLISECONDS.toNanos(2))
                .errorHandler(errors);
    }

    private Archive.Context archiveContext() {
        final String host = config.members().get(config.id()).host();
        final int syncLevel = config.durability().fileSyncLevel();
        return new Archive.Context()
                .aeronDirectoryName(aeronDirectory())
                .epochClock(ProcessClock::epochMs)
                .archiveDir(data.archive())
                .markFileDir(runtime.file("archive-mark"))
                .controlChannel("aeron:udp?endpoint="
                        + config.members().get(config.id()).archive())
                .controlTermBufferLength(CONTROL_TERM_LENGTH)
                .localControlChannel(LOCAL_CONTROL)
                .replicationChannel("aeron:udp?endpoint=" + host + ":0")
                .recordingEventsEnabled(false)
                .threadingMode(ArchiveThreadingMode.SHARED)
                .idleStrategySupplier(config.idle()::strategy)
                .segmentFileLength(config.segmentLength())
                .fileSyncLevel(syncLevel)
                .catalogFileSyncLevel(syncLevel)
                .recordChecksum(Checksums.crc32c())
                .replayChecksum(Checksums.crc32c())
                .errorHandler(errors);
    }

    private ConsensusModule.Context consensusContext(
            Principals principals, ClusterClock clock, Runnable onTermination) {
        final String host = config.members().get(config.id()).host();
        return new ConsensusModule.Context()
                .aeronDirectoryName(aeronDirectory())
                .epochClock(ProcessClock::epochMs)
                .clusterMemberId(config.id())
                .clusterMembers(config.members().clusterMembers())
                .clusterDir(data.cluster())
                .markFileDir(runtime.file("cluster-mark"))
                .archiveContext(localArchive())
                .ingressChannel("aeron:udp?term-length=256k")
                .isIpcIngressAllowed(true)
                .logChannel("aeron:udp?alias=log|term-length=" + config.logTermLength())
                .consensusChannel("aeron:udp?term-length=64k")
                .replicationChannel("aeron:udp?endpoint=" + host + ":0")
                .clusterClock(clock)
                .timerServiceSupplier(new PriorityHeapTimerServiceSupplier())
                .leaderHeartbeatTimeoutNs(config.leaderHeartbeatTimeoutNs())
                .leaderHeartbeatIntervalNs(config.leaderHeartbeatIntervalNs())
                .electionTimeoutNs(config.electionTimeoutNs())
                .electionStatusIntervalNs(config.electionStatusIntervalNs())
                .startupCanvassTimeoutNs(config.startupCanvassTimeoutNs())
                .sessionTimeoutNs(config.sessionTimeoutNs())
                .maxConcurrentSessions(config.maxSessions())
                .fileSyncLevel(config.durability().fileSyncLevel())
                .authenticatorSupplier(() -> new Authentication(principals))
                .authorisationServiceSupplier(() -> Node::mayAdminister)
                .idleStrategySupplier(config.idle()::strategy)
                .terminationHook(onTermination)
                .errorHandler(errors);
    }

    private ClusteredServiceContainer.Context serviceContext(ClusteredService service, Runnable onTermination) {
        return new ClusteredServiceContainer.Context()
                .aeronDirectoryName(aeronDirectory())
                .epochClock(ProcessClock::epochMs)
                .clusterDir(data.cluster())
                .markFileDir(runtime.file("cluster-mark"))
                .archiveContext(localArchive())
                .clusteredService(service)
                .idleStrategySupplier(config.idle()::strategy)
                .terminationHook(onTermination)
                .errorHandler(errors);
    }

    private AeronArchive.Context localArchive() {
        return new AeronArchive.Context()
                .aeronDirectoryName(aeronDirectory())
                .controlRequestChannel(LOCAL_CONTROL)
                .controlResponseChannel(LOCAL_CONTROL);
    }

    /** Only an operator asks for snapshots and the like. */
    private static boolean mayAdminister(int protocolId, int actionId, Object type, byte[] encodedPrincipal) {
        return Principals.role(encodedPrincipal) == Role.OPERATOR;
    }

    public String aeronDirectory() {
        return runtime.file("aeron").getPath();
    }

    public File clusterDirectory() {
        return data.cluster();
    }

    /** The consensus module goes first, so that the others elect at once and need not miss its heartbeat. */
    @Override
    public void close() {
        CloseHelper.quietCloseAll(consensusModule, container, archive, driver, runtime, data);
    }
}
