package io.lockstep.gatewayegress.risk;

import io.lockstep.gatewayegress.outbox.AttemptId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the account can still use of each asset, in 10^-8: the venue's last word, less what was sent since and has not ended
 * without a trade. A word may or may not know of what was sent just before it came; it is taken to know, so this is rather
 * too much than too little: it is to catch what is far off.
 */
final class AvailableFunds {
    private static final class Asset {
        private final Map<AttemptId, Long> sent = new LinkedHashMap<>();
        private long availableUnits;
        private long sentUnits;
        private long venueTimeNs;
    }

    private final Map<String, Asset> assets = new HashMap<>();

    /** @param venueTimeNs when it last changed; 0 where the venue does not say */
    void onAvailable(String name, long units, long venueTimeNs) {
        final Asset asset = assets.computeIfAbsent(name, _ -> new Asset());
        if (venueTimeNs != 0 && venueTimeNs < asset.venueTimeNs) {
            return; // the stream was faster
        }
        asset.venueTimeNs = Math.max(asset.venueTimeNs, venueTimeNs);
        asset.availableUnits = units;
        asset.sent.clear();
        asset.sentUnits = 0;
    }

    /** Whether there is enough; of an asset of which the venue has said nothing yet there is. */
    boolean has(String name, long units) {
        final Asset asset = assets.get(name);
        return asset == null || units == 0 || units <= asset.availableUnits - asset.sentUnits;
    }

    void onSent(AttemptId id, String name, long units) {
        final Asset asset = assets.get(name);
        if (asset != null && units > 0) {
            asset.sent.put(id, units);
            asset.sentUnits += units;
        }
    }

    /** It ended without having traded all of it: what it would have used is free again. */
    void onEnded(AttemptId id) {
        for (final Asset asset : assets.values()) {
            final Long units = asset.sent.remove(id);
            if (units != null) {
                asset.sentUnits -= units;
            }
        }
    }
}
