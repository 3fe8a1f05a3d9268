/** What the venue does wrong on purpose: each misbehaviour by itself, as often as it is told to, from a seed. */
@NullMarked
package io.lockstep.gatewayegress.venue.simulator.faults;

import org.jspecify.annotations.NullMarked;
