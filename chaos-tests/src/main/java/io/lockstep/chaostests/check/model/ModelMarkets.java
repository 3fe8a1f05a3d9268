package io.lockstep.chaostests.check.model;

import io.lockstep.statemachine.engine.RejectReason;
import io.lockstep.statemachine.engine.market.FeedState;
import io.lockstep.statemachine.engine.market.InstrumentTerms;
import io.lockstep.statemachine.engine.order.TriggerBy;
import java.util.List;
import java.util.Map;

/** What feeds say: instruments, quotes, trades and marks, and how well they are known. */
final class ModelMarkets {
    private static final int MOST_IDS = 1_024;
    private static final long MOST_FUNDING_PPB = 10_000_000_000L;

    private final ModelWorld world;
    private final ModelOrders orders;
    private final ModelStrategies strategies;

    ModelMarkets(ModelWorld world, ModelOrders orders, ModelStrategies strategies) {
        this.strategies = strategies;
        this.world = world;
        this.orders = orders;
    }

    RejectReason apply(int source, Input.OfFeed input) {
        return switch (input) {
            case Input.Define define -> define(define.terms());
            case Input.Quote quote -> {
                final ModelInstrument instrument = world.instruments.get(quote.instrument());
                yield instrument == null ? RejectReason.UNKNOWN_INSTRUMENT : quote(instrument, quote);
            }
            case Input.Depth depth -> {
                final ModelInstrument instrument = world.instruments.get(depth.instrument());
                yield instrument == null ? RejectReason.UNKNOWN_INSTRUMENT : depth(instrument, depth);
            }
            case Input.PublicTrade trade -> {
                final ModelInstrument instrument = world.instruments.get(trade.instrument());
                yield instrument == null ? RejectReason.UNKNOWN_INSTRUMENT : trade(instrument, trade);
            }
            case Input.Mark mark -> {
                final ModelInstrument instrument = world.instruments.get(mark.instrument());
                yield instrument == null ? RejectReason.UNKNOWN_INSTRUMENT : mark(instrument, mark);
            }
            case Input.Feed feed -> {
                final ModelInstrument instrument = world.instruments.get(feed.instrument());
                yield instrument == null ? RejectReason.UNKNOWN_INSTRUMENT : feed(instrument, source, feed.state());
            }
        };
    }

    /** A new definition of the same thing changes its rules at once. */
    private RejectReason define(InstrumentTerms terms) {
        if (!isUsable(terms)) {
            return RejectReason.INVALID_VALUE;
        }
        if (terms.instrumentId() >= MOST_IDS) {
            return RejectReason.CAPACITY;
        }
        final ModelInstrument known = world.instruments.get(terms.instrumentId());
        if (known != null && !isSame(known.rules, terms)) {
            return RejectReason.CONFLICTING_DEFINITION;
        }
        if (known != null) {
            known.rules = terms;
        } else {
            world.instruments.put(terms.instrumentId(), new ModelInstrument(terms));
            world.values.assets.add(terms.baseAsset());
            world.values.assets.add(terms.quoteAsset());
        }
        return RejectReason.NONE;
    }

    /** As far as the generator makes unusable ones. */
    private static boolean isUsable(InstrumentTerms terms) {
        return terms.priceStepTicks() > 0
                && terms.quantityStepLots() > 0
                && terms.minQuantityLots() >= 0
                && terms.maxQuantityLots() >= terms.minQuantityLots()
                && terms.minNotionalUnits() >= 0
                && terms.maxNotionalUnits() >= 0;
    }

    private static boolean isSame(InstrumentTerms one, InstrumentTerms other) {
        return one.symbol().equals(other.symbol())
                && one.kind() == other.kind()
                && one.contractUnits() == other.contractUnits()
                && one.priceExponent() == other.priceExponent()
                && one.quantityExponent() == other.quantityExponent();
    }

