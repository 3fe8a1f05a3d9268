package io.lockstep.chaostests.history;

import java.util.List;

/**
 * What a member's log says of its sources' inputs.
 *
 * @param name whose log it is
 * @param entries in its order: each input once, where it came first
 * @param endPosition behind the last frame that can be read
 * @param doubts what in the log is wrong by itself
 */
public record LogView(String name, List<LogEntry> entries, long endPosition, List<String> doubts) {
    public LogView {
        entries = List.copyOf(entries);
        doubts = List.copyOf(doubts);
    }
}
