package io.lockstep.gatewayegress.wire;

import io.aeron.archive.client.AeronArchive;
import io.aeron.archive.status.RecordingPos;
import io.lockstep.archivetools.wire.WireReader;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.status.CountersReader;

/** The recordings of a wire journal, oldest first, and what they may take together. */
final class WireShelf {
    private record Recording(long id, long startPosition, long stopPosition, int termLength) {
        long length() {
            return stopPosition - startPosition;
        }
    }

    private final AeronArchive archive;
    private final int segmentLength;
    private final long maxBytes;

    WireShelf(AeronArchive archive, int segmentLength, long maxBytes) {
        this.archive = archive;
        this.segmentLength = segmentLength;
        this.maxBytes = maxBytes;
    }

    /** Removes whole recordings, and then the front of the one that is written. */
    void tidy() {
        final List<Recording> recordings = recordings();
        long bytes = recordings.stream().mapToLong(Recording::length).sum();
        for (final Recording recording : recordings) {
            if (bytes <= maxBytes) {
                return;
            }
            if (archive.getStopPosition(recording.id) != AeronArchive.NULL_POSITION) {
                archive.purgeRecording(recording.id);
                bytes -= recording.length();
            } else {
                final long from = AeronArchive.segmentFileBasePosition(
                        recording.startPosition,
                        recording.stopPosition - Math.min(maxBytes, recording.length()),
                        recording.termLength,
                        segmentLength);
                if (from > recording.startPosition) {
                    archive.purgeSegments(recording.id, from);
                }
            }
        }
    }

    private List<Recording> recordings() {
        final List<Recording> found = new ArrayList<>();
        archive.listRecordings(
                0,
                Integer.MAX_VALUE,
                (controlSession,
                        correlation,
                        id,
                        startTime,
                        stopTime,
                        startPosition,
                        stopPosition,
                        initialTerm,
                        segmentFileLength,
                        termLength,
                        mtuLength,
                        sessionId,
                        streamId,
                        channel,
                        originalChannel,
                        source) -> {
                    if (streamId == WireReader.STREAM) {
                        found.add(new Recording(id, startPosition, stopPosition, termLength));
                    }
                });
        return found.stream()
                .map(each -> each.stopPosition != AeronArchive.NULL_POSITION
                        ? each
                        : new Recording(
                                each.id, each.startPosition, archive.getRecordingPosition(each.id), each.termLength))
                .toList();
    }

    /** How far a session's recording has come; everything where there is none. */
    long recorded(int sessionId) {
        final CountersReader counters = archive.context().aeron().countersReader();
        final int counter = RecordingPos.findCounterIdBySession(counters, sessionId, archive.archiveId());
        return counter == CountersReader.NULL_COUNTER_ID ? Long.MAX_VALUE : counters.getCounterValue(counter);
    }
}
