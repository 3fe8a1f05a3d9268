package io.lockstep.statemachine.engine.risk;

import io.lockstep.statemachine.engine.Shard;

/** Stops new orders: everywhere, or on one shard. */
public final class KillSwitch {
    /** In place of a shard's number: every shard. */
    public static final int EVERY_SHARD = 65_535;

    private boolean engaged;

    /** Whether the switch for every shard is engaged. */
    public boolean isEngaged() {
        return engaged;
    }

    public void setEngaged(boolean newEngaged) {
        engaged = newEngaged;
    }

    public boolean stops(Shard shard) {
        return engaged || shard.isKilled();
    }
}
