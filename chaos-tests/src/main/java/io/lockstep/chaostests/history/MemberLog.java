package io.lockstep.chaostests.history;

import io.lockstep.archivetools.Replay;
import io.lockstep.archivetools.log.DamagedLogException;
import io.lockstep.archivetools.log.DelegatingListener;
import io.lockstep.archivetools.log.LogFrames;
import io.lockstep.archivetools.log.LogReader;
import io.lockstep.codecs.log.OriginDecoder;
import io.lockstep.codecs.log.SourceHelloDecoder;
import io.lockstep.codecs.log.StateReportDecoder;
import io.lockstep.codecs.outbox.InputRejectedDecoder;
import io.lockstep.codecs.outbox.MessageHeaderDecoder;
import io.lockstep.codecs.outbox.RejectReason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/**
 * Reads a member's log from its disk, whether it runs or not. Which inputs are new is counted here anew, by the rule that
 * a source's session says the next number; what was answered is what a replay answers. Where the two do not agree on what
 * is new, that is a doubt about the log.
 */
public final class MemberLog {
    private static final int HEADER = io.lockstep.codecs.log.MessageHeaderDecoder.ENCODED_LENGTH;

    /** A source, as the log tells of it. */
    private static final class Source {
        private long session;
        private long last;
    }

    private final Map<Integer, Source> sources = new HashMap<>();
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<String> doubts = new ArrayList<>();
    private final Replay replay = new Replay(this::onOutput, (position, timeNs, hash) -> {});
    private final io.lockstep.codecs.log.MessageHeaderDecoder inputHeader =
            new io.lockstep.codecs.log.MessageHeaderDecoder();
    private final OriginDecoder origin = new OriginDecoder();
    private final SourceHelloDecoder hello = new SourceHelloDecoder();
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final InputRejectedDecoder rejected = new InputRejectedDecoder();
    private RejectReason reason = RejectReason.NONE;
    private long number;

    private MemberLog() {}

    /**
     * Reads all of it.
     *
     * @param directory a member's, with its {@code archive} inside
     * @throws IOException where nothing of it can be read; damage is a doubt
     */
    public static LogView read(String name, Path directory) throws IOException {
        final MemberLog log = new MemberLog();
        final LogReader reader = new LogReader(directory.resolve("archive"), true);
        try {
            reader.read(Long.MAX_VALUE, new LogFrames(log.new Listener()));
        } catch (DamagedLogException e) {
            log.doubts.add(String.valueOf(e.getMessage()));
        }
        return new LogView(name, log.entries, reader.position(), log.doubts);
    }

    private final class Listener extends DelegatingListener {
        private Listener() {
            super(replay);
        }

        @Override
        public void onMessage(long position, long timeNs, long session, DirectBuffer buffer, int offset, int length) {
            reason = RejectReason.NONE;
            number = Answer.NONE;
            super.onMessage(position, timeNs, session, buffer, offset, length);
            if (length >= HEADER) {
                inputHeader.wrap(buffer, offset);
                onInput(position, session, buffer, offset, length);
            }
        }
    }

    private void onInput(long position, long session, DirectBuffer buffer, int offset, int length) {
        if (inputHeader.schemaId() != io.lockstep.codecs.log.MessageHeaderDecoder.SCHEMA_ID) {
            return;
        }
        if (inputHeader.templateId() == SourceHelloDecoder.TEMPLATE_ID) {
            onHello(session, buffer, offset, length);
        } else if (inputHeader.templateId() != StateReportDecoder.TEMPLATE_ID
                && length >= HEADER + OriginDecoder.ENCODED_LENGTH) {
            origin.wrap(buffer, offset + HEADER);
            onSequenced(position, session, LogInput.of(origin.sourceId(), origin.sequence(), buffer, offset, length));
        }
    }

    /** A hello that was accepted: the source speaks through this session. */
    private void onHello(long session, DirectBuffer buffer, int offset, int length) {
        if (length >= HEADER + SourceHelloDecoder.BLOCK_LENGTH && reason == RejectReason.NONE) {
            hello.wrapAndApplyHeader(buffer, offset, inputHeader);
            sources.computeIfAbsent(hello.sourceId(), _ -> new Source()).session = session;
        }
    }

    private void onSequenced(long position, long session, LogInput input) {
        final Source source = sources.get(input.sourceId());
        if (source == null || source.session != session) {
            return;
        }
        if (input.sequence() == source.last + 1) {
            source.last++;
            entries.add(new LogEntry(position, input, new Answer(reason, number)));
        }
        final long applied = replay.host().state().sources().lastSequence(input.sourceId());
        if (applied != source.last) {
            doubts.add("position " + position + ": of source " + input.sourceId()
                    + " the engine has applied inputs up to " + applied + ", its log has them up to " + source.last);
            source.last = applied;
        }
    }

    private void onOutput(long session, DirectBuffer buffer, int offset, int length) {
        header.wrap(buffer, offset);
        if (header.templateId() == InputRejectedDecoder.TEMPLATE_ID) {
            rejected.wrapAndApplyHeader(buffer, offset, header);
            reason = rejected.reason();
            number = rejected.changeId();
        }
    }
}
