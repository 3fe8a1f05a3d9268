package io.lockstep.gatewayingress.command;

import io.lockstep.codecs.log.Algorithm;
import io.lockstep.codecs.log.OrderType;
import io.lockstep.codecs.log.TimeInForce;
import io.lockstep.codecs.log.TriggerBy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be wanted of an order beside its side and quantity, in people's numbers. */
final class OrderOptions {
    @Option(names = "--price", description = "In the quote asset. Without it the order is at market.")
    @Nullable
    String price;

    @Option(names = "--stop", paramLabel = "PRICE", description = "Wait until the price has come to it, against you.")
    @Nullable
    String stop;

    @Option(
            names = "--take-profit",
            paramLabel = "PRICE",
            description = "Wait until the price has come to it, in your favour.")
    @Nullable
    String takeProfit;

    @Option(
            names = "--trail-ppm",
            paramLabel = "PPM",
            description = "Wait until the price has come back so far from its best, in parts per million.")
    long trailPpm;

    @Option(
            names = "--trigger-by",
            description = "Which price is waited for: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}")
    Trigger triggerBy = Trigger.LAST;

    @Option(names = "--ioc", description = "Immediate or cancel.")
    boolean ioc;

    @Option(names = "--fok", description = "Fill or kill.")
    boolean fok;

    @Option(names = "--for-seconds", paramLabel = "S", description = "Cancel it after so long.")
    long forSeconds;

    @Option(names = "--post-only", description = "Reject it if it would take.")
    boolean postOnly;

    @Option(names = "--reduce-only", description = "Make the position smaller, never through zero.")
    boolean reduceOnly;

    @Option(names = "--show", paramLabel = "QUANTITY", description = "An iceberg: show only so much at a time.")
    @Nullable
    String show;

    @Option(names = "--twap-seconds", paramLabel = "S", description = "Spread it over so long, in --slices parts.")
    long twapSeconds;

    @Option(names = "--slices", description = "Of --twap-seconds. Default: ${DEFAULT-VALUE}")
    int slices = 10;

    @Option(names = "--retries", description = "Further attempts for what an attempt leaves. Default: ${DEFAULT-VALUE}")
    int retries;

    /** As the schema has them, for people to choose from. */
    enum Trigger {
        LAST,
        MARK,
        QUOTE
    }

    OrderType type() {
        final boolean isPriced = price != null;
        if (stop != null) {
            return isPriced ? OrderType.STOP_LIMIT : OrderType.STOP_MARKET;
        }
        if (takeProfit != null) {
            return isPriced ? OrderType.TAKE_PROFIT_LIMIT : OrderType.TAKE_PROFIT_MARKET;
        }
        if (trailPpm != 0) {
            return OrderType.TRAILING_STOP;
        }
        return isPriced ? OrderType.LIMIT : OrderType.MARKET;
    }

    /** @return null where nothing triggers it */
    @Nullable
    String trigger() {
        return stop != null ? stop : takeProfit;
    }

    TriggerBy triggeredBy() {
        return TriggerBy.valueOf(triggerBy.name());
    }

    TimeInForce timeInForce() {
        if (forSeconds > 0) {
            return TimeInForce.GTD;
        }
        if (fok) {
            return TimeInForce.FOK;
        }
        return ioc || price == null ? TimeInForce.IOC : TimeInForce.GTC;
    }

    Algorithm algorithm() {
        if (twapSeconds > 0) {
            return Algorithm.TWAP;
        }
        return show == null ? Algorithm.NONE : Algorithm.ICEBERG;
    }
}
