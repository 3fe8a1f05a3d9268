/**
 * The exchange's sockets, in Binance's words: REST, web socket requests, market streams and account streams. All state is
 * touched by the venue's one thread; Netty's thread only reads and writes bytes.
 *
 * <p>A request goes: {@code RequestHandler} takes it apart, {@code RestApi}
 * or {@code WebSocketApi} finds what is asked, {@code AccountRequests} counts it, {@code RequestFaults} lets it through or
 * spoils it, the exchange does it. An execution goes to {@code UserStreams}, through {@code EventFaults}, to whoever listens.
 */
@NullMarked
package io.lockstep.gatewayegress.venue.simulator.server;

import org.jspecify.annotations.NullMarked;
