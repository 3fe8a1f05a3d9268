@NullMarked
package io.lockstep.gatewayingress;

import org.jspecify.annotations.NullMarked;
