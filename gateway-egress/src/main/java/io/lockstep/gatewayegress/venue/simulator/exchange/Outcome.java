package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a request. What it holds goes on changing: render it at once. */
public sealed interface Outcome {
    int OK = 200;

    /** @param trades what it traded at once */
    record Placed(PaperOrder order, List<PaperTrade> trades) implements Outcome {}

    record Cancelled(PaperOrder order, String cancelClientOrderId) implements Outcome {}

    /** @param number of the execution */
    record Amended(PaperOrder order, String originalClientOrderId, long number) implements Outcome {}

    record CancelledAll(List<Cancelled> orders) implements Outcome {}

    /** @param placed null where it was not tried */
    record Replaced(Outcome cancelled, @Nullable Outcome placed) implements Outcome {
        /** @return null where both succeeded */
        public @Nullable VenueError error() {
            final boolean isCancelled = !(cancelled instanceof Refused);
            final boolean isPlaced = placed != null && !(placed instanceof Refused);
            if (isCancelled && isPlaced) {
                return null;
            }
            return isCancelled || isPlaced ? VenueError.REPLACE_FAILED_IN_PART : VenueError.REPLACE_FAILED;
        }
    }

    record Found(PaperOrder order) implements Outcome {}

    record Orders(List<PaperOrder> orders) implements Outcome {}

    record Trades(Listing listing, List<PaperTrade> trades) implements Outcome {}

    /** @param withZeros whether balances of nothing are wanted too */
    record Standing(PaperAccount account, FundingDesk funding, MarginDesk margins, Fees fees, boolean withZeros)
            implements Outcome {}

    record Commission(Listing listing, Fees fees) implements Outcome {}

    /** Of several requests in one, each by itself. */
    record Batch(List<Outcome> outcomes) implements Outcome {}

    /** Something that is so or not. */
    record Flag(String name, boolean isSo) implements Outcome {}

    /** It was done, and there is nothing to tell of it. */
    record Done() implements Outcome {}

    record Leverage(Listing listing, int leverage) implements Outcome {}

    /** @param countdownMs 0 is stopped */
    record Countdown(Listing listing, long countdownMs) implements Outcome {}

    /** @param isOne whether one was asked for, and not a list */
    record Algos(List<AlgoOrder> orders, boolean isOne) implements Outcome {}

    /** A conditional order was taken off, or all were: then none is named. */
    record AlgoCancelled(@Nullable AlgoOrder order) implements Outcome {}

    /** Something that is the same for every account. */
    record Told(Json.Body body) implements Outcome {}

    /** The USD-M wallet. */
    record Wallet(PaperAccount account, MarginDesk margins) implements Outcome {}

    /** USD-M positions, a row for each listing, also where there is none. */
    record Positions(PaperAccount account, List<Holding> holdings, FundingDesk funding) implements Outcome {}

    record Incomes(List<PaperIncome> incomes) implements Outcome {}

    /** The account may listen to its user stream. */
    record Admitted(PaperAccount account) implements Outcome {}

    record Refused(VenueError error) implements Outcome {}

    /** Over HTTP and over the web socket API alike. */
    default int httpStatus() {
        return switch (this) {
            case Refused refused -> refused.error().httpStatus();
            case Replaced replaced -> {
                final VenueError error = replaced.error();
                yield error == null ? OK : error.httpStatus();
            }
            default -> OK;
        };
    }

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
