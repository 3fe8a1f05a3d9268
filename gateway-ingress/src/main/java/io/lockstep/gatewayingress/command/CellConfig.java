package io.lockstep.gatewayingress.command;

import com.typesafe.config.Config;
import io.lockstep.codecs.log.Venue;
import io.lockstep.codecs.process.ConfigFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The cell: what all members must share, in people's numbers; {@code ops/config/cell.conf} says what each means. Quantities
 * and money are decimal text, durations nanoseconds, parameters as in {@link ParameterValue}.
 */
public record CellConfig(List<Instrument> instruments, List<Shard> shards, List<Strategy> strategies) {
    private static final int NONE = 65_535;

    /** What is traded, and its number. */
    public record Instrument(int id, Venue venue, String symbol) {}

    /** Which account may trade which instrument, and how much. */
    public record Shard(int id, int accountId, int instrumentId, Limits limits) {}

    /** What a shard may do. */
    public record Limits(
            String maxOrder,
            String maxOrderNotional,
            long priceCollarPpm,
            String maxPosition,
            long maxOrders,
            long windowNs,
            long staleAfterNs,
            long placeWithinNs) {}

    /**
     * What trades.
     *
     * @param parameters by name: decimal text where the name ends with Lots, whole numbers otherwise
     */
    public record Strategy(
            int id,
            String name,
            String kind,
            int shardId,
            int otherShardId,
            boolean start,
            Map<String, String> parameters) {
        /** Whether it has another leg. */
        public boolean isPair() {
            return otherShardId != NONE;
        }
    }

    public CellConfig {
        instruments = List.copyOf(instruments);
        shards = List.copyOf(shards);
        strategies = List.copyOf(strategies);
    }

    /** @throws RuntimeException that says what is wrong */
    public static CellConfig load(@Nullable Path file, List<String> settings) {
        final Config config = ConfigFiles.load("cell", file, settings);
        return new CellConfig(
                config.getConfigList("instruments").stream()
                        .map(i ->
                                new Instrument(i.getInt("id"), i.getEnum(Venue.class, "venue"), i.getString("symbol")))
                        .toList(),
                config.getConfigList("shards").stream().map(CellConfig::shard).toList(),
                config.getConfigList("strategies").stream()
                        .map(CellConfig::strategy)
                        .toList());
    }

    private static Shard shard(Config config) {
        final Config limits = config.getConfig("limits");
        return new Shard(
                config.getInt("id"),
                config.getInt("account"),
                config.getInt("instrument"),
                new Limits(
                        limits.getString("max-order"),
                        limits.getString("max-order-notional"),
                        limits.getLong("price-collar-ppm"),
                        limits.getString("max-position"),
                        limits.getLong("max-orders"),
                        limits.getDuration("window").toNanos(),
                        limits.getDuration("stale-after").toNanos(),
                        limits.getDuration("place-within").toNanos()));
    }

    private static Strategy strategy(Config config) {
        final Config given = config.getConfig("parameters");
        final Map<String, String> parameters = new TreeMap<>();
        given.root().keySet().forEach(name -> parameters.put(name, given.getString(name)));
        return new Strategy(
                config.getInt("id"),
                config.getString("name"),
                config.getString("kind"),
                config.getInt("shard"),
                config.hasPath("other-shard") ? config.getInt("other-shard") : NONE,
                config.getBoolean("start"),
                parameters);
    }

    /** @throws IllegalArgumentException for a number that no shard has */
    public Shard shard(int id) {
        return shards.stream()
                .filter(shard -> shard.id() == id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no shard " + id + " in cell.conf"));
    }

    /** @throws IllegalArgumentException for a number or a name that no strategy has */
    public Strategy strategy(String idOrName) {
        return strategies.stream()
                .filter(s ->
                        s.name().equals(idOrName) || Integer.toString(s.id()).equals(idOrName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no strategy " + idOrName + " in cell.conf, only "
                        + strategies.stream().map(Strategy::name).toList()));
    }
}
