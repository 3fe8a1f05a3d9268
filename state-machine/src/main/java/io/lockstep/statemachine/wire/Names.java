package io.lockstep.statemachine.wire;

import io.lockstep.codecs.Decimals;
import io.lockstep.statemachine.engine.EngineState;
import io.lockstep.statemachine.engine.Shard;
import io.lockstep.statemachine.engine.ledger.PositionSide;
import io.lockstep.statemachine.engine.market.Book;
import io.lockstep.statemachine.engine.market.Instrument;
import io.lockstep.statemachine.engine.strategy.Calculation;
import io.lockstep.statemachine.engine.strategy.StrategySlot;
import java.util.Locale;

/** What people call the things that have numbers, and their numbers as decimals: looked up in the engine's state. */
public final class Names {
    static final int NONE = 65_535;

    private final EngineState state;

    public Names(EngineState state) {
        this.state = state;
    }

    String instrument(int instrumentId) {
        final Book book = state.books().find(instrumentId);
        return book == null ? "instrument-" + instrumentId : name(book.instrument());
    }

    /** Symbol and venue, with the account's number behind. */
    public String shard(int shardId) {
        final Shard shard = state.shards().find(shardId);
        if (shard == null) {
            return shardId == NONE ? "all" : "shard-" + shardId;
        }
        final String side = shard.positionSide() == PositionSide.NET
                ? ""
                : "." + shard.positionSide().name().toLowerCase(Locale.ROOT);
        return name(shard.instrument()) + side + "#" + shard.account().accountId();
    }

    public String strategy(int strategyId) {
        final StrategySlot slot = state.strategies().find(strategyId);
        return slot == null ? "strategy-" + strategyId : slot.name();
    }

    String parameter(int strategyId, int index) {
        final StrategySlot slot = state.strategies().find(strategyId);
        return slot == null
                ? "parameter-" + index
                : slot.context().parameters().get(index).name();
    }

    String calculation(int strategyId, int index) {
        final StrategySlot slot = state.strategies().find(strategyId);
        final Calculation calculation =
                slot == null ? null : slot.context().calculations().find(index);
        return calculation == null ? "calculation-" + index : calculation.name();
    }

    public String price(int shardId, long ticks) {
        final Shard shard = state.shards().find(shardId);
        return Decimals.text(ticks, shard == null ? 0 : shard.instrument().priceExponent());
    }

    public String quantity(int shardId, long lots) {
        final Shard shard = state.shards().find(shardId);
        return Decimals.text(lots, shard == null ? 0 : shard.instrument().quantityExponent());
    }

    /** A position's quantity, exactly. */
    String position(int shardId, long units) {
        final Shard shard = state.shards().find(shardId);
        if (shard == null) {
            return Decimals.text(units, Instrument.UNIT_EXPONENT);
        }
        final long unitsPerLot = shard.instrument().unitsPerLot();
        return units % unitsPerLot == 0
                ? quantity(shardId, units / unitsPerLot)
                : Decimals.text(units, Instrument.UNIT_EXPONENT);
    }

    String asset(int assetId) {
        return assetId < state.assets().end() ? state.assets().name(assetId) : "asset-" + assetId;
    }

    /** What a trading state or a limit is about. */
    String scope(String kind, int id) {
        return switch (kind) {
            case "TOTAL" -> "everything";
            case "ACCOUNT" -> "account " + id;
            case "STRATEGY" -> id == NONE ? "operators' orders" : "strategy " + strategy(id);
            default -> shard(id);
        };
    }

    String instrumentPrice(int instrumentId, long ticks) {
        final Book book = state.books().find(instrumentId);
        return Decimals.text(ticks, book == null ? 0 : book.instrument().priceExponent());
    }

    String instrumentQuantity(int instrumentId, long lots) {
        final Book book = state.books().find(instrumentId);
        return Decimals.text(lots, book == null ? 0 : book.instrument().quantityExponent());
    }

    private static String name(Instrument instrument) {
        return instrument.symbol()
                + switch (instrument.venue()) {
                    case BINANCE_SPOT -> ".spot";
                    case BINANCE_USDM -> ".usdm";
                    case OKX_SPOT, OKX_SWAP, OKX_FUTURES -> ".okx";
                };
    }
}
