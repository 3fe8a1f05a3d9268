package io.lockstep.chaostests.cluster;

import io.lockstep.codecs.log.Venue;
import io.lockstep.gatewayingress.command.CellConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which of the cell's instruments a source has, and the cell that trades just those. */
record CellInstruments(List<CellConfig.Instrument> instruments) {
    /** @throws IOException for recordings of none of the cell's instruments */
    static CellInstruments of(String source) throws IOException {
        final List<CellConfig.Instrument> all = CellConfig.load(null, List.of()).instruments();
        if (!source.startsWith("file:")) {
            return new CellInstruments(all);
        }
        final List<CellConfig.Instrument> present = new ArrayList<>();
        for (CellConfig.Instrument instrument : all) {
            for (String file : source.substring("file:".length()).split(",")) {
                final String name = Path.of(file).getFileName().toString().toLowerCase(Locale.ROOT);
                final String market = instrument.venue() == Venue.BINANCE_SPOT ? "spot_" : "usdm_";
                final boolean isOf =
                        name.startsWith(market + instrument.symbol().toLowerCase(Locale.ROOT));
                if (isOf && !present.contains(instrument)) {
                    present.add(instrument);
                }
            }
        }
        if (present.isEmpty()) {
            throw new IOException("none of the cell's instruments is in " + source
                    + ": recordings are named <spot|usdm>_<symbol>_<day>.gz");
        }
        return new CellInstruments(present);
    }

    private boolean has(int instrumentId) {
        return instruments.stream().anyMatch(instrument -> instrument.id() == instrumentId);
    }

    /** The standard cell without what trades other instruments. */
    String cellConf() {
        final CellConfig cell = CellConfig.load(null, List.of());
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
                .filter(strategy -> shards.stream().anyMatch(shard -> shard.id() == strategy.shardId()))
                .map(CellInstruments::strategy)
                .collect(Collectors.joining("\n"));
        return "cell {\n  instruments = [\n" + instrumentLines + "\n  ]\n  shards = [\n" + shardLines
                + "\n  ]\n  strategies = [\n" + strategyLines + "\n  ]\n}\n";
    }

    private static String limits(CellConfig.Limits limits) {
        return "{ max-order = \"" + limits.maxOrder() + "\", max-order-notional = \"" + limits.maxOrderNotional()
                + "\", price-collar-ppm = " + limits.priceCollarPpm() + ", max-position = \"" + limits.maxPosition()
                + "\", max-orders = " + limits.maxOrders() + ", window = " + limits.windowNs() + "ns, stale-after = "
                + limits.staleAfterNs() + "ns, place-within = " + limits.placeWithinNs() + "ns }";
    }

    private static String strategy(CellConfig.Strategy strategy) {
        final String parameters = strategy.parameters().entrySet().stream()
                .map(parameter -> parameter.getKey() + " = \"" + parameter.getValue()
                        + (parameter.getKey().endsWith("Ns") ? "ns\"" : "\""))
                .collect(Collectors.joining(", "));
        return "    { id = " + strategy.id() + ", name = " + strategy.name() + ", kind = " + strategy.kind()
                + ", shard = " + strategy.shardId() + ", parameters = { " + parameters + " }, start = "
                + strategy.start() + " }";
    }
}
