/** The wire journal: what goes over the connections to venues, recorded. */
@NullMarked
package io.lockstep.gatewayegress.wire;

import org.jspecify.annotations.NullMarked;
