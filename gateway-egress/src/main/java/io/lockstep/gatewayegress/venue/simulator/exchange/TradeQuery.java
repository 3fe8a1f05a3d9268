package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Which trades are wanted: from an id on the oldest first, otherwise the latest.
 *
 * @param fromId -1 where the latest are wanted
 * @param orderId 0 for those of all orders
 */
record TradeQuery(long fromId, long orderId, long startMs, long endMs, int limit) {
    static TradeQuery parse(Parameters parameters, int limit, int limitMax) throws Refusal {
        return new TradeQuery(
                parameters.findNumber("fromId", -1),
                parameters.findNumber("orderId", 0),
                parameters.findNumber("startTime", 0),
                parameters.findNumber("endTime", Long.MAX_VALUE),
                Math.clamp(parameters.findNumber("limit", limit), 1, limitMax));
    }

    List<PaperTrade> select(Holding holding) {
        final List<PaperTrade> all = holding.trades();
        final List<PaperTrade> selected = new ArrayList<>();
        if (fromId >= 0) {
            for (int i = holding.indexOf(fromId); i < all.size() && selected.size() < limit; i++) {
                addIfWanted(all.get(i), selected);
            }
            return selected;
        }
        for (int i = all.size() - 1; i >= 0 && selected.size() < limit; i--) {
            addIfWanted(all.get(i), selected);
        }
        Collections.reverse(selected);
        return selected;
    }

    private void addIfWanted(PaperTrade trade, List<PaperTrade> selected) {
        final long timeMs = VenueTime.toMs(trade.timeNs());
        if (timeMs >= startMs && timeMs <= endMs && (orderId == 0 || trade.orderId() == orderId)) {
            selected.add(trade);
        }
    }
}
