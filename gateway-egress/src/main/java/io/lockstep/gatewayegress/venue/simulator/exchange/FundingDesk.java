package io.lockstep.gatewayegress.venue.simulator.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values positions at the mark, and lets them pay funding. It is due when the market that is played begins to announce a
 * later time than before: so it keeps each symbol's interval, whatever the venue's own clock says. What is paid is the
 * rate that was announced last before that, on the position's worth at the first mark after it.
 */
public final class FundingDesk {
    /** Is told of every payment, at the moment of it. */
    @FunctionalInterface
    public interface Listener {
        /** @param walletUnits of the income's asset, after it */
        void onFunding(PaperAccount account, PaperIncome income, long walletUnits);
    }

    /** A payment of all who had a position. */
    public record Paid(Listing listing, long ratePpb, long markTicks, long timeNs) {
        public String rate() {
            return PaperMark.rate(ratePpb);
        }
    }

    private final VenueTime time;
    private final VenueLedger ledger;
    private final OrderTable table;
    private final Map<Listing, PaperMark> marks = new HashMap<>();
    private final List<Paid> history = new ArrayList<>();
    private Listener listener = (_, _, _) -> {};

    FundingDesk(VenueTime time, VenueLedger ledger, OrderTable table) {
        this.time = time;
        this.ledger = ledger;
        this.table = table;
    }

    void listen(Listener newListener) {
        listener = newListener;
    }

    void onMark(Listing listing, long markTicks, long indexTicks, long ratePpb, long nextFundingNs) {
        final PaperMark mark = new PaperMark(markTicks, indexTicks, ratePpb, nextFundingNs, time.epochNs());
        final PaperMark last = marks.put(listing, mark);
        if (last != null && last.nextFundingNs() > 0 && nextFundingNs > last.nextFundingNs()) {
            if (history.size() >= VenueLimits.FUNDINGS) {
                history.removeFirst();
            }
            history.add(new Paid(listing, last.fundingRatePpb(), markTicks, time.epochNs()));
            pay(listing, mark, last.fundingRatePpb());
        }
    }

    private void pay(Listing listing, PaperMark mark, long ratePpb) {
        for (final PaperAccount account : table.accounts()) {
            final Holding holding = account.findHolding(listing);
            if (holding == null) {
                continue;
            }
            for (final Position position : holding.positions()) {
                pay(account, listing, position.lots(), mark, ratePpb);
            }
        }
    }

    private void pay(PaperAccount account, Listing listing, long positionLots, PaperMark mark, long ratePpb) {
        final long units = mark.fundingUnits(listing, positionLots, ratePpb);
        if (units == 0) {
            return;
        }
        final Fact.Funded fact = new Fact.Funded(
                time.epochNs(),
                table.nextTransactionId(),
                account.name(),
                listing.symbol(),
                listing.quantity(positionLots),
                listing.price(mark.markTicks()),
                PaperMark.rate(ratePpb),
                Decimals.money(units),
                listing.rules().terms().settleAsset());
        ledger.append(fact);
        table.apply(fact);
        final PaperIncome income = account.incomes().getLast();
        listener.onFunding(account, income, account.balance(Market.USDM, income.asset()));
    }

    /** The rates that were paid since the venue runs, the oldest first. */
    public List<Paid> history() {
        return history;
    }

    /** @return null while no mark of it was heard */
    public @Nullable PaperMark mark(Listing listing) {
        return marks.get(listing);
    }
}
