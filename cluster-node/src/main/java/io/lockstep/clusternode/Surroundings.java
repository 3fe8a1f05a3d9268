package io.lockstep.clusternode;

import io.aeron.cluster.service.ClusterClock;
import io.aeron.cluster.service.ClusteredService;
import io.aeron.driver.MediaDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a member takes from the machine it runs on. Tests give it a network, a clock or an engine's thread with faults. */
public interface Surroundings {
    /** The machine as it is. */
    Surroundings REAL = new Surroundings() {};

    /** The media driver as it is to be launched. */
    default MediaDriver.Context network(MediaDriver.Context driver) {
        return driver;
    }

    default ClusterClock clock() {
        return new NodeClock();
    }

    /**
     * What is to be called in the place of the engine's service.
     *
     * @param state what the engine's thread tells after each input
     */
    default ClusteredService around(ClusteredService engine, NodeState state) {
        return engine;
    }

    /** Told what driver, archive, consensus module and service container report; on any thread. */
    default void onError(Throwable error) {
        Log.AERON.warn("aeron: {}", error.toString());
    }

    /** Of the errors. */
    final class Log {
        private static final Logger AERON = LoggerFactory.getLogger(Node.class);

        private Log() {}
    }
}
