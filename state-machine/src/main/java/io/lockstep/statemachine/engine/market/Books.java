package io.lockstep.statemachine.engine.market;

import io.lockstep.statemachine.engine.Limit;
import io.lockstep.statemachine.engine.Limits;
import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.Slots;
import io.lockstep.statemachine.engine.ledger.Assets;
import org.jspecify.annotations.Nullable;

/** The instruments and their books, by instrument id. */
public final class Books {
    private final Limits limits;
    private final Assets assets;
    private final Slots<Book> books = new Slots<>();

    public Books(Limits limits, Assets assets) {
        this.limits = limits;
        this.assets = assets;
    }

    /** Defines an instrument, or changes its rules; ids keep their meaning for ever. */
    public RejectReason define(InstrumentDefinition definition) {
        final int id = definition.instrumentId();
        if (!Instrument.isUsable(definition)) {
            return RejectReason.INVALID_VALUE;
        }
        if (id >= limits.of(Limit.INSTRUMENTS) || !assets.hasRoom(2)) {
            return RejectReason.CAPACITY;
        }
        final Book book = find(id);
        if (book != null && !book.instrument().isSameThing(definition)) {
            return RejectReason.CONFLICTING_DEFINITION;
        }

        final Instrument instrument = instrument(InstrumentTerms.of(definition));
        if (book != null) {
            book.redefine(instrument);
        } else {
            books.put(id, new Book(instrument));
        }
        return RejectReason.NONE;
    }

    private Instrument instrument(InstrumentTerms terms) {
        final int baseAssetId = assets.idOf(terms.baseAsset());
        final int quoteAssetId = assets.idOf(terms.quoteAsset());
        return terms.kind().isInverse()
                ? new Instrument(terms, quoteAssetId, baseAssetId)
                : new Instrument(terms, baseAssetId, quoteAssetId);
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
