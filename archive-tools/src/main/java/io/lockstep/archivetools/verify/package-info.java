/** Whether the members' logs are whole, equal, and replay to what was seen live. */
@NullMarked
package io.lockstep.archivetools.verify;

import org.jspecify.annotations.NullMarked;
