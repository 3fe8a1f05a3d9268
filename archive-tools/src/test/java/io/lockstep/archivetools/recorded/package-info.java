/** A log to test with: written by a real member. */
@NullMarked
package io.lockstep.archivetools.recorded;

import org.jspecify.annotations.NullMarked;
