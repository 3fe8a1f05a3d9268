package io.lockstep.gatewayegress.venue.protocol;

import java.net.URI;

/**
 * Where a market of a venue is: its REST interface, its web socket for requests, and the streams of accounts. Paths are the
 * session's.
 */
public record VenueHosts(URI rest, URI orders, URI user) {
    /** A venue that has everything at one address, as the paper venue has. */
    public static VenueHosts at(URI url) {
        final URI webSocket = URI.create(url.toString().replaceFirst("^http", "ws"));
        return new VenueHosts(url, webSocket, webSocket);
    }

    /** From texts. */
    public static VenueHosts of(String rest, String orders, String user) {
        return new VenueHosts(URI.create(rest), URI.create(orders), URI.create(user));
    }
}
