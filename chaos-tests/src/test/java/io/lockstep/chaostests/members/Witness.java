package io.lockstep.chaostests.members;

import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What any member's state hash ever was at a position of the log: it must be every member's, always. */
final class Witness {
    private record Seen(int member, long hash) {}

    private final Map<Long, Seen> byPosition = new ConcurrentHashMap<>();
    private final Queue<String> contradictions = new ConcurrentLinkedQueue<>();

    /** On the engine's thread of any member. */
    void see(int member, long position, long hash) {
        final Seen before = byPosition.putIfAbsent(position, new Seen(member, hash));
        if (before != null && before.hash != hash) {
            contradictions.add(String.format(
                    "member %d has %016x at position %d, member %d had %016x",
                    member, hash, position, before.member, before.hash));
        }
    }

    /** At how many positions. */
    int count() {
        return byPosition.size();
    }

    Queue<String> contradictions() {
        return contradictions;
    }
}
