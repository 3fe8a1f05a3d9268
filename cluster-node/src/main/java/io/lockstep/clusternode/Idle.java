package io.lockstep.clusternode;

import java.util.Locale;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.BusySpinIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** How threads wait for work. */
public enum Idle {
    /** Spin a little, then sleep up to a millisecond. */
    BACKOFF {
        @Override
        IdleStrategy strategy() {
            return new BackoffIdleStrategy(10, 20, 1_000, 1_000_000);
        }
    },
    /** Sleep a millisecond at once. */
    SLEEP {
        @Override
        IdleStrategy strategy() {
            return new BackoffIdleStrategy(1, 1, 1_000_000, 1_000_000);
        }
    },
    /** Never sleep. */
    SPIN {
        @Override
        IdleStrategy strategy() {
            return new BusySpinIdleStrategy();
        }
    };

    abstract IdleStrategy strategy();

    static Idle parse(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
