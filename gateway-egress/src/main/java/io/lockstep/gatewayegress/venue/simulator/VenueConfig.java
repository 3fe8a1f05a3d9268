package io.lockstep.gatewayegress.venue.simulator;

import com.typesafe.config.Config;
import io.lockstep.codecs.Decimals;
import io.lockstep.codecs.process.ConfigFiles;
import io.lockstep.gatewayegress.venue.simulator.exchange.Fees;
import io.lockstep.gatewayegress.venue.simulator.exchange.Latency;
import io.lockstep.gatewayingress.feed.Speed;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The paper venue's settings; {@code ops/config/venue.conf} says what each means.
 *
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
                config.getString("http-host"),
                config.getInt("http-port"));
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
