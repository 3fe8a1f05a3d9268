@NullMarked
package io.lockstep.gatewayegress.venue;

import org.jspecify.annotations.NullMarked;
