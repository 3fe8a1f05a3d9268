package io.lockstep.chaostests.check.model;

/** Something that happens at a time; of those at one time the one that was asked for first. */
record Alarm(long atNs, long number, Kind kind, long subject) implements Comparable<Alarm> {
    enum Kind {
        LEASE_ENDS,
        ORDER_EXPIRES,
        SLICE,
        REVIEW
    }

    @Override
    public int compareTo(Alarm other) {
        return atNs == other.atNs ? Long.compare(number, other.number) : Long.compare(atNs, other.atNs);
    }
}
