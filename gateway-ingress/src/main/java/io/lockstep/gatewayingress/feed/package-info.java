@NullMarked
package io.lockstep.gatewayingress.feed;

import org.jspecify.annotations.NullMarked;
