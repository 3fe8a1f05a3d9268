package io.lockstep.chaostests.sim.world;

import org.agrona.DirectBuffer;

/** What the log has taken of each source's inputs. */
public interface TakenInputs {
    /** The number of the source's latest; 0 before the first. */
    long last(int sourceId);

    /** Whether this, and nothing else, was taken under the number. */
    boolean has(int sourceId, long sequence, DirectBuffer input);
}
