@NullMarked
package io.lockstep.gatewayegress.risk;

import org.jspecify.annotations.NullMarked;
