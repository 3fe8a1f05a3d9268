/** A session with OKX (v5): orders and the account's events over one web socket, queries over REST. */
@NullMarked
package io.lockstep.gatewayegress.venue.okx;

import org.jspecify.annotations.NullMarked;
