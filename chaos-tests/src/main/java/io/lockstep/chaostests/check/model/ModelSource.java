package io.lockstep.chaostests.check.model;

import io.lockstep.statemachine.engine.RejectReason;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Who writes under a number: which of its inputs were applied, which were refused lately, and which process wrote which. */
final class ModelSource {
    private static final int REFUSALS_REMEMBERED = 64;
    private static final int TURNS_REMEMBERED = 64;

    /** @param change that waits for a second person since; 0 is none */
    record Refusal(RejectReason reason, long change) {}

    /** Of the inputs that a process wrote, until another one did. */
    private record Turn(long writer, long first) {}

    int session = -1;
    long writer;
    long last;
    final TreeMap<Long, Refusal> refusals = new TreeMap<>();
    private final List<Turn> turns = new ArrayList<>();

    boolean isApplied(long sequence) {
        return sequence <= last;
    }

    void onNext(long sequence) {
        last = Math.max(last, sequence);
        if (turns.isEmpty() || turns.getLast().writer != writer) {
            turns.add(new Turn(writer, last));
        }
    }

    void onRefused(long sequence, RejectReason reason, long change) {
        refusals.put(sequence, new Refusal(reason, change));
        if (refusals.size() > REFUSALS_REMEMBERED) {
            refusals.pollFirstEntry();
        }
    }

    /** Only so many turns are remembered: whether it was in none of them. */
    boolean isForgotten(long sequence) {
        return turns.stream()
                .skip(Math.max(0, turns.size() - TURNS_REMEMBERED))
                .noneMatch(turn -> turn.first <= sequence);
    }

    /** Whether it was another process's. */
    boolean isTaken(long sequence) {
        return turns.stream()
                .filter(turn -> turn.first <= sequence)
                .reduce((before, behind) -> behind)
                .filter(turn -> turn.writer != writer)
                .isPresent();
    }
}
