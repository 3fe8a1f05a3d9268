@NullMarked
package io.lockstep.statemachine.engine.time;

import org.jspecify.annotations.NullMarked;
