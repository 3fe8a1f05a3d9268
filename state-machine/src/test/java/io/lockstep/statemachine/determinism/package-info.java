/** The same log gives the same hashes, whatever runs it. */
@NullMarked
package io.lockstep.statemachine.determinism;

import org.jspecify.annotations.NullMarked;
