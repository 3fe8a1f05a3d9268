package io.lockstep.archivetools.verify;

import io.lockstep.archivetools.Replay;
import io.lockstep.archivetools.log.DamagedLogException;
import io.lockstep.archivetools.log.DelegatingListener;
import io.lockstep.archivetools.log.LogFrames;
import io.lockstep.archivetools.log.LogReader;
import io.lockstep.codecs.log.MessageHeaderDecoder;
import io.lockstep.codecs.log.StateReportDecoder;
import io.lockstep.statemachine.engine.session.Role;
import io.lockstep.statemachine.engine.session.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** One member's log, replayed from its disk: the hash at every checkpoint, and what the members had reported live. */
public final class MemberReplay {
    /** What a member said, live, that its hash was. */
    public record LiveReport(int memberId, long position, long hash) {}

    private final int memberId;
    private final Path directory;
    private final TreeMap<Long, Long> checkpoints = new TreeMap<>();
    private final List<LiveReport> reports = new ArrayList<>();
    private final Set<Integer> leaders = new TreeSet<>();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final StateReportDecoder report = new StateReportDecoder();
    private long endPosition;
    private long inputs;
    private long hash;
    private @Nullable DamagedLogException damage;

    MemberReplay(int memberId, Path directory) {
        this.memberId = memberId;
        this.directory = directory;
    }

    /**
     * How far the log can be read, every frame checked; finds damage.
     *
     * @throws IOException where nothing of it can be read
     */
    void scan() throws IOException {
        final LogReader reader = new LogReader(directory.resolve("archive"), true);
        try {
            reader.read(Long.MAX_VALUE, (position, flags, buffer, offset, length) -> {});
            endPosition = reader.position();
        } catch (DamagedLogException e) {
            damage = e;
            endPosition = e.position();
        }
    }

    /** Replays the log up to a position. */
    void replay(long untilPosition) throws IOException {
        final Replay replay = new Replay(
                (session, buffer, offset, length) -> {},
                (position, timeNs, checkpointHash) -> checkpoints.put(position, checkpointHash));
        final LogFrames frames = new LogFrames(new ReportCollector(replay));
        new LogReader(directory.resolve("archive"), false).read(Math.min(untilPosition, endPosition), frames);
        inputs = replay.host().inputCount();
        hash = replay.host().hash();
    }

    private final class ReportCollector extends DelegatingListener {
        private final Sessions sessions;

        private ReportCollector(Replay replay) {
            super(replay);
            sessions = replay.host().state().sessions();
        }

        @Override
        public void onMessage(long position, long timeNs, long sessionId, DirectBuffer buffer, int offset, int length) {
            if (length >= MessageHeaderDecoder.ENCODED_LENGTH + StateReportDecoder.BLOCK_LENGTH) {
                header.wrap(buffer, offset);
                if (header.templateId() == StateReportDecoder.TEMPLATE_ID
                        && header.schemaId() == StateReportDecoder.SCHEMA_ID
                        && sessions.role(sessionId) == Role.MEMBER) {
                    report.wrapAndApplyHeader(buffer, offset, header);
                    reports.add(new LiveReport(report.memberId(), report.position(), report.hash()));
                }
            }
            super.onMessage(position, timeNs, sessionId, buffer, offset, length);
        }

        @Override
        public void onNewTerm(long position, long timeNs, long termId, int leaderMemberId) {
            leaders.add(leaderMemberId);
            super.onNewTerm(position, timeNs, termId, leaderMemberId);
        }
    }

    public int memberId() {
        return memberId;
    }

    public Path directory() {
        return directory;
    }

    /** Behind the last good frame. */
    public long endPosition() {
        return endPosition;
    }

    public long inputs() {
        return inputs;
    }

    /** At the position up to which it was replayed. */
    public long hash() {
        return hash;
    }

    /** By position. */
    public Map<Long, Long> checkpoints() {
        return checkpoints;
    }

    public List<LiveReport> reports() {
        return reports;
    }

    /** The members that the log knows of: that led, or said what their hash was. */
    Set<Integer> knownMembers() {
        final Set<Integer> known = new TreeSet<>(leaders);
        reports.forEach(said -> known.add(said.memberId()));
        return known;
    }

    /** Null where the log is whole. */
    public @Nullable DamagedLogException damage() {
        return damage;
    }
}
