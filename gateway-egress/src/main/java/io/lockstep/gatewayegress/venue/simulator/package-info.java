@NullMarked
package io.lockstep.gatewayegress.venue.simulator;

import org.jspecify.annotations.NullMarked;
