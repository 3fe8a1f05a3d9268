/** {@code ./lockstep simulate}: worlds drawn from seeds, what goes wrong in them, and what must hold whatever goes wrong. */
@NullMarked
package io.lockstep.chaostests.sim;

import org.jspecify.annotations.NullMarked;
