package io.lockstep.statemachine.wire;

import static io.lockstep.statemachine.wire.WireEnums.code;
import static io.lockstep.statemachine.wire.WireEnums.require;

import io.lockstep.codecs.snapshot.BracketsRowDecoder;
import io.lockstep.codecs.snapshot.BracketsRowEncoder;
import io.lockstep.codecs.snapshot.DepthRowDecoder;
import io.lockstep.codecs.snapshot.DepthRowEncoder;
import io.lockstep.codecs.snapshot.InstrumentKind;
import io.lockstep.codecs.snapshot.InstrumentRowDecoder;
import io.lockstep.codecs.snapshot.InstrumentRowEncoder;
import io.lockstep.codecs.snapshot.InstrumentStatus;
import io.lockstep.codecs.snapshot.Venue;
import io.lockstep.statemachine.engine.Engine;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.market.DepthSide;
import io.lockstep.statemachine.engine.market.FeedState;
import io.lockstep.statemachine.engine.market.Instrument;
import io.lockstep.statemachine.engine.market.MarginBrackets;
import io.lockstep.statemachine.engine.order.Side;
import org.jspecify.annotations.Nullable;

/** The tables of a snapshot that tell of markets: instruments, with the tops and the levels of their books. */
final class MarketTables {
    /** Writes them. */
    static final class Writer {
        private final SnapshotRows rows;
        private final DepthRowEncoder depthRow = new DepthRowEncoder();

        Writer(SnapshotRows rows) {
            this.rows = rows;
        }

        void write(EngineState state) {
            for (int id = 0; id < state.books().end(); id++) {
                final Book book = state.books().find(id);
                if (book != null) {
                    instrument(book);
                    brackets(book.brackets());
                    depth(book.bids(), io.lockstep.codecs.snapshot.Side.BUY);
                    depth(book.asks(), io.lockstep.codecs.snapshot.Side.SELL);
                }
            }
        }

        private void instrument(Book book) {
            final Instrument instrument = book.instrument();
            rows.done(rows.begin(new InstrumentRowEncoder())
                    .instrumentId(instrument.instrumentId())
                    .venue(Venue.get(code(instrument.venue())))
                    .kind(InstrumentKind.get(code(instrument.kind())))
                    .priceExponent((byte) instrument.priceExponent())
                    .quantityExponent((byte) instrument.quantityExponent())
                    .status(InstrumentStatus.get(code(instrument.status())))
                    .priceStepTicks(instrument.priceStepTicks())
                    .quantityStepLots(instrument.quantityStepLots())
                    .minQuantityLots(instrument.minQuantityLots())
                    .maxQuantityLots(instrument.maxQuantityLots())
                    .minNotionalUnits(instrument.minNotionalUnits())
                    .maxNotionalUnits(instrument.maxNotionalUnits())
                    .contractUnits(instrument.contractUnits())
                    .bandUpPpm(instrument.bandUpPpm())
                    .bandDownPpm(instrument.bandDownPpm())
                    .makerFeePpm(instrument.makerFeePpm())
                    .takerFeePpm(instrument.takerFeePpm())
                    .fundingIntervalNs(instrument.fundingIntervalNs())
                    .expiryNs(instrument.expiryNs())
                    .symbol(instrument.symbol())
                    .baseAsset(instrument.baseAsset())
                    .quoteAsset(instrument.quoteAsset())
                    .settleAsset(instrument.settleAsset())
                    .feedState(io.lockstep.codecs.snapshot.FeedState.get(code(book.feedState())))
                    .sourceId(book.sourceId())
                    .updatedNs(book.updatedNs())
                    .lastTradeTicks(book.lastTradeTicks())
                    .depthSequence(book.depthSequence())
                    .quoteSequence(book.quoteSequence())
                    .bidTicks(book.bidTicks())
                    .bidLots(book.bidLots())
                    .askTicks(book.askTicks())
                    .askLots(book.askLots())
                    .markTicks(book.markTicks())
                    .indexTicks(book.indexTicks())
                    .fundingRatePpb(book.fundingRatePpb())
                    .nextFundingNs(book.nextFundingNs())
                    .markedNs(book.markedNs()));
        }

        private void brackets(MarginBrackets brackets) {
            if (brackets.size() == 0) {
                return;
            }
            final BracketsRowEncoder row = rows.begin(new BracketsRowEncoder());
            final BracketsRowEncoder.BracketsEncoder group = row.bracketsCount(brackets.size());
            for (int tier = 0; tier < brackets.size(); tier++) {
                group.next()
                        .floorUnits(brackets.floorUnits(tier))
                        .maintenancePpm(brackets.maintenancePpm(tier))
                        .deductionUnits(brackets.deductionUnits(tier));
            }
            rows.done(row);
        }

        private void depth(DepthSide side, io.lockstep.codecs.snapshot.Side wireSide) {
            int level = 0;
            do {
                final int count = Math.min(SnapshotRows.GROUP, side.size() - level);
                final DepthRowEncoder.LevelsEncoder levels = rows.begin(depthRow)
                        .side(wireSide)
                        .isCut(SnapshotRows.flag(side.isCut()))
                        .horizonTicks(side.isCut() ? side.horizonTicks() : 0)
                        .levelsCount(count);
                for (int i = 0; i < count; i++) {
                    levels.next().priceTicks(side.priceTicks(level + i)).quantityLots(side.quantityLots(level + i));
                }
                rows.done(depthRow);
                level += count;
            } while (level < side.size());
        }
    }

    /** Reads them: levels belong to the instrument that came last. */
    static final class Reader {
        private final Engine engine;
        private final EngineState state;
        private @Nullable Book book;

        Reader(Engine engine, EngineState state) {
            this.engine = engine;
            this.state = state;
        }

        int instrument(InstrumentRowDecoder row) {
            SnapshotReader.must(engine.configuration().onInstrument(new InstrumentRowView(row)));
            book = state.books().find(row.instrumentId());
            if (book != null) {
                book.restore(
                        require(FeedState.values(), row.feedStateRaw()),
                        row.sourceId(),
                        row.updatedNs(),
                        row.lastTradeTicks(),
                        row.depthSequence());
                book.restoreTop(row.quoteSequence(), row.bidTicks(), row.bidLots(), row.askTicks(), row.askLots());
                book.restoreMark(
                        row.markTicks(), row.indexTicks(), row.fundingRatePpb(), row.nextFundingNs(), row.markedNs());
            }
            return row.encodedLength();
        }

        int brackets(BracketsRowDecoder row) {
            final MarginBrackets brackets = SnapshotReader.latest(book).brackets();
            final BracketsRowDecoder.BracketsDecoder group = row.brackets();
            while (group.hasNext()) {
                group.next();
                brackets.add(group.floorUnits(), group.maintenancePpm(), group.deductionUnits());
            }
            return row.encodedLength();
        }

        int depth(DepthRowDecoder row) {
            final Book current = SnapshotReader.latest(book);
            final Side side = require(Side.values(), row.sideRaw());
            if (row.isCut() != 0) {
                current.restoreHorizon(side, row.horizonTicks());
            }
            final DepthRowDecoder.LevelsDecoder levels = row.levels();
            while (levels.hasNext()) {
                levels.next();
                current.restoreLevel(side, levels.priceTicks(), levels.quantityLots());
            }
            return row.encodedLength();
        }
    }

    private MarketTables() {}
}
