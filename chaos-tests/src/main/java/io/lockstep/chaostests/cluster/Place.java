package io.lockstep.chaostests.cluster;

import java.util.List;

/** Where the processes of a cell run, and under which address each is found there. */
public interface Place {
    /** @param process by its name: node-0, feed-1, venue, zookeeper, gateway-1 */
    String host(String process);

    /** Where the members find a client that runs in this JVM. */
    String clientHost();

    /** The cell's ports are counted from here. */
    int basePort();

    /** Describes a process; nothing runs yet. */
    CellProcess process(String name, String mainClass, String heap, List<String> arguments);
}
