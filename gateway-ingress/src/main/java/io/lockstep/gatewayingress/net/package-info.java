/** Sockets to venues: shells that bring bytes to protocol cores, on the cores' own thread. */
@NullMarked
package io.lockstep.gatewayingress.net;

import org.jspecify.annotations.NullMarked;
