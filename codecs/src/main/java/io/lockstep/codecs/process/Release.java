package io.lockstep.codecs.process;

/** What every command answers to {@code --version}. */
public final class Release {
    /** The version of the build, as pom.xml has it: TidyTest compares them. */
    public static final String VERSION = "0.1.0";

    public static final String NAME = "Lockstep " + VERSION;

    private Release() {}
}
