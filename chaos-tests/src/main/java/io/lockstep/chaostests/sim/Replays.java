package io.lockstep.chaostests.sim;

import io.lockstep.chaostests.sim.world.AgreedLog;
import io.lockstep.chaostests.sim.world.LogPlayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The log, played once more into a new engine, from its beginning and from the latest snapshot, comes to the same state. */
final class Replays {
    private Replays() {}

    static List<String> differences(AgreedLog log) {
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
