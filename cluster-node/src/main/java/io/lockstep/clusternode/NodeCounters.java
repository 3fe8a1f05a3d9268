package io.lockstep.clusternode;

import io.aeron.AeronCounters;
import io.aeron.CncFileDescriptor;
import io.aeron.cluster.ElectionState;
import java.io.File;
import java.nio.MappedByteBuffer;
import java.util.EnumSet;
import java.util.Set;
import org.agrona.DirectBuffer;
import org.agrona.IoUtil;
import org.agrona.concurrent.status.CountersReader;

/** A member's Aeron counters, read from its shared memory: by type, whatever their numbers are in this run. */
final class NodeCounters implements AutoCloseable {
    static final int NOT_FOUND = -1;

    private static final Set<ElectionState> WAITING = EnumSet.of(
            ElectionState.INIT,
            ElectionState.CANVASS,
            ElectionState.NOMINATE,
            ElectionState.CANDIDATE_BALLOT,
            ElectionState.FOLLOWER_BALLOT,
            ElectionState.LEADER_LOG_REPLICATION,
            ElectionState.FOLLOWER_LOG_REPLICATION,
            ElectionState.FOLLOWER_CATCHUP_INIT,
            ElectionState.FOLLOWER_CATCHUP_AWAIT);

    private final MappedByteBuffer file;
    private final CountersReader counters;

    NodeCounters(String aeronDirectory) {
        file = IoUtil.mapExistingFile(new File(aeronDirectory, CncFileDescriptor.CNC_FILE), "cnc");
        final DirectBuffer metaData = CncFileDescriptor.createMetaDataBuffer(file);
        counters = new CountersReader(
                CncFileDescriptor.createCountersMetaDataBuffer(file, metaData),
                CncFileDescriptor.createCountersValuesBuffer(file, metaData));
    }

    CountersReader reader() {
        return counters;
    }

    /** The value of the first counter of a type; -1 where there is none. */
    long value(int typeId) {
        final int id = id(typeId);
        return id == NOT_FOUND ? -1 : counters.getCounterValue(id);
    }

    /** The number that a counter of a type has in this run; {@link #NOT_FOUND} where there is none. */
    int id(int typeId) {
        final int[] found = {NOT_FOUND};
        counters.forEach((counterId, type, keyBuffer, label) -> {
            if (type == typeId && found[0] == NOT_FOUND) {
                found[0] = counterId;
            }
        });
        return found[0];
    }

    long commitPosition() {
        return value(AeronCounters.CLUSTER_COMMIT_POSITION_TYPE_ID);
    }

    /** Whether its engine is given nothing, because the member waits for others: for votes, or for a log that it lacks. */
    boolean waitsForOthers() {
        final long state = value(AeronCounters.CLUSTER_ELECTION_STATE_TYPE_ID);
        return WAITING.stream().anyMatch(waiting -> waiting.code() == state);
    }

    /** Whether it follows or leads: a member that starts, elects or catches up does not. */
    boolean takesPart() {
        return value(AeronCounters.CLUSTER_ELECTION_STATE_TYPE_ID) == ElectionState.CLOSED.code();
    }

    @Override
    public void close() {
        IoUtil.unmap(file);
    }
}
