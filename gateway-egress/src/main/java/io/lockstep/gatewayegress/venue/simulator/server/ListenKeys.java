package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keys to accounts' streams: one per account and market, good for a while from its last extension. */
final class ListenKeys {
    /** Whose stream a key opens. */
    record Owner(Market market, String account) {}

    private record Key(String text, Owner owner, long untilMs) {}

    private final long validMs;
    private final Map<Owner, Key> keys = new LinkedHashMap<>();

    /** @param validMs how long a key is good for; the venue's are for an hour */
    ListenKeys(long validMs) {
        this.validMs = validMs;
    }

    /** The account's key, made or extended. */
    String open(Owner owner, long nowMs) {
        final Key known = keys.get(owner);
        final String text = known != null && known.untilMs > nowMs ? known.text : fresh();
        keys.put(owner, new Key(text, owner, nowMs + validMs));
        return text;
    }

    private static String fresh() {
        return (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
    }

    /**
     * Extends a key.
     *
     * @return null where the account has none
     */
    @Nullable
    String extend(Owner owner, long nowMs) {
        final Key known = keys.get(owner);
        return known == null || known.untilMs <= nowMs ? null : open(owner, nowMs);
    }

    /** @return the key that is none any more, null where there was none */
    @Nullable
    String close(Owner owner) {
        final Key closed = keys.remove(owner);
        return closed == null ? null : closed.text;
    }

    /** The keys whose time is over; they are none from here on. */
    List<String> takeExpired(long nowMs) {
        final List<String> expired = new ArrayList<>();
        for (final Iterator<Key> each = keys.values().iterator(); each.hasNext(); ) {
            final Key key = each.next();
            if (key.untilMs <= nowMs) {
                expired.add(key.text);
                each.remove();
            }
        }
        return expired;
    }

    /** @return null where there is no such key, or none any more */
    @Nullable
    Owner ownerOf(String text, long nowMs) {
        for (final Key each : keys.values()) {
            if (each.text.equals(text) && each.untilMs > nowMs) {
                return each.owner;
            }
        }
        return null;
    }
}
