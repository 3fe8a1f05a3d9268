package io.lockstep.gatewayegress.venue.simulator.server;

import io.lockstep.gatewayegress.venue.simulator.exchange.Market;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keys to accounts' streams: one per account and market, good for an hour from its last extension. */
final class ListenKeys {
    static final long VALID_MS = TimeUnit.MINUTES.toMillis(60);

    /** Whose stream a key opens. */
    record Owner(Market market, String account) {}

    private record Key(String text, Owner owner, long untilMs) {}

    private final Map<Owner, Key> keys = new HashMap<>();

    /** The account's key, made or extended. */
    String open(Owner owner, long nowMs) {
        final Key known = keys.get(owner);
        final String text = known != null && known.untilMs > nowMs ? known.text : fresh();
        keys.put(owner, new Key(text, owner, nowMs + VALID_MS));
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

    void close(Owner owner) {
        keys.remove(owner);
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
