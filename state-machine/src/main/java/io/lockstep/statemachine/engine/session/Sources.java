package io.lockstep.statemachine.engine.session;

import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.Limits;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Slots;
import org.jspecify.annotations.Nullable;

/**
 * The processes that write sequenced inputs: which input of each was applied last, which were refused lately, whose
 * session speaks for it, and which process that is.
 */
public final class Sources {
    /** The session of a source that nobody speaks for now. */
    public static final long NO_SESSION = -1;

    /** One source. */
    public static final class Source {
        private long sessionId = NO_SESSION;
        private long writerId;
        private long lastSequence;
        private final Refusals refusals = new Refusals();
        private final Writers writers = new Writers();

        public long sessionId() {
            return sessionId;
        }

        /** The process that speaks for it, or did last. */
        public long writerId() {
            return writerId;
        }

        /** Of the input that was applied last; 0 before the first. */
        public long lastSequence() {
            return lastSequence;
        }

        public Refusals refusals() {
            return refusals;
        }

        public Writers writers() {
            return writers;
        }
    }

    private final Limits limits;
    private final Slots<Source> sources = new Slots<>();

    public Sources(Limits limits) {
        this.limits = limits;
    }

    /**
     * A session speaks for a source from now on; another that did so before does no longer.
     *
     * @param writerId of its process
     */
    public RejectReason hello(long sessionId, int sourceId, long writerId) {
        if (sourceId >= limits.of(Limit.SOURCES)) {
            return RejectReason.CAPACITY;
        }
        Source source = sources.find(sourceId);
        if (source == null) {
            source = new Source();
            sources.put(sourceId, source);
        }
        source.sessionId = sessionId;
        source.writerId = writerId;
        return RejectReason.NONE;
    }

    /** What is to be done with an input; the next one is counted as applied. */
    public Admission admit(long sessionId, int sourceId, long sequence) {
        final Source source = sources.find(sourceId);
        if (source == null || source.sessionId != sessionId) {
            return Admission.UNKNOWN;
        }
        if (sequence <= source.lastSequence) {
            return switch (source.writers.whose(source.writerId, sequence)) {
                case ITS_OWN -> Admission.DUPLICATE;
                case ANOTHERS -> Admission.TAKEN;
                case FORGOTTEN -> Admission.FORGOTTEN;
            };
        }
        if (sequence != source.lastSequence + 1) {
            return Admission.GAP;
        }
        source.lastSequence = sequence;
        source.writers.onInput(source.writerId, sequence);
        return Admission.NEXT;
    }

    /** What is to be done with an input. */
    public enum Admission {
        /** Apply it. */
        NEXT,
        /** It was applied before: answer it as it was answered then. */
        DUPLICATE,
        /** Another process's was applied under its number. */
        TAKEN,
        /** It is not known any more whether it was applied, or another process's under its number. */
        FORGOTTEN,
        /** One before it is missing. */
        GAP,
        /** The session does not speak for the source. */
        UNKNOWN
    }

    /** 0 for a source that never spoke. */
    public long lastSequence(int sourceId) {
        final Source source = sources.find(sourceId);
        return source == null ? 0 : source.lastSequence;
    }

    /** Of a source that has spoken. */
    public Refusals refusals(int sourceId) {
        return sources.get(sourceId).refusals;
    }

    /** @return null for a source that never spoke */
    public @Nullable Source find(int sourceId) {
        return sources.find(sourceId);
    }

    /** Every source's number is below this. */
    public int end() {
        return sources.end();
    }

    /** @return whether the session spoke for this source, which nobody does now */
    public boolean release(long sessionId, int sourceId) {
        final Source source = sources.find(sourceId);
        if (source == null || source.sessionId != sessionId) {
            return false;
        }
        source.sessionId = NO_SESSION;
        return true;
    }

    public Source restore(int sourceId, long sessionId, long writerId, long lastSequence) {
        final Source source = new Source();
        source.sessionId = sessionId;
        source.writerId = writerId;
        source.lastSequence = lastSequence;
        sources.put(sourceId, source);
        return source;
    }
}
