@NullMarked
package io.lockstep.gatewayegress.outbox;

import org.jspecify.annotations.NullMarked;
