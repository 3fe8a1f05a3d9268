/** Cells in containers, attacked: {@code ./lockstep chaos}. */
@NullMarked
package io.lockstep.chaostests.chaos;

import org.jspecify.annotations.NullMarked;
