/** Which of an account's gateways asks for its lease. Only the engine's lease says which one acts. */
@NullMarked
package io.lockstep.gatewayegress.discovery;

import org.jspecify.annotations.NullMarked;
