@NullMarked
package io.lockstep.gatewayegress;

import org.jspecify.annotations.NullMarked;
