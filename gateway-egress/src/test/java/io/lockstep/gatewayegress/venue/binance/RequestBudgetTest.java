package io.lockstep.gatewayegress.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lockstep.gatewayegress.venue.protocol.RequestBudget;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget.Counted;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget.Use;
import io.lockstep.gatewayegress.venue.protocol.RequestBudget.Verdict;
import io.lockstep.gatewayegress.venue.protocol.RequestLine;
import io.lockstep.gatewayegress.venue.protocol.VenueClock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RequestBudgetTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** The beginning of a minute. */
    private static final long T0 = 1_800_000_000L * SECOND;

    private final RequestBudget spot = BinanceDialect.SPOT.budget(true);
    private final RequestBudget usdm = BinanceDialect.USDM.budget(true);

    private static int spendAll(RequestBudget budget, long nowNs, Use use, int weight) {
        int sent = 0;
        while (budget.ask(nowNs, use, weight) == Verdict.NOW) {
            budget.spend(nowNs, use, weight);
            sent++;
        }
        return sent;
    }

    @Test
    void queriesLeaveRoomForCancelsAndOrdersAndAllStayBelowTheLimit() {
        assertThat(spendAll(usdm, T0, Use.QUERY, 5)).isEqualTo(336); // 70 % of 2,400
        assertThat(spendAll(usdm, T0, Use.CANCEL, 1)).isEqualTo(480); // up to 90 %
        assertThat(usdm.usedWeight(T0)).isEqualTo(2_160);
        assertThat(usdm.ask(T0, Use.PLACE, 0)).isEqualTo(Verdict.NOW); // an order weighs nothing there
    }

    @Test
    void ordersAreCountedBothShortAndLong() {
        assertThat(spendAll(usdm, T0, Use.PLACE, 0)).isEqualTo(270); // of 300 in ten seconds
        int sent = 270;
        for (int i = 1; i < 6; i++) {
            sent += spendAll(usdm, T0 + i * 10L * SECOND, Use.PLACE, 0);
        }
        assertThat(sent).isEqualTo(1_080); // of 1,200 in a minute
        assertThat(usdm.ask(T0 + 60 * SECOND, Use.PLACE, 0)).isEqualTo(Verdict.NOW);
        assertThat(spendAll(spot, T0, Use.PLACE, 1)).isEqualTo(45);
    }

    @Test
    void theVenueIsBelievedWhereItCountsMore() {
        spot.onUsedWeight(T0, 5_399);
        assertThat(spot.ask(T0, Use.QUERY, 1)).isEqualTo(Verdict.OVER_BUDGET);
        assertThat(spot.ask(T0, Use.CANCEL, 1)).isEqualTo(Verdict.NOW);
        spot.onUsedWeight(T0, 10); // an older answer
        assertThat(spot.usedWeight(T0)).isEqualTo(5_399);
        assertThat(spot.ask(T0 + 60 * SECOND, Use.QUERY, 1)).isEqualTo(Verdict.NOW);
    }

    @Test
    void theVenuesOwnLimitsTakeTheDocumentsPlace() {
        spot.onLimit(T0, Counted.WEIGHT, 60 * SECOND, 1_200, 3);
        spot.onLimit(T0, Counted.ORDERS, 10 * SECOND, 100, 99);
        spot.onLimit(T0, Counted.ORDERS, 60 * SECOND, 10, 0);
        assertThat(spot.weightLimit()).isEqualTo(1_200);
        assertThat(spot.ask(T0, Use.PLACE, 1)).isEqualTo(Verdict.OVER_BUDGET);
        assertThat(spendAll(spot, T0 + 10 * SECOND, Use.PLACE, 1)).isEqualTo(9);
    }

    @Test
    void aPaperVenueHasNoLimitsButThoseThatItTells() {
        final RequestBudget paper = BinanceDialect.SPOT.budget(false);
        for (int i = 0; i < 100_000; i++) {
            assertThat(paper.ask(T0, Use.PLACE, 1)).isEqualTo(Verdict.NOW);
            paper.spend(T0, Use.PLACE, 1);
        }
        paper.onLimit(T0, Counted.ORDERS, 10 * SECOND, 100, 7);
        assertThat(paper.ask(T0, Use.PLACE, 1)).isEqualTo(Verdict.OVER_BUDGET);
        assertThat(spendAll(paper, T0 + 10 * SECOND, Use.PLACE, 1)).isEqualTo(90);
    }

    @Test
    void toldToStopNothingGoesUntilThen() {
        spot.onStop(T0, T0 + 7 * SECOND, false);
        for (final Use use : Use.values()) {
            assertThat(spot.ask(T0 + 7 * SECOND - 1, use, 1)).isEqualTo(Verdict.TOLD_TO_WAIT);
            assertThat(spot.ask(T0 + 7 * SECOND, use, 1)).isEqualTo(Verdict.NOW);
        }
        spot.onStop(T0 + 8 * SECOND, Long.MIN_VALUE, false);
        assertThat(spot.ask(T0 + 59 * SECOND, Use.CANCEL, 1)).isEqualTo(Verdict.TOLD_TO_WAIT);
        assertThat(spot.ask(T0 + 60 * SECOND, Use.CANCEL, 1)).isEqualTo(Verdict.NOW);
        spot.onStop(T0 + 60 * SECOND, T0 + 90 * SECOND, true);
        assertThat(spot.ask(T0 + 61 * SECOND, Use.PLACE, 1)).isEqualTo(Verdict.TOLD_TO_WAIT);
        assertThat(spot.ask(T0 + 61 * SECOND, Use.CANCEL, 1)).isEqualTo(Verdict.NOW);
        spot.onStop(T0, Long.MAX_VALUE, false);
        assertThat(spot.ask(T0 + TimeUnit.DAYS.toNanos(3), Use.PLACE, 1)).isEqualTo(Verdict.NOW);
        assertThat(spot.stops()).isEqualTo(4);
    }

    @Test
    void cancelsGoBeforeQueriesAndNothingWaitsForEver() {
        final List<String> told = new ArrayList<>();
        final RequestLine line = new RequestLine(spot, new VenueClock(SECOND), 30 * SECOND);
        spot.onStop(T0, T0 + 10 * SECOND, false);
        line.add(T0, Use.QUERY, 1, atNs -> told.add("query"), told::add);
        line.add(T0, Use.CANCEL, 1, atNs -> told.add("cancel"), told::add);
        line.poll(T0 + 9 * SECOND);
        assertThat(told).isEmpty();
        line.poll(T0 + 10 * SECOND);
        assertThat(told).containsExactly("cancel", "query");
        told.clear();
        spot.onStop(T0, T0 + 100 * SECOND, false);
        line.add(T0 + 10 * SECOND, Use.QUERY, 1, atNs -> told.add("query"), told::add);
        line.poll(T0 + 41 * SECOND);
        assertThat(told).containsExactly("no budget in time: nothing was sent");
        assertThat(line.isEmpty()).isTrue();
        line.add(T0 + 41 * SECOND, Use.CANCEL, 1, atNs -> told.add("cancel"), told::add);
        line.loseAll("gone");
        assertThat(told).last().isEqualTo("gone");
        assertThat(line.waited()).isEqualTo(4);
    }
}
