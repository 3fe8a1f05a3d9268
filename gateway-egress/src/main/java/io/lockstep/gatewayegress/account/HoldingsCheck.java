package io.lockstep.gatewayegress.account;

import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueBalance;
import io.lockstep.gatewayegress.venue.VenuePosition;
import io.lockstep.gatewayegress.venue.VenueSession;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the venue what the account holds, every few seconds, and hands it on where it can be compared with the ledger: where
 * all trades and bookings that are in it are in the log already. A venue's answers are each of another moment, so that is
 * so only where nothing happened for a while: holdings are asked for, some seconds later trades and funding are read, and
 * holdings again. They count if both are the same and nothing was booked from the first to the last. An account that trades
 * all the time is compared when it pauses.
 */
final class HoldingsCheck {
    /** Reads all trades and bookings that there are, then calls back; where the venue does not answer it does not call. */
    @FunctionalInterface
    interface Books {
        void read(long nowNs, Runnable then);
    }

    static final long EVERY_NS = TimeUnit.SECONDS.toNanos(10);

    /** A venue may tell a trade so long after it changed a balance. */
    static final long SETTLES_WITHIN_NS = TimeUnit.SECONDS.toNanos(2);

    private static final long GIVE_UP_NS = TimeUnit.SECONDS.toNanos(8);

    private final VenueSession session;
    private final LongSupplier booked;
    private final Books books;
    private final Consumer<Holdings> seen;
    private final Consumer<Holdings> sink;
    private @Nullable Holdings before;
    private int round;
    private long startedNs;
    private long bookedBefore;
    private boolean isReading;

    /**
     * Nothing was asked yet.
     *
     * @param booked how many trades and bookings were handed on
     * @param seen takes every answer
     * @param sink takes those that can be compared
     */
    HoldingsCheck(
            VenueSession session, LongSupplier booked, Books books, Consumer<Holdings> seen, Consumer<Holdings> sink) {
        this.session = session;
        this.booked = booked;
        this.books = books;
        this.seen = seen;
        this.sink = sink;
    }

    /** Forgets what was under way, and begins anew some seconds later. */
    void restart(long nowNs) {
        round++;
        before = null;
        isReading = false;
        startedNs = nowNs - EVERY_NS + SETTLES_WITHIN_NS;
    }

    /** Asks once, where nothing happens: before orders are sent. Where the venue does not answer it does not call back. */
    void open(long nowNs, Consumer<Holdings> then) {
        session.balances(nowNs, balances -> session.positions(nowNs, positions -> handOn(balances, positions, then)));
    }

    /** To be called while orders are sent: everything that was open is known. */
    void poll(long nowNs) {
        final boolean hasPaused = before != null && nowNs - startedNs > SETTLES_WITHIN_NS;
        if (nowNs - startedNs > EVERY_NS) {
            begin(nowNs);
        } else if (hasPaused && !isReading && nowNs - startedNs < GIVE_UP_NS) {
            isReading = true;
            final int thisRound = round;
            books.read(nowNs, () -> ask(nowNs, thisRound, this::compare));
        }
    }

    private void begin(long nowNs) {
        round++;
        before = null;
        isReading = false;
        startedNs = nowNs;
        bookedBefore = booked.getAsLong();
        ask(nowNs, round, holdings -> before = holdings);
    }

    private void compare(Holdings after) {
        if (booked.getAsLong() == bookedBefore && before != null && after.isSame(before)) {
            sink.accept(after);
        }
        before = null;
    }

    private void ask(long nowNs, int ofRound, Consumer<Holdings> then) {
        if (ofRound != round) {
            return;
        }
        session.balances(
                nowNs,
                balances -> session.positions(nowNs, positions -> {
                    if (ofRound == round) {
                        handOn(balances, positions, then);
                    }
                }));
    }

    private void handOn(
            VenueAnswer<List<VenueBalance>> balances,
            VenueAnswer<List<VenuePosition>> positions,
            Consumer<Holdings> to) {
        if (balances instanceof VenueAnswer.Ok<List<VenueBalance>>(var have)
                && positions instanceof VenueAnswer.Ok<List<VenuePosition>>(var hold)) {
            final Holdings holdings = new Holdings(have, hold);
            seen.accept(holdings);
            to.accept(holdings);
        }
    }
}
