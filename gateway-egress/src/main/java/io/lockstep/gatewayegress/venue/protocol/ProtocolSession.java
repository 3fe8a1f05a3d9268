package io.lockstep.gatewayegress.venue.protocol;

import io.lockstep.gatewayegress.venue.VenueSession;

/** A session as its shell knows it: it is told what comes over the wire, and says how it stands. */
public interface ProtocolSession extends VenueSession, VenueWire.Listener {
    /** How it stands, as of now. */
    SessionFigures figures(long nowNs);
}
