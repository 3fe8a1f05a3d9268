package io.lockstep.chaostests.history;

/**
 * An input that a log holds and that was not there before, and what the engine answered to it.
 *
 * @param position just behind it
 */
public record LogEntry(long position, LogInput input, Answer answer) {}
