package io.lockstep.gatewayegress.venue.simulator;

import io.lockstep.codecs.process.Release;
import io.lockstep.gatewayingress.WorkLoop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lockstep venue-simulator}: runs a paper venue until it is told to stop. */
@Command(
        name = "lockstep venue-simulator",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        description = {
            "Runs a paper venue that speaks Binance's spot and USD-M protocols, until it is told to stop (SIGTERM, "
                    + "Ctrl-C). Client libraries for Binance work with it when their addresses are changed to those "
                    + "that it prints. It plays a market, matches orders against it and keeps a ledger of its own, "
                    + "from which it goes on when it is started again.",
            "",
            "Any API key is an account, and its signature is not looked at, unless the settings give it a key. "
                    + "While it runs, its owner makes it misbehave and reads its ledger at the address of its status:",
            "",
            "  curl http://127.0.0.1:20102/admin/faults",
            "  curl -X POST http://127.0.0.1:20102/admin/faults?event-dropped=9000",
            "  curl http://127.0.0.1:20102/admin/ledger",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 stopped on request, 2 wrong settings or source, 3 stopped itself: the log says why.",
            "All settings with their defaults: ops/config/venue.conf"
        })
public final class VenueMain implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "Settings that differ from ops/config/venue.conf.")
    private @Nullable Path config;

    @Option(names = "--port", paramLabel = "N", description = "Same as --set port=N.")
    private @Nullable Integer port;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Same as --set data-dir=DIR.")
    private @Nullable Path dataDir;

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            description = "synthetic or file:PATH[,PATH…]; same as --set source=SOURCE.")
    private @Nullable String source;

    @Option(names = "--speed", paramLabel = "N|max", description = "Same as --set speed=N.")
    private @Nullable String speed;

    @Option(names = "--seed", paramLabel = "N", description = "Same as --set seed=N.")
    private @Nullable Long seed;

    @Option(
            names = "--start",
            paramLabel = "WHEN",
            description =
                    "When the market begins to play: at-once, or with the first listener; same as --set start=WHEN.")
    private @Nullable String start;

    @Option(
            names = "--fault",
            paramLabel = "NAME=PPM",
            description =
                    "How often of a million it does something wrong; may be repeated. Names: ops/config/venue.conf.")
    private List<String> faults = new ArrayList<>();

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "One setting; may be repeated.")
    private List<String> settings = new ArrayList<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new VenueMain()).execute(args));
    }

    @Override
    public Integer call() {
        final VenueConfig venueConfig;
        try {
            venueConfig = VenueConfig.load(config, allSettings());
        } catch (RuntimeException e) {
            System.err.println("lockstep venue-simulator: " + e.getMessage());
            return 2;
        }
        return WorkLoop.run("venue-simulator", () -> new VenueProcess(venueConfig));
    }

    private List<String> allSettings() {
        final List<String> all = new ArrayList<>(settings);
        add(all, "port", port);
        add(all, "data-dir", dataDir);
        add(all, "source", source);
        add(all, "speed", speed);
        add(all, "seed", seed);
        add(all, "start", start);
        faults.forEach(fault -> all.add("faults.ppm." + fault));
        return all;
    }

    private static void add(List<String> all, String name, @Nullable Object value) {
        if (value != null) {
            all.add(name + "=" + value);
        }
    }
}
