@NullMarked
package io.lockstep.gatewayingress.feed.file;

import org.jspecify.annotations.NullMarked;
