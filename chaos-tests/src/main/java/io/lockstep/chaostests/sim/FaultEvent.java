package io.lockstep.chaostests.sim;

/**
 * One thing that goes wrong.
 *
 * @param atMs since trading began
 * @param target which member, from 0, or which gateway; taken modulo how many there are
 * @param forMs how long
 */
record FaultEvent(long atMs, FaultKind kind, int target, long forMs) {
    String text() {
        return String.format("%s %d for %,d ms, %,d ms after the beginning", kind, target, forMs, atMs);
    }
}
