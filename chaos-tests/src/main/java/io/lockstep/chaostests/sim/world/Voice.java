package io.lockstep.chaostests.sim.world;

import org.agrona.sbe.MessageEncoderFlyweight;

/** Says inputs to the log, as one source. */
public interface Voice {
    /** Wraps an encoder over a buffer: fill it in, then say it. */
    <E extends MessageEncoderFlyweight> E begin(E encoder);

    /** What was begun last. */
    void say(MessageEncoderFlyweight encoder);
}
