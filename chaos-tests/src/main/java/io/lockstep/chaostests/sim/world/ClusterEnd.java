package io.lockstep.chaostests.sim.world;

import io.lockstep.gatewayingress.log.ClusterLink;
import io.lockstep.gatewayingress.log.LogWriter;

/** A process's end of its session with the cluster. */
public interface ClusterEnd extends LogWriter.Ingress {
    /** Tells what has come. */
    void poll(ClusterLink.Listener listener);
}
