package io.lockstep.chaostests.cluster;

import java.io.IOException;

/** A part of a cell that can die by itself: a process, or in tests a member inside of this one. */
public interface CellProcess {
    String name();

    void start() throws IOException;

    boolean isAlive();

    /** Ends it at once, as far as that goes: a process by kill -9. It may be started again. */
    void kill();

    /** Asks it to stop, and waits until it has. */
    void stop();

    /** Where to look when it does not do what it should. */
    String log();
}
