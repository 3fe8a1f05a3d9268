package io.lockstep.gatewayegress.account;

import io.lockstep.gatewayegress.outbox.VenueShard;
import io.lockstep.gatewayegress.venue.VenueAnswer;
import io.lockstep.gatewayegress.venue.VenueSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The venue's own last resort: it cancels a symbol's orders when nobody has told it for a while that somebody watches
 * them. Who holds the lease tells it, for each symbol with orders, three times within each countdown; whoever does not hold
 * it tells nothing. When it fires, the cancels come as any others do.
 */
final class DeadManSwitch {
    /** How often it is told within a countdown, so that two of the words may be lost. */
    static final int WORDS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(DeadManSwitch.class);
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long TRY_AGAIN_NS = TimeUnit.SECONDS.toNanos(1);

    /** A symbol's countdown. */
    private static final class Countdown {
        private final VenueShard shard;
        private long neededNs;
        private long nextNs;
        private long notBeforeNs;
        private boolean isSet;
        private boolean isAsking;

        private Countdown(VenueShard shard) {
            this.shard = shard;
        }
    }

    private final VenueSession session;
    private final long countdownNs;
    private final long everyNs;
    private long dueNs;
    private final Map<String, Countdown> bySymbol = new TreeMap<>();

    /** @param countdownNs 0 is none */
    DeadManSwitch(VenueSession session, long countdownNs) {
        this.session = session;
        this.countdownNs = session.hasDeadManSwitch() ? countdownNs : 0;
        everyNs = countdownNs / WORDS;
    }

    /** A new lease, or none: what was set before is not known here. */
    void reset() {
        bySymbol.clear();
    }

    /** Orders of the shard are at the venue, or on their way there. */
    void need(long nowNs, VenueShard shard) {
        if (countdownNs == 0) {
            return;
        }
        Countdown countdown = bySymbol.get(shard.symbol());
        if (countdown == null) {
            countdown = new Countdown(shard);
            bySymbol.put(shard.symbol(), countdown);
        }
        countdown.neededNs = nowNs;
        if (!countdown.isSet) {
            dueNs = nowNs;
        }
    }

    /** Whether to say what is needed, and poll. */
    boolean isDue(long nowNs) {
        return countdownNs > 0 && nowNs >= dueNs && session.isReady();
    }

    /** Tells the venue what it must be told; to be called while the lease is held. */
    void poll(long nowNs) {
        dueNs = nowNs + LOOK_NS;
        for (final Countdown each : List.copyOf(bySymbol.values())) {
            if (!each.isAsking && nowNs >= each.notBeforeNs) {
                poll(nowNs, each);
            }
        }
    }

    private void poll(long nowNs, Countdown symbol) {
        final boolean isNeeded = nowNs - symbol.neededNs < everyNs;
        if (isNeeded && nowNs >= symbol.nextNs) {
            symbol.nextNs = nowNs + everyNs;
            tell(nowNs, symbol, countdownNs);
        } else if (!isNeeded && symbol.isSet) {
            tell(nowNs, symbol, 0);
        }
    }

    /** The lease is given back in good order: what is open may stay. */
    void release(long nowNs) {
        for (final Countdown each : new ArrayList<>(bySymbol.values())) {
            if (each.isSet && session.isReady()) {
                tell(nowNs, each, 0);
            }
        }
        reset();
    }

    private void tell(long nowNs, Countdown symbol, long lengthNs) {
        symbol.isAsking = true;
        session.countDown(nowNs, symbol.shard, lengthNs, answer -> {
            symbol.isAsking = false;
            final boolean isTold = answer instanceof VenueAnswer.Ok<Long>;
            symbol.isSet = !isTold || lengthNs > 0; // without an answer it may be set
            if (!isTold) {
                LOG.warn("{}: the dead-man switch was not told: {}", symbol.shard.symbol(), answer);
                symbol.notBeforeNs = nowNs + TRY_AGAIN_NS;
            }
            if (!isTold || lengthNs == 0) {
                symbol.nextNs = nowNs;
            }
        });
    }
}
