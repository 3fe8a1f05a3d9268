package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.List;

/** What became of a request. What it holds goes on changing: render it at once. */
public sealed interface Outcome {
    /** @param trades what it traded at once */
    record Placed(PaperOrder order, List<PaperTrade> trades) implements Outcome {}

    record Cancelled(PaperOrder order, String cancelClientOrderId) implements Outcome {}

    record Found(PaperOrder order) implements Outcome {}

    record Orders(List<PaperOrder> orders) implements Outcome {}

    record Trades(Listing listing, List<PaperTrade> trades) implements Outcome {}

    record Standing(PaperAccount account, FundingDesk funding) implements Outcome {}

    /** The USD-M wallet. */
    record Wallet(PaperAccount account) implements Outcome {}

    /** USD-M positions, a row for each listing, also where there is none. */
    record Positions(List<Holding> holdings, FundingDesk funding) implements Outcome {}

    record Incomes(List<PaperIncome> incomes) implements Outcome {}

    /** The account may listen to its user stream. */
    record Admitted(PaperAccount account) implements Outcome {}

    record Refused(VenueError error) implements Outcome {}

    /** Takes the outcome of one request. */
    @FunctionalInterface
    interface Answer {
        /**
         * Renders the outcome as it is at this moment.
         *
         * @return what delivers it; run when the response latency is over
         */
        Runnable prepare(Outcome outcome);
    }
}
