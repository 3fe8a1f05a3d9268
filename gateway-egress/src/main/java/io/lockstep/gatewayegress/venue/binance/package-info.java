@NullMarked
package io.lockstep.gatewayegress.venue.binance;

import org.jspecify.annotations.NullMarked;
