package io.lockstep.gatewayingress.feed;

import io.lockstep.codecs.process.Release;
import io.lockstep.gatewayingress.WorkLoop;
import io.lockstep.gatewayingress.command.CellConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./lockstep feed}: brings market data into the log until it is told to stop. */
@Command(
        name = "lockstep feed",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        description = {
            "Brings market data into the log until it is told to stop (SIGTERM, Ctrl-C).",
            "A venue that does not answer yet is waited for."
        },
        footer = {
            "",
            "Exit codes: 0 stopped on request, 2 wrong settings or source, 3 stopped itself: the log says why.",
            "All settings with their defaults: ops/config/feed.conf, ops/config/cell.conf"
        })
public final class FeedMain implements Callable<Integer> {
    @Option(names = "--config", paramLabel = "FILE", description = "Settings that differ from ops/config/feed.conf.")
    private @Nullable Path config;

    @Option(names = "--cell", paramLabel = "FILE", description = "What differs from ops/config/cell.conf.")
    private @Nullable Path cell;

    @Option(
            names = "--source",
            paramLabel = "SOURCE",
            description = "http://HOST:PORT, okx, synthetic or file:PATH[,PATH…]; same as --set source=SOURCE.")
    private @Nullable String source;

    @Option(names = "--speed", paramLabel = "N|max", description = "Same as --set speed=N.")
    private @Nullable String speed;

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "One setting; may be repeated.")
    private List<String> settings = new ArrayList<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new FeedMain()).execute(args));
    }

    @Override
    public Integer call() {
        final FeedConfig feedConfig;
        final CellConfig cellConfig;
        try {
            feedConfig = FeedConfig.load(config, allSettings());
            cellConfig = CellConfig.load(cell, List.of());
        } catch (RuntimeException e) {
            System.err.println("lockstep feed: " + e.getMessage());
            return 2;
        }
        final List<InstrumentKey> keys = cellConfig.instruments().stream()
                .map(i -> new InstrumentKey(i.id(), i.venue(), i.symbol()))
                .toList();
        return WorkLoop.run("feed", () -> new FeedProcess(feedConfig, keys));
    }

    private List<String> allSettings() {
        final List<String> all = new ArrayList<>(settings);
        if (source != null) {
            all.add("source=" + source);
        }
        if (speed != null) {
            all.add("speed=" + speed);
        }
        return all;
    }
}
