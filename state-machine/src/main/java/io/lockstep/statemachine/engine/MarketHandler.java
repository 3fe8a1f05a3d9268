package io.lockstep.statemachine.engine;

import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.market.Books;
import io.lockstep.statemachine.engine.market.DepthUpdate;
import io.lockstep.statemachine.engine.market.FeedState;
import io.lockstep.statemachine.engine.order.OrderDesk;
import io.lockstep.statemachine.engine.order.ProposalDesk;
import io.lockstep.statemachine.engine.order.Side;
import io.lockstep.statemachine.engine.order.TriggerBy;
import io.lockstep.statemachine.engine.outbox.Outbox;
import io.lockstep.statemachine.engine.strategy.StrategyRuntime;
import io.lockstep.statemachine.engine.time.EngineClock;

/** What feeds say: into the books, and on to the strategies. */
final class MarketHandler implements MarketInputs {
    private final Limits limits;
    private final EngineClock clock;
    private final Books books;
    private final Outbox outbox;
    private final OrderDesk desk;
    private final StrategyRuntime strategies;
    private final ProposalDesk proposalDesk;
    private final Outputs out;

    MarketHandler(
            Limits limits,
            EngineClock clock,
            Books books,
            Outbox outbox,
            OrderDesk desk,
            StrategyRuntime strategies,
            ProposalDesk proposalDesk,
            Outputs out) {
        this.limits = limits;
        this.clock = clock;
        this.books = books;
        this.outbox = outbox;
        this.desk = desk;
        this.strategies = strategies;
        this.proposalDesk = proposalDesk;
        this.out = out;
    }

    @Override
    public RejectReason onBestQuote(
            long receiveTimeNs,
            int instrumentId,
            long venueSequence,
            long bidTicks,
            long bidLots,
            long askTicks,
            long askLots) {
        final Book book = books.find(instrumentId);
        if (book == null) {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        final RejectReason reason = book.onQuote(clock.nowNs(), venueSequence, bidTicks, bidLots, askTicks, askLots);
        if (reason == RejectReason.NONE) {
            outbox.cause(receiveTimeNs);
            desk.onPrice(book, TriggerBy.QUOTE);
            strategies.onQuote(instrumentId);
            proposalDesk.carryOutAll();
        }
        return reason;
    }

    @Override
    public RejectReason onDepth(long receiveTimeNs, DepthUpdate update) {
        final Book book = books.find(update.instrumentId());
        if (book == null) {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        final RejectReason reason = book.onDepth(clock.nowNs(), update, limits.of(Limit.DEPTH_LEVELS));
        if (reason == RejectReason.NONE && !update.hasMore()) {
            outbox.cause(receiveTimeNs);
            desk.onPrice(book, TriggerBy.QUOTE);
            strategies.onDepth(update.instrumentId());
            proposalDesk.carryOutAll();
        }
        return reason;
    }

    @Override
    public RejectReason onTrade(
            long receiveTimeNs, int instrumentId, Side aggressor, long priceTicks, long quantityLots) {
        final Book book = books.find(instrumentId);
        if (book == null) {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        final RejectReason reason = book.onTrade(clock.nowNs(), priceTicks, quantityLots);
        if (reason == RejectReason.NONE) {
            outbox.cause(receiveTimeNs);
            desk.onPrice(book, TriggerBy.LAST);
            strategies.onTrade(instrumentId, aggressor, priceTicks, quantityLots);
            proposalDesk.carryOutAll();
        }
        return reason;
    }

    @Override
    public RejectReason onMarkPrice(
            long receiveTimeNs,
            int instrumentId,
            long markTicks,
            long indexTicks,
            long fundingRatePpb,
            long nextFundingNs) {
        final Book book = books.find(instrumentId);
        if (book == null) {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        final RejectReason reason = book.onMark(clock.nowNs(), markTicks, indexTicks, fundingRatePpb, nextFundingNs);
        if (reason == RejectReason.NONE) {
            outbox.cause(receiveTimeNs);
            desk.onPrice(book, TriggerBy.MARK);
            strategies.onMark(instrumentId);
            proposalDesk.carryOutAll();
        }
        return reason;
    }

    @Override
    public RejectReason onCalculationResult(long receiveTimeNs, int strategyId, int calculationIndex, long value) {
        outbox.cause(receiveTimeNs);
        final RejectReason reason = strategies.onCalculation(strategyId, calculationIndex, value, receiveTimeNs);
        proposalDesk.carryOutAll();
        return reason;
    }

    @Override
    public RejectReason onFeedState(int sourceId, int instrumentId, FeedState state) {
        final Book book = books.find(instrumentId);
        if (book == null) {
            return RejectReason.UNKNOWN_INSTRUMENT;
        }
        final boolean changes = book.feedState() != state;
        book.onFeedState(state, sourceId, clock.nowNs());
        if (changes) {
            out.feedChanged(book);
        }
        return RejectReason.NONE;
    }

    /** Nobody feeds any longer what this source fed. */
    void markStale(int sourceId) {
        for (int id = 0; id < books.end(); id++) {
            final Book book = books.find(id);
            if (book != null && book.sourceId() == sourceId && book.feedState() != FeedState.STALE) {
                book.onFeedState(FeedState.STALE, sourceId, clock.nowNs());
                out.feedChanged(book);
            }
        }
    }
}
