/** A whole cell on one machine: started, watched, attacked, stopped in good order, and audited. */
@NullMarked
package io.lockstep.chaostests.cluster;

import org.jspecify.annotations.NullMarked;
