package io.lockstep.archivetools.log;

import java.nio.file.Path;

/** The bytes on disk are not those that were written. */
public final class DamagedLogException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final long position;
    private final transient Path file;

    DamagedLogException(long position, Path file, String what) {
        super("position " + position + " in " + file.getFileName() + ": " + what);
        this.position = position;
        this.file = file;
    }

    /** Of the log: everything before it is as it was written. */
    public long position() {
        return position;
    }

    public Path file() {
        return file;
    }
}
