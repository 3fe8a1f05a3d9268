package io.lockstep.gatewayingress.feed.protocol;

/** The names of the fields that one of a venue's messages has in its documents, used or left out. */
public interface KnownNames {
    /** What the message is called, for people. */
    String name();

    boolean knows(String field);
}
