package io.lockstep.statemachine.engine.session;

import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.Limits;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Slots;
import org.jspecify.annotations.Nullable;

/**
 * The processes that write sequenced inputs: which input of each was applied last, which were refused lately, and whose
 * session speaks for it.
 */
public final class Sources {
    /** The session of a source that nobody speaks for now. */
    public static final long NO_SESSION = -1;

    /** One source. */
    public static final class Source {
        private long sessionId = NO_SESSION;
        private long lastSequence;
        private final Refusals refusals = new Refusals();

        public long sessionId() {
            return sessionId;
        }

        /** Of the input that was applied last; 0 before the first. */
        public long lastSequence() {
            return lastSequence;
        }

        public Refusals refusals() {
            return refusals;
        }
    }

    private final Limits limits;
    private final Slots<Source> sources = new Slots<>();

    public Sources(Limits limits) {
        this.limits = limits;
    }

    /** A session speaks for a source from now on; another that did so before does no longer. */
    public RejectReason hello(long sessionId, int sourceId) {
        if (sourceId >= limits.of(Limit.SOURCES)) {
            return RejectReason.CAPACITY;
        }
        Source source = sources.find(sourceId);
        if (source == null) {
            source = new Source();
            sources.put(sourceId, source);
        }
        source.sessionId = sessionId;
        return RejectReason.NONE;
    }

    /** What is to be done with an input; the next one is counted as applied. */
    public Admission admit(long sessionId, int sourceId, long sequence) {
        final Source source = sources.find(sourceId);
        if (source == null || source.sessionId != sessionId) {
            return Admission.UNKNOWN;
        }
        if (sequence <= source.lastSequence) {
            return Admission.DUPLICATE;
        }
        if (sequence != source.lastSequence + 1) {
            return Admission.GAP;
        }
        source.lastSequence = sequence;
        return Admission.NEXT;
    }

    /** What is to be done with an input. */
    public enum Admission {
        /** Apply it. */
        NEXT,
        /** It was applied before: answer it as it was answered then. */
        DUPLICATE,
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

    public Source restore(int sourceId, long sessionId, long lastSequence) {
        final Source source = new Source();
        source.sessionId = sessionId;
        source.lastSequence = lastSequence;
        sources.put(sourceId, source);
        return source;
    }
}
