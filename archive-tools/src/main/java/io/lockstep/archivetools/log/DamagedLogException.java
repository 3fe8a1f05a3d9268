package io.lockstep.archivetools.log;

import java.nio.file.Path;

/** The bytes on disk are not those that were written. */
public final class DamagedLogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long position;

    DamagedLogException(long position, Path file, String what) {
        super("position " + position + " in " + file.getFileName() + ": " + what);
        this.position = position;
    }

    /** Where the frames are as they were written, and what they hold makes no sense. */
    public DamagedLogException(long position, String what) {
        super("position " + position + ": " + what);
        this.position = position;
    }

    /** Of the log: everything before the frame or the entry that is or ends there is as it was written. */
    public long position() {
        return position;
    }
}
