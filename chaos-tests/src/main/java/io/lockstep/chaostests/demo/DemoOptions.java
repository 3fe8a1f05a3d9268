package io.lockstep.chaostests.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a demo is to do.
 *
 * @param source synthetic, or file:PATH[,PATH…]
 * @param strategy that trades alone; null is those of cell.conf
 * @param gateways 1, or 2 of which one stands by
 * @param duration null is until somebody says stop
 * @param killLeaderAt from the start of trading
 * @param killGatewayAt from the start of trading
 */
public record DemoOptions(
        String source,
        @Nullable String strategy,
        String speed,
        int gateways,
        @Nullable Duration duration,
        List<Duration> killLeaderAt,
        List<Duration> killGatewayAt,
        boolean headless,
        Path dataDir,
        long seed,
        @Nullable Path report) {}
