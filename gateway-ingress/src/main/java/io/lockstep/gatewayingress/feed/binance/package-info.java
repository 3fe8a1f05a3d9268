@NullMarked
package io.lockstep.gatewayingress.feed.binance;

import org.jspecify.annotations.NullMarked;
