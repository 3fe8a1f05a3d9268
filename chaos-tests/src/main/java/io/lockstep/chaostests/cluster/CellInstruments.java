package io.lockstep.chaostests.cluster;

import io.lockstep.gatewayingress.command.CellConfig;
import io.lockstep.gatewayingress.feed.FeedFactory;
import io.lockstep.gatewayingress.feed.InstrumentKey;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Which of the cell's instruments a source has, and the cell that trades just those. */
record CellInstruments(CellConfig cell, List<CellConfig.Instrument> instruments) {
    /** @throws IOException for recordings of none of the cell's instruments */
    static CellInstruments of(String source, CellConfig cell) throws IOException {
        final List<InstrumentKey> inSource = FeedFactory.instruments(source);
        final List<CellConfig.Instrument> present = cell.instruments().stream()
                .filter(instrument -> inSource.stream()
                        .anyMatch(key -> key.venue() == instrument.venue()
                                && key.symbol().equals(instrument.symbol())))
                .toList();
        if (present.isEmpty()) {
            throw new IOException("none of the cell's instruments is in " + source);
        }
        return new CellInstruments(cell, present);
    }

    /** The same in parts, one for each venue. */
    List<CellInstruments> byVenue() {
        return instruments.stream()
                .map(CellConfig.Instrument::venue)
                .distinct()
                .map(venue -> new CellInstruments(
                        cell,
                        instruments.stream()
                                .filter(instrument -> instrument.venue() == venue)
                                .toList()))
                .toList();
    }

    private boolean has(int instrumentId) {
        return instruments.stream().anyMatch(instrument -> instrument.id() == instrumentId);
    }

    /** The cell without what trades other instruments. */
    String cellConf() {
        final List<CellConfig.Shard> shards = cell.shards().stream()
                .filter(shard -> has(shard.instrumentId()))
                .toList();
        final String instrumentLines = instruments.stream()
                .map(i -> "    { id = " + i.id() + ", venue = " + i.venue() + ", symbol = " + i.symbol() + " }")
                .collect(Collectors.joining("\n"));
        final String shardLines = shards.stream()
                .map(s -> "    { id = " + s.id() + ", account = " + s.accountId() + ", instrument = " + s.instrumentId()
                        + ", limits = " + limits(s.limits()) + " }")
                .collect(Collectors.joining("\n"));
        final String strategyLines = cell.strategies().stream()
                .filter(strategy -> has(shards, strategy.shardId()))
                .filter(strategy -> !strategy.isPair() || has(shards, strategy.otherShardId()))
                .map(CellInstruments::strategy)
                .collect(Collectors.joining("\n"));
        return "cell {\n  instruments = [\n" + instrumentLines + "\n  ]\n  shards = [\n" + shardLines
                + "\n  ]\n  strategies = [\n" + strategyLines + "\n  ]\n}\n";
    }

    private static boolean has(List<CellConfig.Shard> shards, int shardId) {
        return shards.stream().anyMatch(shard -> shard.id() == shardId);
    }

    private static String limits(CellConfig.Limits limits) {
        return "{ max-order = \"" + limits.maxOrder() + "\", max-order-notional = \"" + limits.maxOrderNotional()
                + "\", price-collar-ppm = " + limits.priceCollarPpm() + ", max-position = \"" + limits.maxPosition()
                + "\", max-orders = " + limits.maxOrders() + ", window = " + limits.windowNs() + "ns, stale-after = "
                + limits.staleAfterNs() + "ns, place-within = " + limits.placeWithinNs() + "ns }";
    }

    private static String strategy(CellConfig.Strategy strategy) {
        final String parameters = strategy.parameters().entrySet().stream()
                .map(parameter -> parameter.getKey() + " = \"" + parameter.getValue() + "\"")
                .collect(Collectors.joining(", "));
        return "    { id = " + strategy.id() + ", name = " + strategy.name() + ", kind = " + strategy.kind()
                + ", shard = " + strategy.shardId()
                + (strategy.isPair() ? ", other-shard = " + strategy.otherShardId() : "") + ", parameters = { "
                + parameters + " }, start = "
                + strategy.start() + " }";
    }
}
