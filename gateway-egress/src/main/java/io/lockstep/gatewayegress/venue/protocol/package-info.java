/**
 * What the sessions of all venues share: sockets and what is written down of them, keys and signatures, the venue's clock,
 * limits of requests, and what came that is in no document. A venue's own package has the words.
 */
@NullMarked
package io.lockstep.gatewayegress.venue.protocol;

import org.jspecify.annotations.NullMarked;
