package io.lockstep.gatewayegress.account;

import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueBooking;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads the account's bookings of one kind from the venue, funding or transfers, and hands on what is new.
 *
 * <p>What was handed on under an earlier lease is not known here: it is handed on again, and the engine knows it by its
 * number. The engine remembers a bounded number of them, so under a new lease no more are handed on than it surely still
 * knows: the latest, of the latest days. What nobody read for so long is missing in the ledger, and shows as a
 * difference.
 */
final class BookingReader<T extends VenueBooking> {
    /** The venue, as far as it is needed here. */
    interface Source<T> {
        void bookings(long nowNs, long fromNs, Consumer<VenueAnswer<List<T>>> then);
    }

    /** How many are handed on again under a new lease; the engine remembers 512 or more. */
    static final int FIRST = 256;

    static final long READ_AGAIN_NS = TimeUnit.SECONDS.toNanos(5);
    static final long LOOK_BACK_NS = TimeUnit.DAYS.toNanos(7);

    /** A venue may list a booking late, behind others with later times. */
    static final long LATE_NS = TimeUnit.HOURS.toNanos(1);

    private static final int REMEMBERED = 10_000;

    private final Source<T> source;
    private final int atOnce;
    private final Consumer<T> sink;
    private final List<T> found = new ArrayList<>();
    private final Map<Long, Boolean> known = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    };

    private int lease;
    private boolean isFirstOfLease;
    private boolean isAsking;
    private long sinceNs;
    private long fromNs;
    private long latestNs;
    private long nextNs;

    /** @param atOnce how many the source gives at once, at most */
    BookingReader(Source<T> source, int atOnce, Consumer<T> sink) {
        this.source = source;
        this.atOnce = atOnce;
        this.sink = sink;
    }

    /** A new lease: begins anew, and at once. Answers to what was asked before count for nothing. */
    void onLease(long nowNs) {
        lease++;
        isFirstOfLease = true;
        isAsking = false;
        known.clear();
        found.clear();
        sinceNs = nowNs - LOOK_BACK_NS;
        fromNs = sinceNs;
        latestNs = sinceNs;
        nextNs = nowNs;
    }

    /** To be called while the lease is held. */
    void poll(long nowNs) {
        if (!isAsking && nowNs >= nextNs) {
            read(nowNs, () -> {});
        }
    }

    /** Reads now, then calls back; where the venue does not answer, has more to say, or is being asked, it does not call. */
    void read(long nowNs, Runnable then) {
        if (isAsking) {
            return;
        }
        isAsking = true;
        nextNs = nowNs + READ_AGAIN_NS;
        final int askedUnder = lease;
        source.bookings(nowNs, fromNs, answer -> {
            if (askedUnder == lease) {
                isAsking = false;
                if (answer instanceof VenueAnswer.Ok<List<T>>(var bookings)) {
                    onBookings(nowNs, bookings, then);
                }
            }
        });
    }

    private void onBookings(long nowNs, List<T> bookings, Runnable then) {
        for (final T booking : bookings) {
            if (known.putIfAbsent(booking.transactionId(), true) == null) {
                found.add(booking);
            }
            latestNs = Math.max(latestNs, booking.venueTimeNs());
        }
        if (bookings.size() >= atOnce && latestNs > fromNs) {
            fromNs = latestNs;
            nextNs = nowNs; // there may be more
            return;
        }
        final int from = isFirstOfLease ? Math.max(0, found.size() - FIRST) : 0;
        found.subList(from, found.size()).forEach(sink);
        found.clear();
        isFirstOfLease = false;
        fromNs = Math.max(sinceNs, latestNs - LATE_NS);
        then.run();
    }
}
