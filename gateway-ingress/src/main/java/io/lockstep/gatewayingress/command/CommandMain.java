package io.lockstep.gatewayingress.command;

import io.lockstep.codecs.log.RiskLimit;
import io.lockstep.codecs.log.Scope;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.StrategyAction;
import io.lockstep.codecs.log.TradingState;
import io.lockstep.codecs.process.Release;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./lockstep command}: one command of an operator, through the log. */
@Command(
        name = "lockstep command",
        mixinStandardHelpOptions = true,
        version = Release.NAME,
        description = "Brings an operator's command into the log and waits until it was carried out or rejected.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 carried out, 1 rejected or no answer, 2 wrong settings.",
            "All settings with their defaults: ops/config/operator.conf, ops/config/cell.conf"
        })
public final class CommandMain {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings that differ from ops/config/operator.conf.")
    private @Nullable Path config;

    @Option(names = "--cell", paramLabel = "FILE", description = "What differs from ops/config/cell.conf.")
    private @Nullable Path cell;

    @Option(names = "--set", paramLabel = "PATH=VALUE", description = "One setting of operator.conf; may be repeated.")
    private List<String> settings = new ArrayList<>();

    public static void main(String[] args) {
        System.exit(new CommandLine(new CommandMain())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(args));
    }

    /** Does something with the commands. */
    @FunctionalInterface
    private interface Action {
        void run(OperatorDesk desk, Commands commands, CellConfig cell) throws IOException;
    }

