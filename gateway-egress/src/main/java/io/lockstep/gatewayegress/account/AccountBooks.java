package io.lockstep.gatewayegress.account;

import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueFunding;
import io.lockstep.gatewayegress.venue.VenueSession;
import io.lockstep.gatewayegress.venue.VenueTransfer;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** What the venue books on the account: trades, transfers and funding, read into the log. */
final class AccountBooks implements HoldingsCheck.Books {
    private final Collection<VenueShard> shards;
    private final TradeReader trades;
    private final BookingReader<VenueFunding> fundings;
    private final BookingReader<VenueTransfer> transfers;

    /** @param shards the account's, live */
    AccountBooks(
            VenueSession session,
            Collection<VenueShard> shards,
            TradeReader trades,
            Consumer<VenueFunding> funding,
            Consumer<VenueTransfer> transfer) {
        this.shards = shards;
        this.trades = trades;
        fundings = new BookingReader<>(session::fundings, session.fundingsAtOnce(), funding);
        transfers = new BookingReader<>(session::transfers, session.fundingsAtOnce(), transfer);
    }

    void onLease(long nowNs) {
        fundings.onLease(nowNs);
        transfers.onLease(nowNs);
    }

    /** To be called while orders are sent. Transfers are read when holdings are compared, which is often enough. */
    void poll(long nowNs) {
        fundings.poll(nowNs);
    }

    /** All but trades; where the venue does not answer it does not call. */
    void readBookings(long nowNs, Runnable then) {
        transfers.read(nowNs, () -> fundings.read(nowNs, then));
    }

    @Override
    public void read(long nowNs, Runnable then) {
        Runnable next = () -> readBookings(nowNs, then);
        for (VenueShard shard : List.copyOf(shards)) {
            final Runnable after = next;
            next = () -> trades.read(nowNs, shard, after);
        }
        next.run();
    }
}
