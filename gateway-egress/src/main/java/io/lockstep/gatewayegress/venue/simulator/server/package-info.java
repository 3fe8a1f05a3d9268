/**
 * The exchange's sockets, in Binance's words: REST, web socket requests, market streams and account streams. All state is
 * touched by the venue's one thread; Netty's thread only reads and writes bytes.
 *
 * <p>Streams are asked for with {@code /stream?streams=}; subscribing later, on an open connection, is not offered. Nor are
 * signatures checked: an account is whoever names its API key.
 */
@NullMarked
package io.lockstep.gatewayegress.venue.simulator.server;

import org.jspecify.annotations.NullMarked;
