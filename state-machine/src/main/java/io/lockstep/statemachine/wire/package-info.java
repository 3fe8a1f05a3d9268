@NullMarked
package io.lockstep.statemachine.wire;

import org.jspecify.annotations.NullMarked;
