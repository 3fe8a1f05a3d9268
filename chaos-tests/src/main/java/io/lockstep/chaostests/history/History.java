package io.lockstep.chaostests.history;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What clients did and what was done to the cell meanwhile, in Jepsen's form: whatever is invoked is answered, refused, or
 * left open. Times are on one clock, in nanoseconds since the history began. Any thread may record.
 */
public final class History {
    private final LongSupplier clock;
    private final long beginNs;
    private final AtomicInteger processes = new AtomicInteger();
    private final List<Invocation> invocations = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();

    public History() {
        this(System::nanoTime);
    }

    /** @param clock never goes back; nanoseconds */
    public History(LongSupplier clock) {
        this.clock = clock;
        beginNs = clock.getAsLong();
    }

    /** Since the history began. */
    public long nowNs() {
        return clock.getAsLong() - beginNs;
    }

    /** One more client. It is used by one thread at a time. */
    public Client client() {
        return new Client();
    }

    /**
     * A client. As in Jepsen, a process whose operation was left open says nothing more: it may still be waiting. So the
     * client goes on as another process.
     */
    public final class Client {
        private int process = processes.getAndIncrement();
        private @Nullable Invocation open;

        private Client() {}

        public int process() {
            return process;
        }

        /**
         * To be called before anything is sent.
         *
         * @throws IllegalStateException where its last operation has no outcome yet
         */
        public Invocation invoke(String f, String key, @Nullable Object value) {
            if (open != null && open.outcome == null) {
                throw new IllegalStateException("process " + process + " has not ended: " + open.f + " " + open.key);
            }
            if (open != null && open.outcome == Outcome.INFO) {
                process = processes.getAndIncrement();
            }
            final Invocation invocation = new Invocation(process, f, key, value);
            open = invocation;
            synchronized (invocations) {
                invocation.invokedNs = nowNs();
                invocations.add(invocation);
            }
            return invocation;
        }
    }

    /** An operation under way. It ends once, by one of {@link #ok}, {@link #fail} and {@link #info}. */
    public final class Invocation {
        private final int process;
        private final String f;
        private final String key;
        private final @Nullable Object value;
        private long invokedNs;
        private long returnedNs = Operation.NEVER;
        private @Nullable Outcome outcome;
        private @Nullable Object answer;
        private @Nullable LogInput input;

        private Invocation(int process, String f, String key, @Nullable Object value) {
            this.process = process;
            this.f = f;
            this.key = key;
            this.value = value;
        }

        /** As what it goes into the log; to be said before it can get there. */
        public Invocation sends(LogInput logInput) {
            synchronized (invocations) {
                input = logInput;
            }
            return this;
        }

        /** Carried out. */
        public void ok(@Nullable Object said) {
            end(Outcome.OK, said);
        }

        /** Refused, for the reason in the answer; without an answer it was surely never sent. */
        public void fail(@Nullable Object said) {
            end(Outcome.FAIL, said);
        }

        /** The engine's own answer: carried out or refused. */
        public void answered(Answer said) {
            end(said.isDone() ? Outcome.OK : Outcome.FAIL, said);
        }

        /**
         * Nobody knows.
         *
         * @param why for those who read the history
         */
        public void info(@Nullable Object why) {
            end(Outcome.INFO, why);
        }

        private void end(Outcome ended, @Nullable Object said) {
            synchronized (invocations) {
                if (outcome != null) {
                    throw new IllegalStateException(f + " " + key + " has ended before: " + outcome);
                }
                outcome = ended;
                answer = said;
                returnedNs = ended == Outcome.INFO ? Operation.NEVER : nowNs();
            }
        }

        private Operation operation() {
            final Outcome known = outcome == null ? Outcome.INFO : outcome;
            return new Operation(process, f, key, value, known, answer, invokedNs, returnedNs, input);
        }
    }

    /** All that was invoked so far, in that order; what has no outcome yet is {@link Outcome#INFO}. */
    public List<Operation> operations() {
        synchronized (invocations) {
            return invocations.stream().map(Invocation::operation).toList();
        }
    }

    /** Something was broken; it is until the span is ended. */
    public Span fault(String what) {
        return begin(Moment.Kind.FAULT, what);
    }

    /** Anything else that takes its time. */
    public Span begin(Moment.Kind kind, String what) {
        final Span span = new Span(kind, what, nowNs());
        synchronized (spans) {
            spans.add(span);
        }
        return span;
    }

    /** Something that takes no time. */
    public void mark(Moment.Kind kind, String what) {
        final Span span = begin(kind, what);
        synchronized (spans) {
            span.untilNs = span.fromNs;
        }
    }

    /** Something that is or was, until it is ended. */
    public final class Span implements AutoCloseable {
        private final Moment.Kind kind;
        private final String what;
        private final long fromNs;
        private long untilNs = Operation.NEVER;

        private Span(Moment.Kind kind, String what, long fromNs) {
            this.kind = kind;
            this.what = what;
            this.fromNs = fromNs;
        }

        /** Healed, or over; the first call counts. */
        public void end() {
            synchronized (spans) {
                if (untilNs == Operation.NEVER) {
                    untilNs = nowNs();
                }
            }
        }

        @Override
        public void close() {
            end();
        }
    }

    /** What happened to the cell so far, in the order of its beginning. */
    public List<Moment> moments() {
        synchronized (spans) {
            return spans.stream()
                    .map(span -> new Moment(span.kind, span.what, span.fromNs, span.untilNs))
                    .sorted(Comparator.comparingLong(Moment::beginNs))
                    .toList();
        }
    }
}
