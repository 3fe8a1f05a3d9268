/** What may go wrong with a cell in containers, each from a seed: strike, hold, heal. */
@NullMarked
package io.lockstep.chaostests.chaos.faults;

import org.jspecify.annotations.NullMarked;
