@NullMarked
package io.lockstep.gatewayingress.log;

import org.jspecify.annotations.NullMarked;
