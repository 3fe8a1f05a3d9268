package io.lockstep.gatewayegress.venue.simulator;

import com.typesafe.config.Config;
import io.lockstep.codecs.Decimals;
import io.lockstep.codecs.process.ConfigFiles;
import io.lockstep.gatewayegress.venue.simulator.exchange.AccountKeys;
import io.lockstep.gatewayegress.venue.simulator.exchange.Fees;
import io.lockstep.gatewayegress.venue.simulator.exchange.Latency;
import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import io.lockstep.gatewayegress.venue.simulator.faults.Fault;
import io.lockstep.gatewayegress.venue.simulator.faults.FaultPlan;
import io.lockstep.gatewayegress.venue.simulator.server.RateLimit;
import io.lockstep.gatewayegress.venue.simulator.server.RateLimit.Interval;
import io.lockstep.gatewayegress.venue.simulator.server.RateLimit.Kind;
import io.lockstep.gatewayegress.venue.simulator.server.ServerSettings;
import io.lockstep.gatewayingress.feed.Speed;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The paper venue's settings; {@code ops/config/venue.conf} says what each means.
 *
 * @param startsAtOnce whether the market plays before somebody listens
 * @param balances what every account begins with, by asset, in 10^-8 of it
 */
public record VenueConfig(
        String host,
        int port,
        Path dataDir,
        String source,
        Speed speed,
        long seed,
        Latency.Bounds latency,
        Fees fees,
        Map<String, Long> balances,
        boolean startsAtOnce,
        AccountKeys keys,
        ServerSettings server,
        String httpHost,
        int httpPort) {
    private static final int MONEY_EXPONENT = -8;

    /** @throws RuntimeException that says what is wrong */
    public static VenueConfig load(@Nullable Path file, List<String> settings) {
        final Config config = ConfigFiles.load("venue", file, settings);
        return new VenueConfig(
                config.getString("host"),
                config.getInt("port"),
                Path.of(config.getString("data-dir")),
                config.getString("source"),
                Speed.parse(config.getString("speed")),
                config.getLong("seed"),
                latency(config.getConfig("latency")),
                fees(config.getConfig("fees-ppm")),
                balances(config.getConfig("balances")),
                startsAtOnce(config.getString("start")),
                AccountKeyFiles.load(config.getConfigList("keys"), config.getBoolean("strangers")),
                new ServerSettings(
                        limits(config.getConfig("limits")),
                        config.getDuration("connection-life").toNanos(),
                        config.getDuration("listen-key-life").toMillis(),
                        faults(config.getConfig("faults"))),
                config.getString("http-host"),
                config.getInt("http-port"));
    }

    private static boolean startsAtOnce(String start) {
        return switch (start) {
            case "at-once" -> true;
            case "listener" -> false;
            default -> throw new IllegalArgumentException("start: at-once or listener, not " + start);
        };
    }

    private static Map<Market, List<RateLimit>> limits(Config config) {
        final Map<Market, List<RateLimit>> limits = new EnumMap<>(Market.class);
        limits.put(
                Market.SPOT,
                List.of(
                        limit(config, "spot-weight-1m", Kind.REQUEST_WEIGHT, Interval.MINUTE, 1),
                        limit(config, "spot-orders-10s", Kind.ORDERS, Interval.SECOND, 10),
                        limit(config, "spot-orders-1d", Kind.ORDERS, Interval.DAY, 1)));
        limits.put(
                Market.USDM,
                List.of(
                        limit(config, "usdm-weight-1m", Kind.REQUEST_WEIGHT, Interval.MINUTE, 1),
                        limit(config, "usdm-orders-10s", Kind.ORDERS, Interval.SECOND, 10),
                        limit(config, "usdm-orders-1m", Kind.ORDERS, Interval.MINUTE, 1)));
        return limits;
    }

    private static RateLimit limit(Config config, String name, Kind kind, Interval interval, int intervals) {
        final int limit = config.getInt(name);
        if (limit < 0) {
            throw new IllegalArgumentException("limits." + name + ": 0 is none, and less is not there");
        }
        return new RateLimit(kind, interval, intervals, limit);
    }

    private static FaultPlan faults(Config config) {
        final Map<Fault, Integer> rates = new EnumMap<>(Fault.class);
        for (final Fault fault : Fault.values()) {
            rates.put(fault, config.getInt("ppm." + fault.word()));
        }
        return new FaultPlan(config.getLong("seed"), rates);
    }

    private static Latency.Bounds latency(Config config) {
        return new Latency.Bounds(
                config.getDuration("entry").toNanos(),
                config.getDuration("entry-jitter").toNanos(),
                config.getDuration("response").toNanos(),
                config.getDuration("response-jitter").toNanos());
    }

    private static Fees fees(Config config) {
        return new Fees(
                config.getLong("spot-maker"),
                config.getLong("spot-taker"),
                config.getLong("usdm-maker"),
                config.getLong("usdm-taker"));
    }

    private static Map<String, Long> balances(Config config) {
        final Map<String, Long> units = new TreeMap<>(Comparator.naturalOrder());
        for (final String asset : config.root().keySet()) {
            final long amount = Decimals.parse(config.getString(asset), MONEY_EXPONENT);
            if (amount == Decimals.INVALID) {
                throw new IllegalArgumentException("balances." + asset + ": an amount with at most eight decimals");
            }
            units.put(asset, amount);
        }
        return units;
    }
}
