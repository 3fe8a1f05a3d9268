package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which bookings are wanted: from a time on the oldest first, otherwise the latest. Either way they are listed in the
 * order in which they were made.
 *
 * @param symbol null for all
 * @param kind null for all
 * @param startMs -1 where the latest are wanted
 */
record IncomeQuery(@Nullable String symbol, PaperIncome.@Nullable Kind kind, long startMs, long endMs, int limit) {
    private static final int LIMIT = 100;
    private static final int LIMIT_MAX = 1_000;

    static IncomeQuery parse(Parameters parameters) throws Refusal {
        return new IncomeQuery(
                parameters.find("symbol"),
                kind(parameters.find("incomeType")),
                parameters.findNumber("startTime", -1),
                parameters.findNumber("endTime", Long.MAX_VALUE),
                Math.clamp(parameters.findNumber("limit", LIMIT), 1, LIMIT_MAX));
    }

    private static PaperIncome.@Nullable Kind kind(@Nullable String name) throws Refusal {
        if (name == null) {
            return null;
        }
        for (final PaperIncome.Kind kind : PaperIncome.Kind.values()) {
            if (kind.name().equals(name)) {
                return kind;
            }
        }
        throw new Refusal(VenueError.illegal("incomeType", "^(REALIZED_PNL|COMMISSION|FUNDING_FEE|TRANSFER)$"));
    }

    List<PaperIncome> select(PaperAccount account) {
        final List<PaperIncome> all = account.incomes();
        final List<PaperIncome> selected = new ArrayList<>();
        final boolean isForward = startMs >= 0;
        for (int i = 0; i < all.size() && selected.size() < limit; i++) {
            final PaperIncome income = all.get(isForward ? i : all.size() - 1 - i);
            if (isWanted(income)) {
                selected.add(income);
            }
        }
        if (!isForward) {
            Collections.reverse(selected);
        }
        return selected;
    }

    private boolean isWanted(PaperIncome income) {
        final long timeMs = VenueTime.toMs(income.timeNs());
        return timeMs >= startMs
                && timeMs <= endMs
                && (symbol == null || symbol.equals(income.listing().symbol()))
                && (kind == null || kind == income.kind());
    }
}
