package io.lockstep.gatewayegress.venue.protocol;

import java.util.Collection;
import java.util.List;

/** The fields of one of a venue's messages: all that its documents have, used or left out. */
public interface KnownFields {
    /**
     * What a message has that is in neither list.
     *
     * @param prefix before each of this message's fields; others are left out
     */
    List<String> unknown(Collection<String> paths, String prefix);
}
