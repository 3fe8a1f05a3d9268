@NullMarked
package io.lockstep.gatewayingress.feed.synthetic;

import org.jspecify.annotations.NullMarked;
