package io.lockstep.statemachine.story;

import static io.lockstep.statemachine.story.StoryWords.scopeId;

import io.lockstep.codecs.Decimals;
import io.lockstep.codecs.log.MarginMode;
import io.lockstep.codecs.log.RiskLimit;
import io.lockstep.codecs.log.Scope;
import io.lockstep.codecs.log.TradingState;
import java.util.Locale;

/** The lines of a story about limits, trading states, margin and who consents to what. */
final class StoryRisk {
    private final StoryWorld world;
    private final LogEncoder log;

    StoryRisk(StoryWorld world) {
        this.world = world;
        log = world.log();
    }

    /** @return whether the line is one of these */
    boolean execute(String[] w) {
        switch (w[0]) {
            case "trading" -> tradingState(w);
            case "limit" ->
                log.send(
                        world.as(StoryWorld.OPERATOR),
                        log.begin(log.riskLimitSet)
                                .limitKind(RiskLimit.valueOf(w[1]))
                                .value(w[2].equals("none") ? -1 : limit(w[1], w[2]))
                                .scopeKind(w.length == 3 ? Scope.TOTAL : Scope.valueOf(w[3].toUpperCase(Locale.ROOT)))
                                .scopeId(scopeId(w, 4)));
            case "approve", "drop" ->
                log.send(
                        world.as(StoryWorld.OPERATOR),
                        log.begin(log.changeDecided)
                                .changeId(Long.parseLong(w[1]))
                                .approved((short) (w[0].equals("approve") ? 1 : 0)));
            case "adjust" ->
                log.send(
                        world.as(StoryWorld.OPERATOR),
                        log.begin(log.adjustmentRequested)
                                .accountId(Integer.parseInt(w[1]))
                                .asset(w[2])
                                .amountUnits(Decimals.parse(w[3], -8)));
            case "movefunds" ->
                log.send(
                        world.as(StoryWorld.OPERATOR),
                        log.begin(log.fundsMoved)
                                .scopeKind(Scope.valueOf(w[1].toUpperCase(Locale.ROOT)))
                                .fromId(Integer.parseInt(w[2]))
                                .toId(Integer.parseInt(w[3]))
                                .amountUnits(Decimals.parse(w[4], -8)));
            case "margin", "brackets", "report-in" -> margin(w);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** {@code trading HALTED account 0}, or without a scope on everything. */
    private void tradingState(String[] w) {
        log.send(
                world.as(StoryWorld.OPERATOR),
                log.begin(log.tradingStateSet)
                        .state(TradingState.valueOf(w[1]))
                        .scopeKind(w.length == 2 ? Scope.TOTAL : Scope.valueOf(w[2].toUpperCase(Locale.ROOT)))
                        .scopeId(scopeId(w, 3)));
    }

    private static long limit(String name, String value) {
        return name.endsWith("UNITS") ? Decimals.parse(value, -8) : Long.parseLong(value);
    }

    /** {@code margin 1 CROSS 10}; {@code brackets 1 0:5000:0 1000:10000:5}: floor, rate in ppm, deduction. */
    private void margin(String[] w) {
        switch (w[0]) {
            case "margin" ->
                log.send(
                        world.as(StoryWorld.OPERATOR),
                        log.begin(log.shardMarginSet)
                                .shardId(Integer.parseInt(w[1]))
                                .marginMode(MarginMode.valueOf(w[2]))
                                .leverage(Integer.parseInt(w[3])));
            case "brackets" -> {
                final var group = log.begin(log.marginBracketsSet)
                        .instrumentId(Integer.parseInt(w[1]))
                        .bracketsCount(w.length - 2);
                for (int i = 2; i < w.length; i++) {
                    final String[] tier = w[i].split(":");
                    group.next()
                            .floorUnits(Decimals.parse(tier[0], -8))
                            .maintenancePpm(Long.parseLong(tier[1]))
                            .deductionUnits(Decimals.parse(tier[2], -8));
                }
                log.send(world.as(StoryWorld.OPERATOR), log.marginBracketsSet);
            }
            default ->
                log.send(
                        world.as(StoryWorld.OPERATOR),
                        log.begin(log.reportingAssetSet).asset(w[1]));
        }
    }
}
