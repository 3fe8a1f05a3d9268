package io.lockstep.chaostests.load;

import io.lockstep.statemachine.engine.session.Role;
import java.io.IOException;
import org.agrona.sbe.MessageEncoderFlyweight;

/** Where inputs are written to: straight into an engine, or through a cluster. */
interface InputLog {
    /** Wraps an encoder over the role's scratch buffer: fill it in, then send it. */
    <E extends MessageEncoderFlyweight> E begin(Role role, E encoder);

    /** The role's next input. */
    void send(Role role, MessageEncoderFlyweight encoder);

    /** Goes on when all that was sent is applied: what one role says may build on what another has said. */
    void settle() throws IOException;

    /** The log's time, as far as the writer knows it. */
    long timeNs();
}
