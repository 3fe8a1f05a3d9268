package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.List;

/**
 * Orders that may only make a position smaller: which are refused, and that they expire when nothing is left to reduce. One
 * that is larger than the position is taken, and fills no further than that.
 */
final class Reductions implements OrderDesk.Settling {
    private final PaperMarket market;
    private final OrderDesk desk;

    Reductions(PaperMarket market, OrderDesk desk) {
        this.market = market;
        this.desk = desk;
    }

    /** Whether an order fits the account's position mode, and, where it may only reduce, finds something to reduce. */
    static void check(PaperAccount account, Holding holding, OrderTerms terms) throws Refusal {
        final boolean isHedged = account.settings().isHedged();
        if (isHedged == (terms.positionSide() == PositionSide.BOTH)) {
            throw new Refusal(VenueError.USDM_POSITION_SIDE);
        }
        if (isHedged && terms.isReduceOnly()) {
            throw new Refusal(VenueError.notRequired("reduceOnly"));
        }
        if (terms.mustReduce() && leftLots(holding, terms) <= 0) {
            throw new Refusal(VenueError.USDM_REDUCE_ONLY);
        }
    }

    /** What of the position no other such order is there for. */
    private static long leftLots(Holding holding, OrderTerms terms) {
        long lots = holding.position(terms.positionSide()).closableLots(terms.side());
        for (final PaperOrder order : holding.open()) {
            final OrderTerms other = order.terms();
            if (other.mustReduce() && other.side() == terms.side() && other.positionSide() == terms.positionSide()) {
                lots -= order.leavesLots();
            }
        }
        return lots;
    }

    @Override
    public void settle(Holding holding) {
        for (final PaperOrder order : List.copyOf(holding.open())) {
            if (order.terms().mustReduce() && order.fillableLots() == 0) {
                market.book(holding.listing()).remove(order);
                desk.expire(order, "REDUCE_ONLY");
            }
        }
    }
}
