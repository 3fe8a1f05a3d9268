package io.lockstep.statemachine.story;

import static io.lockstep.statemachine.story.StoryWords.lots;
import static io.lockstep.statemachine.story.StoryWords.option;
import static io.lockstep.statemachine.story.StoryWords.ticks;
import static io.lockstep.statemachine.story.StoryWords.word;

import io.lockstep.codecs.log.Algorithm;
import io.lockstep.codecs.log.ListKind;
import io.lockstep.codecs.log.OrderType;
import io.lockstep.codecs.log.Side;
import io.lockstep.codecs.log.SubmitOrdersEncoder;
import io.lockstep.codecs.log.TimeInForce;
import io.lockstep.codecs.log.TriggerBy;
import java.util.Arrays;

/** The lines of a story that submit orders. */
final class StoryOrders {
    private StoryOrders() {}

    /** {@code submit 0 BUY 10@100 STOP_LIMIT trigger=101}; a list has its legs one behind the other, with {@code |} between. */
    static void encode(SubmitOrdersEncoder message, String[] w, long nowNs) {
        final ListKind kind = word(w, ListKind.values(), ListKind.SINGLE);
        final String[] legs = String.join(" ", w).replaceFirst("\\w+", "").split("\\|");
        message.listKind(kind);
        final SubmitOrdersEncoder.LegsEncoder encoder = message.legsCount(legs.length);
        for (String leg : legs) {
            leg(
                    encoder.next(),
                    nowNs,
                    leg.replace(kind.name() + " ", "").strip().split("\\s+"));
        }
    }

    private static void leg(SubmitOrdersEncoder.LegsEncoder encoder, long nowNs, String[] w) {
        final boolean isPriced = w[2].contains("@");
        encoder.shardId(Integer.parseInt(w[0]))
                .side(Side.valueOf(w[1]))
                .orderType(word(w, OrderType.values(), OrderType.LIMIT))
                .timeInForce(word(w, TimeInForce.values(), TimeInForce.GTC))
                .triggerBy(word(w, TriggerBy.values(), TriggerBy.LAST))
                .algorithm(word(w, Algorithm.values(), Algorithm.NONE))
                .retries((int) option(w, "retries", 0))
                .slices((int) option(w, "slices", 0))
                .quantityLots(isPriced ? lots(w[2]) : Long.parseLong(w[2]))
                .priceTicks(isPriced ? ticks(w[2]) : 0)
                .triggerTicks(option(w, "trigger", 0))
                .trailingPpm(option(w, "trailPpm", 0))
                .displayLots(option(w, "display", 0))
                .durationNs(option(w, "durationMs", 0) * 1_000_000L)
                .expiresNs(option(w, "expiresInMs", 0) == 0 ? 0 : nowNs + option(w, "expiresInMs", 0) * 1_000_000L);
        encoder.flags()
                .clear()
                .postOnly(Arrays.asList(w).contains("POST_ONLY"))
                .reduceOnly(Arrays.asList(w).contains("REDUCE_ONLY"));
    }
}