    private int run(Action action) {
        final OperatorConfig operatorConfig;
        final CellConfig cellConfig;
        try {
            operatorConfig = OperatorConfig.load(config, settings);
            cellConfig = CellConfig.load(cell, List.of());
        } catch (RuntimeException e) {
            System.err.println("lockstep command: " + e.getMessage());
            return 2;
        }
        try (OperatorDesk desk = new OperatorDesk(operatorConfig)) {
            action.run(desk, new Commands(desk, cellConfig, operatorConfig.timeoutNs()), cellConfig);
            System.out.println("done");
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("lockstep command: " + e.getMessage());
            return 1;
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            version = Release.NAME,
            name = "apply",
            description = "Brings cell.conf into the log: shards, limits, strategies; starts them.")
    int apply() {
        return run((desk, commands, cellConfig) -> commands.apply());
    }

    @Command(
            mixinStandardHelpOptions = true,
            version = Release.NAME,
            name = "strategy",
            description = "Starts, stops, pauses or resumes a strategy.")
    int strategy(
            @Parameters(paramLabel = "ACTION", description = "${COMPLETION-CANDIDATES}") SupervisorAction action,
            @Parameters(paramLabel = "STRATEGY", description = "Name or number.") String strategy) {
        return run((desk, commands, cellConfig) -> commands.tell(
                cellConfig.strategy(strategy),
                StrategyAction.valueOf(action.name().toUpperCase(Locale.ROOT))));
    }

    /** What a supervisor can tell a strategy. */
    enum SupervisorAction {
        START,
        STOP,
        PAUSE,
        RESUME
    }

    @Command(
            mixinStandardHelpOptions = true,
            version = Release.NAME,
            name = "exit",
            description =
                    "Makes a strategy bring its positions back to nothing and stop; one that cannot is only stopped.")
    int exit(
            @Parameters(paramLabel = "STRATEGY", description = "Name or number.") String strategy,
            @Option(names = "--force", description = "At once, at market.") boolean force) {
        return run((desk, commands, cellConfig) -> commands.tell(
                cellConfig.strategy(strategy), force ? StrategyAction.FORCE_EXIT : StrategyAction.GRACEFUL_EXIT));
    }

    @Command(
            mixinStandardHelpOptions = true,
            version = Release.NAME,
            name = "set",
            description = "Sets a strategy's parameter.")
    int set(
            @Parameters(paramLabel = "STRATEGY", description = "Name or number.") String strategy,
            @Parameters(paramLabel = "PARAMETER", description = "halfSpreadPpm, say.") String parameter,
            @Parameters(
                            paramLabel = "VALUE",
                            description = "…Lots in the base asset, …Ns as 500 or 2s, …Ppm as 500 or 0.05%%.")
                    String value) {
        return run((desk, commands, cellConfig) -> commands.set(cellConfig.strategy(strategy), parameter, value));
    }

    @Command(
            mixinStandardHelpOptions = true,
            version = Release.NAME,
            name = "kill",
            description = "The kill switch: cancels working orders, lets no new one pass.")
    int kill(@ArgGroup @Nullable TradingScope scope) {
        return run((desk, commands, cellConfig) ->
                commands.trading(TradingState.HALTED, TradingScope.kind(scope), TradingScope.id(scope)));
    }

    @Command(
            mixinStandardHelpOptions = true,
            version = Release.NAME,
            name = "reduce",
            description = "Lets only orders pass that make a position smaller.")
    int reduce(@ArgGroup @Nullable TradingScope scope) {
        return run((desk, commands, cellConfig) ->
                commands.trading(TradingState.REDUCING, TradingScope.kind(scope), TradingScope.id(scope)));
    }

    @Command(
            mixinStandardHelpOptions = true,
            version = Release.NAME,
            name = "unkill",
            description = "Lets orders pass again.")
    int unkill(@ArgGroup @Nullable TradingScope scope) {
        return run((desk, commands, cellConfig) ->
                commands.trading(TradingState.ACTIVE, TradingScope.kind(scope), TradingScope.id(scope)));
    }

    @Command(
            mixinStandardHelpOptions = true,
            version = Release.NAME,
            name = "limit",
            description = "Sets a limit of everything, or of one scope. To loosen one waits for a second person.")
    int limit(
            @Parameters(paramLabel = "LIMIT", description = "${COMPLETION-CANDIDATES}") RiskLimit limit,
            @Parameters(paramLabel = "VALUE", description = "In the unit of the limit's name; none is no limit.")
                    String value,
            @ArgGroup @Nullable TradingScope scope) {
        return run((desk, commands, cellConfig) -> commands.limit(
                limit, value.equals("none") ? null : value, TradingScope.kind(scope), TradingScope.id(scope)));
    }

    @Command(
            mixinStandardHelpOptions = true,
            version = Release.NAME,
            name = "approve",
            description = "Consents to a change that somebody else asked for.")
    int approve(@Parameters(paramLabel = "CHANGE", description = "Its number.") long change) {
        return run((desk, commands, cellConfig) -> commands.decide(change, true));
    }

    @Command(
            mixinStandardHelpOptions = true,
            version = Release.NAME,
            name = "drop",
            description = "Drops a change that waits for a second person.")
    int drop(@Parameters(paramLabel = "CHANGE", description = "Its number.") long change) {
        return run((desk, commands, cellConfig) -> commands.decide(change, false));
    }

    /** One of them; without any it is everything. */
    static final class TradingScope {
        @Option(names = "--shard", description = "Only this shard.")
        @Nullable
        Integer shard;

        @Option(names = "--account", description = "Only this account.")
        @Nullable
        Integer account;

        @Option(names = "--strategy", description = "Only this strategy, by its number.")
        @Nullable
        Integer strategy;

        static Scope kind(@Nullable TradingScope scope) {
            if (scope == null) {
                return Scope.TOTAL;
            }
            return scope.shard != null ? Scope.SHARD : scope.account != null ? Scope.ACCOUNT : Scope.STRATEGY;
        }

        static int id(@Nullable TradingScope scope) {
            if (scope == null) {
                return 0;
            }
            for (Integer id : Arrays.asList(scope.shard, scope.account, scope.strategy)) {
                if (id != null) {
                    return id;
                }
            }
            return 0;
        }
    }

    @Command(
            mixinStandardHelpOptions = true,
            version = Release.NAME,
            name = "submit",
            description = "Submits an order under the shard's risk limits; without a price at market.")
    int submit(
            @Option(names = "--shard", required = true, description = "Where.") int shard,
            @Parameters(paramLabel = "SIDE", description = "${COMPLETION-CANDIDATES}") BuyOrSell side,
            @Parameters(paramLabel = "QUANTITY", description = "In the base asset.") String quantity,
            @Mixin OrderOptions options) {
        return run(
                (desk, commands, cellConfig) -> commands.submit(shard, Side.valueOf(side.name()), quantity, options));
    }

    @Command(
            mixinStandardHelpOptions = true,
            version = Release.NAME,
            name = "amend",
            description = "Changes an order: at once where nothing of it is at the venue, otherwise by a new attempt.")
    int amend(
            @Parameters(paramLabel = "ORDER", description = "Its number.") long order,
            @Option(names = "--shard", required = true, description = "Where it is.") int shard,
            @Option(names = "--price", description = "In the quote asset.") @Nullable String price,
            @Option(names = "--quantity", description = "In the base asset, what was filled included.") @Nullable
                    String quantity,
            @Option(names = "--trigger", description = "The price it waits for.") @Nullable String trigger) {
        return run((desk, commands, cellConfig) -> commands.amend(order, shard, price, quantity, trigger));
    }

    @Command(
            mixinStandardHelpOptions = true,
            version = Release.NAME,
            name = "cancel-all",
            description = "Cancels every open order, or those of one scope.")
    int cancelAll(@ArgGroup @Nullable TradingScope scope) {
        return run(
                (desk, commands, cellConfig) -> commands.cancelAll(TradingScope.kind(scope), TradingScope.id(scope)));
    }

    /** What an order does. */
    enum BuyOrSell {
        BUY,
        SELL
    }

    @Command(
            mixinStandardHelpOptions = true,
            version = Release.NAME,
            name = "cancel",
            description = "Cancels a synthetic order.")
    int cancel(@Parameters(paramLabel = "ORDER", description = "Its number.") long order) {
        return run((desk, commands, cellConfig) -> commands.cancel(order));
    }

    @Command(
            mixinStandardHelpOptions = true,
            version = Release.NAME,
            name = "checkpoint",
            description = "Makes every member report its hash.")
    int checkpoint() {
        return run((desk, commands, cellConfig) -> commands.checkpoint());
    }

    @Command(
            mixinStandardHelpOptions = true,
            version = Release.NAME,
            name = "snapshot",
            description = "Makes every member take a snapshot.")
    int snapshot() {
        return run((desk, commands, cellConfig) -> desk.takeSnapshot());
    }
}
