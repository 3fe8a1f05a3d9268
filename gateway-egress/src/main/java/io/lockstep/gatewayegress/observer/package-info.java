/** An engine of its own behind the committed log of the cluster: whatever the members know, without asking them. */
@NullMarked
package io.lockstep.gatewayegress.observer;

import org.jspecify.annotations.NullMarked;
