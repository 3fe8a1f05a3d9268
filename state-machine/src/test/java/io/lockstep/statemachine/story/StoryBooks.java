package io.lockstep.statemachine.story;

import static io.lockstep.statemachine.story.StoryWords.option;

import io.lockstep.codecs.Decimals;
import java.util.Arrays;

/** The lines of a story about marks, and about what the venue says of its own books. */
final class StoryBooks {
    private final StoryWorld world;
    private final LogEncoder log;

    StoryBooks(StoryWorld world) {
        this.world = world;
        log = world.log();
    }

    /** @return whether the line is one of these */
    boolean execute(String[] w) {
        switch (w[0]) {
            case "mark" ->
                log.send(
                        world.as(StoryWorld.FEED),
                        log.begin(log.markPrice)
                                .instrumentId(Integer.parseInt(w[1]))
                                .receiveTimeNs(log.timeNs())
                                .markTicks(Long.parseLong(w[2]))
                                .indexTicks(option(w, "index", 0))
                                .fundingRatePpb(option(w, "fundingPpb", 0))
                                .nextFundingNs(option(w, "nextMs", 0) * 1_000_000L));
            case "calculated" ->
                log.send(
                        world.as(StoryWorld.FEED),
                        log.begin(log.calculationResult)
                                .strategyId(Integer.parseInt(w[1]))
                                .calculationIndex((short) Integer.parseInt(w[2]))
                                .value(Long.parseLong(w[3]))
                                .receiveTimeNs(log.timeNs() - option(w, "ageMs", 0) * 1_000_000L));
            case "gateclosed" ->
                log.send(
                        world.as(StoryWorld.GATEWAY),
                        log.begin(log.gateClosed)
                                .accountId(Integer.parseInt(w[1]))
                                .epoch(option(w, "epoch", 1)));
            case "funding", "transfer", "balance", "position" -> booking(w);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** {@code funding 0 7 -0.5}: transaction 7 of shard 0; {@code balance 0 USDT 1000}; {@code position 0 5}. */
    private void booking(String[] w) {
        final int id = Integer.parseInt(w[1]);
        final short settled = (short) (Arrays.asList(w).contains("unsettled") ? 0 : 1);
        log.send(
                world.as(StoryWorld.GATEWAY),
                switch (w[0]) {
                    case "funding" ->
                        log.begin(log.fundingReport)
                                .shardId(id)
                                .epoch(world.epoch(id))
                                .transactionId(Long.parseLong(w[2]))
                                .amountUnits(Decimals.parse(w[3], -8));
                    case "transfer" ->
                        log.begin(log.transferReport)
                                .accountId(id)
                                .transactionId(Long.parseLong(w[2]))
                                .amountUnits(Decimals.parse(w[3], -8))
                                .asset(w[4]);
                    case "balance" ->
                        log.begin(log.balanceReport)
                                .accountId(id)
                                .epoch(world.host().state().accounts().get(id).epoch())
                                .asset(w[2])
                                .walletUnits(Decimals.parse(w[3], -8))
                                .isSettled(settled);
                    default ->
                        log.begin(log.positionReport)
                                .shardId(id)
                                .epoch(world.epoch(id))
                                .positionLots(Long.parseLong(w[2]))
                                .isSettled(settled);
                });
    }
}
