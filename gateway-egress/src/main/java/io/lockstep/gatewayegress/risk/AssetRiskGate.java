package io.lockstep.gatewayegress.risk;

import io.lockstep.gatewayegress.outbox.AttemptId;
import io.lockstep.gatewayegress.outbox.PlaceRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The last check before an order leaves, independent of the engine: in time, not killed by hand, not sent before, not too
 * many. A breach of what the engine promises trips it: nothing leaves then until the gateway is started anew.
 */
public final class AssetRiskGate {
    private static final int REMEMBERED = 100_000;
    private static final long SECOND_NS = 1_000_000_000L;

    private final Path killFile;
    private final int maxOrdersPerSecond;
    private final Set<AttemptId> sent = new LinkedHashSet<>();
    private final long[] sentNs;
    private int next;
    private @Nullable String tripped;

    /**
     * A gate that is open.
     *
     * @param killFile while it exists nothing leaves; looked for before every send
     */
    public AssetRiskGate(Path killFile, int maxOrdersPerSecond) {
        this.killFile = killFile;
        this.maxOrdersPerSecond = maxOrdersPerSecond;
        sentNs = new long[maxOrdersPerSecond];
    }

    /** @return why the order must not leave; null where it may */
    public @Nullable String refusal(long nowNs, PlaceRequest request) {
        if (tripped != null) {
            return tripped;
        }
        if (nowNs > request.deadlineNs()) {
            return "past its deadline";
        }
        if (Files.exists(killFile)) {
            return "the kill file " + killFile + " exists";
        }
        if (sent.contains(request.id())) {
            return trip("the engine asked for " + request.id() + " a second time");
        }
        if (sentNs[next] != 0 && nowNs - sentNs[next] < SECOND_NS) {
            return trip("more than " + maxOrdersPerSecond + " orders in a second");
        }
        return null;
    }

    /** The order leaves. */
    public void count(long nowNs, PlaceRequest request) {
        sentNs[next] = nowNs;
        next = (next + 1) % sentNs.length;
        sent.add(request.id());
        if (sent.size() > REMEMBERED) {
            sent.remove(sent.iterator().next());
        }
    }

    /** Closes the gate for good. */
    public String trip(String why) {
        tripped = why;
        return why;
    }

    /** Why nothing leaves any more; null while it is open. */
    public @Nullable String tripped() {
        return tripped;
    }
}
