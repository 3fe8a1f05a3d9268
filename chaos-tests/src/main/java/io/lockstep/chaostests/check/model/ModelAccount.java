package io.lockstep.chaostests.check.model;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A venue account: who may act for it. */
public final class ModelAccount {
    public final int id;
    public long epoch;
    /** Whose session acts for it; null is nobody's. */
    @Nullable
    Integer holder;

    int gateway;

    @Nullable
    Alarm expiry;

    /** How many requests to the venue there ever were. */
    public long requests;

    final Set<Long> transactions = new LinkedHashSet<>();

    ModelAccount(int id) {
        this.id = id;
    }

    /** Whose session acts for it; -1 is nobody's. */
    public int holder() {
        return holder == null ? -1 : holder;
    }

    public boolean isLeased() {
        return holder != null;
    }

    boolean isHeldBy(int session, long ofEpoch) {
        return holder != null && holder == session && epoch == ofEpoch;
    }
}
