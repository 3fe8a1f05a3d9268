package io.lockstep.chaostests.sim;

import io.lockstep.chaostests.sim.world.AgreedLog;
import io.lockstep.chaostests.sim.world.LogPlayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** The log, played once more into a new engine, from its beginning and from the latest snapshot, comes to the same state. */
final class Replays {
    private Replays() {}

    /** On a thread of its own, as a replay is: what depends on the thread it runs on comes to another state there. */
    static List<String> differences(AgreedLog log) {
        return CompletableFuture.supplyAsync(() -> compare(log), replay -> new Thread(replay, "replay").start())
                .join();
    }

    private static List<String> compare(AgreedLog log) {
        final List<String> differences = new ArrayList<>();
        final LogPlayer whole = new LogPlayer();
        whole.play(log, 0);
        if (whole.hash() != log.lastHash()) {
            differences.add("from the beginning it comes to another state");
        }
        Map.Entry<Integer, List<byte[]>> latest = null;
        for (final Map.Entry<Integer, List<byte[]>> each : log.snapshots().entrySet()) {
            latest = each;
        }
        if (latest != null) {
            final LogPlayer tail = new LogPlayer(latest.getValue());
            tail.play(log, latest.getKey() + 1);
            if (tail.hash() != log.lastHash() || !tail.snapshot().equals(whole.snapshot())) {
                differences.add("from the snapshot at entry " + latest.getKey() + " it comes to another state");
            }
        }
        return differences;
    }
}
