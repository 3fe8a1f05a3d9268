package io.lockstep.statemachine.engine.market;

import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.Limits;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Slots;
import org.jspecify.annotations.Nullable;

/** The instruments and their books, by instrument id. */
public final class Books {
    private final Limits limits;
    private final Slots<Book> books = new Slots<>();

    public Books(Limits limits) {
        this.limits = limits;
    }

    /** Defines an instrument, or changes its rules; ids keep their meaning for ever. */
    public RejectReason define(InstrumentDefinition definition) {
        final int id = definition.instrumentId();
        if (id >= limits.of(Limit.INSTRUMENTS)) {
            return RejectReason.CAPACITY;
        }
        if (!Instrument.isUsable(definition)) {
            return RejectReason.INVALID_VALUE;
        }
        final Book book = find(id);
        if (book != null && !book.instrument().isSameThing(definition)) {
            return RejectReason.CONFLICTING_DEFINITION;
        }

        if (book != null) {
            book.redefine(new Instrument(definition));
            return RejectReason.NONE;
        }
        books.put(id, new Book(new Instrument(definition)));
        return RejectReason.NONE;
    }

    /** @return null for an id that is not defined */
    public @Nullable Book find(int instrumentId) {
        return books.find(instrumentId);
    }

    /** Ids that may be defined are below this. */
    public int end() {
        return books.end();
    }
}
