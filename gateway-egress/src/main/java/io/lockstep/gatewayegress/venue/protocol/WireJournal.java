package io.lockstep.gatewayegress.venue.protocol;

import io.lockstep.codecs.wire.WireChannel;
import io.lockstep.codecs.wire.WireKind;

/** Where a session writes down what goes over its wire. It never makes the session wait. */
public interface WireJournal {
    /** Writes nothing. */
    WireJournal NONE = (timeNs, kind, channel, requestId, answer) -> {};

    /**
     * Writes one thing that happened.
     *
     * @param requestId of a REST request; otherwise 0
     * @param answer what was said, without secrets; status and headers are those of a REST answer
     */
    void write(long timeNs, WireKind kind, WireChannel channel, long requestId, VenueWire.RestAnswer answer);

    /** Writes one thing that is only text. */
    default void write(long timeNs, WireKind kind, WireChannel channel, String text) {
        write(timeNs, kind, channel, 0, VenueWire.RestAnswer.of(0, text));
    }

    static WireChannel channel(VenueWire.Channel channel) {
        return channel == VenueWire.Channel.ORDERS ? WireChannel.ORDERS : WireChannel.USER;
    }
}
