package io.lockstep.gatewayegress;

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

/** {@code ./lockstep gateway}: runs an order gateway until it is told to stop. */
@Command(
        name = "lockstep gateway",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        description = "Runs an order gateway until it is told to stop (SIGTERM, Ctrl-C).",
        footer = {
            "",
            "Exit codes: 0 stopped on request, 2 wrong settings, 3 stopped itself: the log says why.",
            "All settings with their defaults: ops/config/gateway.conf"
        })
public final class GatewayMain implements Callable<Integer> {
    @Option(names = "--id", paramLabel = "N", description = "Which gateway this is. Default: the setting id.")
    private @Nullable Integer id;

    @Option(names = "--config", paramLabel = "FILE", description = "Settings that differ from ops/config/gateway.conf.")
    private @Nullable Path config;

    @Option(names = "--data-dir", paramLabel = "DIR", description = "Same as --set data-dir=DIR.")
    private @Nullable Path dataDir;

    @Option(names = "--venue-url", paramLabel = "URL", description = "Same as --set venue-url=URL.")
    private @Nullable String venueUrl;

    @Option(
            names = "--live",
            description = "Trade real money, at the exchange itself. Asks for a typed confirmation, unless the setting"
                    + " i-understand-this-trades-real-money is true.")
    private boolean live;

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "One setting; may be repeated.")
    private List<String> settings = new ArrayList<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new GatewayMain()).execute(args));
    }

    @Override
    public Integer call() {
        final GatewayConfig gatewayConfig;
        try {
            gatewayConfig = GatewayConfig.load(config, allSettings());
        } catch (RuntimeException e) {
            System.err.println("lockstep gateway: " + e.getMessage());
            return 2;
        }
        final String refusal = LiveConsent.refusal(gatewayConfig, live, LiveConsent::askAtTerminal);
        if (refusal != null) {
            System.err.println("lockstep gateway: " + refusal);
            return 2;
        }
        return WorkLoop.run("gateway", () -> new OrderGateway(gatewayConfig));
    }

    private List<String> allSettings() {
        final List<String> all = new ArrayList<>(settings);
        if (id != null) {
            all.add("id=" + id);
        }
        if (dataDir != null) {
            all.add("data-dir=" + dataDir);
        }
        if (live) {
            all.add("venue-environment=LIVE");
        }
        if (venueUrl != null) {
            all.add("venue-url=" + venueUrl);
        }
        return all;
    }
}
