/** Reads gateways' wire journals from their files. */
@NullMarked
package io.lockstep.archivetools.wire;

import org.jspecify.annotations.NullMarked;