    private RejectReason quote(ModelInstrument instrument, Input.Quote quote) {
        if (!isPrice(quote.bid()) || !isPrice(quote.ask()) || quote.bidLots() <= 0 || quote.askLots() <= 0) {
            return RejectReason.INVALID_VALUE;
        }
        if (quote.bid() >= quote.ask()) {
            return RejectReason.CROSSED;
        }
        if (quote.sequence() < instrument.sequence) {
            return RejectReason.OUT_OF_SEQUENCE;
        }
        instrument.sequence = quote.sequence();
        instrument.bid = quote.bid();
        instrument.ask = quote.ask();
        instrument.toldNs = world.nowNs;
        orders.onPrice(instrument, TriggerBy.QUOTE);
        strategies.onQuote(instrument);
        return RejectReason.NONE;
    }

    /** Levels in place of those before, or beside them; a whole book that is newer than the best quote is the quote. */
    private RejectReason depth(ModelInstrument instrument, Input.Depth depth) {
        if (!depth.snapshot() && depth.sequence() < instrument.depthSequence) {
            return RejectReason.OUT_OF_SEQUENCE;
        }
        if (!areLevels(depth.bids()) || !areLevels(depth.asks())) {
            return RejectReason.INVALID_VALUE;
        }
        if (depth.snapshot()) {
            instrument.bids.clear();
            instrument.asks.clear();
        }
        depth.bids().forEach(level -> set(instrument.bids, level));
        depth.asks().forEach(level -> set(instrument.asks, level));
        instrument.depthSequence = depth.sequence();
        instrument.toldNs = world.nowNs;
        if (!depth.more()) {
            takeTop(instrument);
            orders.onPrice(instrument, TriggerBy.QUOTE);
        }
        return RejectReason.NONE;
    }

    private static boolean areLevels(List<Input.Level> levels) {
        return levels.stream().allMatch(level -> isPrice(level.price()) && level.lots() >= 0);
    }

    private static void set(Map<Long, Long> side, Input.Level level) {
        if (level.lots() == 0) {
            side.remove(level.price());
        } else {
            side.put(level.price(), level.lots());
        }
    }

    private static void takeTop(ModelInstrument instrument) {
        final boolean isNewer = instrument.depthSequence > instrument.sequence;
        if (isNewer
                && !instrument.bids.isEmpty()
                && !instrument.asks.isEmpty()
                && instrument.bids.firstKey() < instrument.asks.firstKey()) {
            instrument.sequence = instrument.depthSequence;
            instrument.bid = instrument.bids.firstKey();
            instrument.ask = instrument.asks.firstKey();
        }
    }

    /** Four of them must fit. */
    private static boolean isPrice(long ticks) {
        return ticks > 0 && ticks <= Long.MAX_VALUE / 4;
    }

    private RejectReason trade(ModelInstrument instrument, Input.PublicTrade trade) {
        if (!isPrice(trade.price()) || trade.lots() <= 0) {
            return RejectReason.INVALID_VALUE;
        }
        instrument.lastTrade = trade.price();
        instrument.toldNs = world.nowNs;
        orders.onPrice(instrument, TriggerBy.LAST);
        strategies.onTrade(instrument, trade);
        return RejectReason.NONE;
    }

    private RejectReason mark(ModelInstrument instrument, Input.Mark mark) {
        final boolean isRate = mark.fundingPpb() >= -MOST_FUNDING_PPB && mark.fundingPpb() <= MOST_FUNDING_PPB;
        if (!isPrice(mark.mark()) || mark.index() < 0 || mark.next() < 0 || !isRate) {
            return RejectReason.INVALID_VALUE;
        }
        instrument.mark = mark.mark();
        instrument.markedNs = world.nowNs;
        orders.onPrice(instrument, TriggerBy.MARK);
        return RejectReason.NONE;
    }

    /** When a feed loses its market, the venue's numbering begins anew. */
    RejectReason feed(ModelInstrument instrument, int source, FeedState state) {
        if (state != instrument.feed && state != FeedState.SYNCED) {
            instrument.sequence = 0;
            instrument.depthSequence = 0;
        }
        instrument.feed = state;
        instrument.source = source;
        instrument.toldNs = world.nowNs;
        return RejectReason.NONE;
    }
}
