package io.lockstep.codecs.process;

import java.security.SecureRandom;

/** Tells processes apart that write to the log as one source, by mistake or one soon after the other. */
public final class WriterId {
    private static final SecureRandom RANDOM = new SecureRandom();

    private WriterId() {}

    /** One that no other process has. */
    public static long draw() {
        return RANDOM.nextLong();
    }
}
