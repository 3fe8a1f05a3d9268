@NullMarked
package io.lockstep.gatewayingress.command;

import org.jspecify.annotations.NullMarked;
