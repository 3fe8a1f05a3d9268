package io.lockstep.gatewayingress.feed.protocol;

/** How far an instrument's book is towards being the venue's. */
public enum SyncPhase {
    /** No depth update came yet. */
    AWAITING_UPDATES("waits for depth updates"),
    /** Updates are kept until there is a snapshot to apply them to. */
    AWAITING_SNAPSHOT("keeps depth updates and waits for a snapshot"),
    /** The snapshot is newer than every update that came: the next one decides whether they fit. */
    AWAITING_BRIDGE("has a snapshot and waits for a depth update that reaches beyond it"),
    /** Snapshot and updates make the venue's book. */
    SYNCED("is the venue's book");

    private final String meaning;

    SyncPhase(String meaning) {
        this.meaning = meaning;
    }

    /** What the book does or is, for people. */
    public String meaning() {
        return meaning;
    }
}
